from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.exporting.folder import UnusableFolderError
from cms.exporting.site import CannotExportError, export_site


class Command(BaseCommand):
    help = (
        "Writes everything published to a folder, as Markdown, YAML, images and calendars. "
        "import_site reads it back. Safe to repeat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path",
            type=Path,
            metavar="DIR",
            help="An empty folder, a new one, or one that this command filled before.",
        )

    def handle(self, *args, path: Path, **options) -> None:
        try:
            result = export_site(path)
        except (CannotExportError, UnusableFolderError) as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(result.summary())
        if result.missing:
            files = "\n".join(f"  {each}" for each in result.missing)
            raise CommandError(f"These files of the library are not there to be copied:\n{files}")
