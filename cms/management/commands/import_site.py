import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.api.renditions import has_worker, make_missing_sizes, sizes_put_off
from cms.importing.keeping import keep_run
from cms.importing.report import Report
from cms.importing.report_files import problem_with, write_report
from cms.importing.site import CannotImportError, import_site

UNUSABLE, INCOMPLETE = 2, 1
BAR = 30


class Command(BaseCommand):
    help = (
        "Brings a Markdown site (Eleventy, Jekyll) in as pages. Safe to repeat and safe to stop: "
        "pages that were edited here since are left alone. Ends with status 0 if every line is "
        "accounted for, 1 if a file failed or words were lost, 2 if nothing could be tried."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="The folder that holds the site's files.")
        parser.add_argument(
            "--mapping",
            type=Path,
            metavar="FILE",
            help="Which of the site's files is what, if import.toml in its folder doesn't say so.",
        )
        parser.add_argument(
            "--history",
            type=Path,
            metavar="REPO",
            help="The git repository that the files come from: events that they said once and say "
            "no more are brought in as past ones. Needs the program git.",
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="Write the details, file by file and line by line, to this .html, .json or .md "
            "file.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Write nothing but the report, which says what would be done.",
        )
        endings = parser.add_mutually_exclusive_group()
        endings.add_argument(
            "--submit",
            action="store_true",
            help="Send the pages to review. Without it they are drafts.",
        )
        endings.add_argument(
            "--publish",
            action="store_true",
            help="Publish the pages that nothing holds back.",
        )

    def handle(self, *args: Any, path: Path, report: Path | None, **options: Any) -> None:
        if report and (problem := problem_with(report, path)):
            raise CommandError(problem, returncode=UNUSABLE)
        # A bar in a terminal, a line for each file where the output is kept.
        is_terminal = self.stdout.isatty()
        try:
            with sizes_put_off():
                result = import_site(
                    path,
                    publishes=options["publish"],
                    submits=options["submit"],
                    rehearses=options["dry_run"],
                    mapping=options["mapping"],
                    history=options["history"],
                    announce=lambda it: None if is_terminal else self.stdout.write(it.summary()),
                    progress=self.draw if is_terminal else lambda done, total: None,
                )
        except CannotImportError as reason:
            raise CommandError(str(reason), returncode=UNUSABLE) from None
        if not options["dry_run"]:
            keep_run(result, " ".join(["manage.py", *sys.argv[1:]])[:255])
        self.tell(result, report)
        if not options["dry_run"] and not has_worker():
            make_missing_sizes()
        self.conclude(result)

    def draw(self, done: int, total: int) -> None:
        """Draws the progress bar over the one before."""
        filled = BAR * done // total
        bar = "#" * filled + "." * (BAR - filled)
        self.stdout.write(f"\r[{bar}] {done} of {total} steps", ending="")
        if done == total:
            self.stdout.write("")
        self.stdout.flush()

    def tell(self, result: Report, report: Path | None) -> None:
        self.stdout.write(result.summary())
        self.stdout.write(result.lines_summary())
        if result.history:
            self.stdout.write(f"History: {result.history.summary()}")
        if report:
            write_report(result, report)
            self.stdout.write(f"The details are in {report}.")
        if result.is_rehearsal:
            self.stdout.write("This was a rehearsal: nothing was changed.")

    def conclude(self, result: Report) -> None:
        """Ends with a status that says whether all is accounted for."""
        if result.has_failures:
            raise CommandError(
                "Some files could not be imported. Correct them and run this again.",
                returncode=INCOMPLETE,
            )
        if not result.is_complete:
            raise CommandError(
                "Some lines are lost: the report lists them. Copy by hand what readers should "
                "have.",
                returncode=INCOMPLETE,
            )
