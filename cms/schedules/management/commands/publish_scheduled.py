from django.core.management.base import BaseCommand, CommandError

from cms.schedules.clock import run


class Command(BaseCommand):
    help = (
        "Publishes, takes down and puts bundles live as their moments come. Run it every few "
        "minutes; safe to kill, to repeat and to run twice at once. Takes the place of Wagtail's "
        "command of the same name."
    )

    def handle(self, *args, **options) -> None:
        outcome = run()
        for due in outcome.done:
            self.stdout.write(f"“{due.title}” {due.is_done}.")
        if outcome.failed:
            lines = [f"“{due.title}” did not {due.what}." for due in outcome.failed]
            raise CommandError("\n".join([*lines, "Publishers see why on their start page."]))
