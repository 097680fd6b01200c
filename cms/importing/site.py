"""Bringing in a site: what has to be there first, and how it ends."""

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from wagtail.models import Site

from .folder import read_folder
from .generators import recognise
from .history.git import HistoryError
from .history.historians import HISTORIANS
from .history.past import Past, remembered
from .history.walking import read_history
from .indexing import catch_up
from .items import READERS
from .mapping import NAME, Mapping, MappingError, read_mapping
from .registry import Ending, PageKind, Setting, page_kinds
from .rehearsal import rehearsing
from .report import FileReport, Outcome, Report
from .run import Run

NO_SITE = "No site is set up. Run manage.py setup_site, then run this again."


class CannotImportError(Exception):
    """Why nothing can be imported, in one sentence."""


def import_site(
    root: Path,
    *,
    publishes: bool = False,
    submits: bool = False,
    rehearses: bool = False,
    mapping: Path | None = None,
    history: Path | None = None,
    announce: Callable[[FileReport], None] = lambda _: None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Brings a folder in as pages of the default site, or raises CannotImportError.

    A rehearsal reports the same and changes nothing. `history` is a git repository that holds the
    folder's files: what they said once is brought in as well. `progress` hears of steps taken and
    of all.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise CannotImportError(NO_SITE)
    kinds = page_kinds()
    conventions = conventions_of(root, mapping, site, kinds)
    past = past_of(root, conventions, history)
    folder = read_folder(root, conventions)
    has_failures = any(report.outcome == Outcome.FAILED for report in folder.others)
    if not folder.sources and not has_failures:
        raise CannotImportError(
            f"There is nothing to import in {root}: no Markdown file makes a page."
        )
    ending = Ending.PUBLISHED if publishes else Ending.REVIEW if submits else Ending.DRAFT
    setting = Setting(folder.assets, conventions.name, ending)
    run = Run(site, setting, kinds, announce, progress, past)
    with rehearsing() if rehearses else nullcontext():
        catch_up()
        run.import_folder(folder)
        personal = run.comparisons.personal_addresses(conventions.mailbox)
        report = run.ledger.report(
            root.resolve().name, run.reports, personal, is_rehearsal=rehearses
        )
        report.history = past.account
        return report


def conventions_of(
    root: Path, mapping: Path | None, site: Site, kinds: dict[str, PageKind]
) -> Mapping:
    """The site's mapping, once everything that an import needs is there."""
    if not root.is_dir():
        raise CannotImportError(
            f"{root} is not a folder. Give the folder that holds the site's files."
        )
    if not os.access(root, os.R_OK | os.X_OK):
        raise CannotImportError(f"{root} can't be opened. Check its permissions.")
    for kind in kinds.values():
        if missing := kind.missing_from(site):
            raise CannotImportError(missing)
    try:
        beside = root / recognise(root.resolve()).input  # its own, if the folder above has none
        where = root if (root / NAME).is_file() else beside
        return read_mapping(mapping, where, set(READERS), set(HISTORIANS))
    except MappingError as problem:
        raise CannotImportError(str(problem)) from None


def past_of(root: Path, conventions: Mapping, history: Path | None) -> Past:
    """What the folder's files said once, if a repository that knows it was given."""
    if history is None:
        return remembered(conventions.name)
    try:
        return read_history(history, root, conventions)
    except HistoryError as problem:
        raise CannotImportError(str(problem)) from None
