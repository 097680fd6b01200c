"""The book of a run: who took which lines of which file, for the report to account for all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.models import ImportedSource

from .accounting import Share, account_for, account_of_others, lines_of
from .entries import as_drafted
from .items import Item
from .lines import Fate, SourceAccount
from .links import path_of
from .publishing import HELD
from .reading import LARGEST
from .report import FileReport, Outcome, PersonalAddress, Report
from .source import Source
from .updating import account_in

DONE = {Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED}


@dataclass
class Ledger:
    """What a run found and what it took of it."""

    root: Path
    site: Site
    origin: str
    sources: list[Source] = field(default_factory=list)
    others: list[FileReport] = field(default_factory=list)
    shares: dict[str, list[Share]] = field(default_factory=dict)

    def enter(self, item: Item, record: ImportedSource) -> None:
        """Notes what an item took of its source, if that is a file of today."""
        if item.source.commit:
            return
        notes = [(kind, text, line) for kind, text, line in record.notes]
        account = [(first, last, what) for first, last, what in record.account]
        share = Share(item.name, account, notes, item.lines, item.said_fields)
        self.shares.setdefault(item.source.path, []).append(share)

    def enter_entry(self, item: Item, report: FileReport) -> None:
        """The same of what became no page. What a later run finds unchanged is remembered."""
        record = ImportedSource.objects.filter(
            origin=self.origin, path=item.source.path, key=item.key
        ).first()
        if record is None:
            return
        if report.outcome in {Outcome.CREATED, Outcome.UPDATED}:
            lasting = (note for note in report.notes if note.kind not in HELD.values())
            record.notes = [[note.kind, note.text, note.line] for note in lasting]
            record.account = account_in(as_drafted(record.entry), item)
            record.save(update_fields=["notes", "account"])
        self.enter(item, record)

    def enter_supply(self, item: Item) -> None:
        """The same of what pages refer to: all of it was read into fields."""
        lines = item.lines or set(range(1, len(lines_of(item.source.content)) + 1))
        share = Share(item.name, [], [], lines, item.said_fields)
        self.shares.setdefault(item.source.path, []).append(share)

    def report(
        self,
        folder: str,
        files: list[FileReport],
        personal: list[PersonalAddress],
        *,
        is_rehearsal: bool = False,
    ) -> Report:
        """The whole report, with an account of every line."""
        return Report(
            folder,
            sorted(files, key=lambda file: file.source),
            [*self.accounts_of_sources(files), *self.accounts_of_others()],
            self.redirects(),
            personal,
            is_rehearsal,
        )

    def accounts_of_sources(self, files: list[FileReport]) -> Iterator[SourceAccount]:
        troubles: dict[str, FileReport] = {}
        for file in files:
            if file.outcome not in DONE | {Outcome.GONE}:
                troubles.setdefault(file.source.partition("#")[0], file)
        for source in self.sources:
            yield account_for(
                source.path,
                source.content,
                source.first_line,
                self.shares.get(source.path, []),
                fate_after(troubles.get(source.path)),
            )

    def accounts_of_others(self) -> Iterator[SourceAccount]:
        for file in self.others:
            fate, why = fate_after(file)
            yield account_of_others(file.source, self.text_of(file.source), fate, why)

    def text_of(self, path: str) -> str:
        """What stands in a file that nothing was made of; nothing if it is no text."""
        file = self.root / path
        try:
            if not file.resolve().is_relative_to(self.root):
                return ""
            with file.open("rb") as opened:
                content = opened.read(LARGEST + 1)  # There may be films among them.
            return "" if len(content) > LARGEST else content.decode(errors="replace")
        except OSError:
            return ""

    def redirects(self) -> list[tuple[str, str]]:
        """The old addresses that lead to imported pages."""
        made = Redirect.objects.filter(
            site=self.site, redirect_page__imported_sources__origin=self.origin
        )
        rows = made.select_related("redirect_page").order_by("old_path").distinct()
        return [(each.old_path, path_of(each.redirect_page)) for each in rows]


def fate_after(file: FileReport | None) -> tuple[Fate, str]:
    """What is to be said of lines that nothing was made of, given what happened to their file."""
    if file is None:
        return Fate.LOST, ""
    if file.outcome == Outcome.FAILED:
        return Fate.NOT_READ, file.reason
    return Fate.LEFT_OUT, file.reason
