from django.core.management.base import BaseCommand, CommandParser

from cms.checks.external import Asker, check_links


class Command(BaseCommand):
    help = (
        "Asks the links to other websites whether they still answer. Run it once a night; what no "
        "longer answers is shown to editors. Safe to kill and to repeat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--seconds",
            type=float,
            default=900,
            help="Stop after so many seconds. 900 if left out.",
        )

    def handle(self, *args, seconds: float, **options) -> None:
        asked, dead = check_links(Asker(), seconds)
        self.stdout.write(f"{asked} asked, {dead} no longer answer.")
