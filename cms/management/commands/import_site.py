from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.importing.report import problem_with, write_report
from cms.importing.site import CannotImportError, import_site


class Command(BaseCommand):
    help = (
        "Brings a Markdown site (Eleventy, Jekyll) in as pages. Safe to repeat: pages that were "
        "edited here since are left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="The folder that holds the site's files.")
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="Write the details, file by file and line by line, to this .json or .md file.",
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Publish the pages. Without it they are drafts for somebody to review.",
        )

    def handle(self, *args, path: Path, report: Path | None, publish: bool, **options) -> None:
        if report and (problem := problem_with(report, path)):
            raise CommandError(problem)
        try:
            result = import_site(
                path, publishes=publish, announce=lambda file: self.stdout.write(file.summary())
            )
        except CannotImportError as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(result.summary())
        if report:
            write_report(result, report)
            self.stdout.write(f"The details are in {report}.")
        if result.has_failures:
            raise CommandError("Some files could not be imported. Correct them and run this again.")
