"""What earlier versions of a site's files add to an import: events that are over, dates of series.

A run asks it as it goes. Where no history was given it knows what an earlier import found there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.text import slugify

from cms.models import ImportedSource
from cms.models.imports import day_in_words

from ..items import Item
from ..source import Source
from .account import HistoryAccount
from .commits import Commit, PastDate

FOUND, DOUBT = "found", "doubt"
Name = tuple[str, str]
"""Path and key: what an item and its record are known by."""


@dataclass(frozen=True)
class FormerDate:
    """A date of something that repeats, and which version of which file has it."""

    series: Name
    path: str
    name: str
    on: date
    commit: Commit
    line: int
    doubt: str = ""
    """What is not clear about it, as a question."""

    @property
    def key(self) -> str:
        """Unlike that of any item: those have no slash."""
        return f"{slugify(self.name)[:180]}/{self.on}"


@dataclass
class Past:
    """What was said once and is said no more."""

    origin: str = ""
    items: list[Item] = field(default_factory=list)
    dates: list[FormerDate] = field(default_factory=list)
    former: dict[Name, set[Name]] = field(default_factory=dict)
    """What items were called in earlier imports, whose pages are theirs."""
    account: HistoryAccount | None = None
    """For the report. None where no history was asked for."""
    by_file: dict[str, list[PastDate]] = field(default_factory=dict)
    """What is added to the items of a file."""

    def __post_init__(self) -> None:
        for each in self.dates:
            record = self.record_of(each)
            self.by_file.setdefault(each.series[0], []).append(as_past(record, each.series[1]))

    def with_past(self, source: Source) -> Source:
        """The source, with the dates that its earlier versions add to what repeats in it."""
        past = self.by_file.get(source.path)
        return replace(source, past=tuple(past)) if past else source

    def settle(
        self, records: dict[Name, ImportedSource], items: Iterable[Item]
    ) -> dict[Name, ImportedSource]:
        """The records; those that earlier imports made under other names under those of today."""
        commits = {(item.source.path, item.key): item.source.commit for item in items}
        settled = dict(records)
        for name, others in self.former.items():
            if name not in commits or name in settled:
                continue
            known = (each for each in sorted(others) if each in settled and each not in commits)
            if other := next(known, None):
                settled[name] = settled.pop(other)
        for name in commits.keys() & settled.keys():
            note_where(settled[name], name, commits[name])
        return settled

    def remember(self, placed: Iterable[tuple[Item, ImportedSource]]) -> None:
        """Notes of each date that was found which commit has it, and whose page it is on."""
        pages = {(item.source.path, item.key): record.page_id for item, record in placed}
        for each in self.dates:
            record = self.record_of(each)
            record.page_id = pages.get(each.series)
            known = ImportedSource.objects.filter(origin=self.origin, path=each.path, key=each.key)
            if record.page_id and not known.exists():
                record.save()

    def record_of(self, each: FormerDate) -> ImportedSource:
        return ImportedSource(
            origin=self.origin,
            path=each.path,
            key=each.key,
            commit=each.commit.name,
            committed_on=each.commit.on,
            notes=[[FOUND, each.on.isoformat(), each.line], [DOUBT, each.doubt, each.line]],
        )

    def is_kept(self, record: ImportedSource) -> bool:
        """Whether what was made of a commit stands although this run makes no item of it."""
        if self.account is None:
            return bool(record.commit)
        return any((each.path, each.key) == (record.path, record.key) for each in self.dates)


def note_where(record: ImportedSource, name: Name, commit: Commit | None) -> None:
    """Notes where it stands now: an event of today's file may be one of its history next time."""
    if (record.path, record.key) == name and bool(record.commit) == bool(commit):
        return
    record.path, record.key = name
    record.commit, record.committed_on = (commit.name, commit.on) if commit else ("", None)
    record.save(update_fields=["path", "key", "commit", "committed_on"])


def as_past(record: ImportedSource, series: str) -> PastDate:
    (_, on, line), (_, doubt, _) = record.notes
    return PastDate(series, date.fromisoformat(on), f"{record.place}, line {line}", doubt)


def remembered(origin: str) -> Past:
    """What an earlier import found in a history that this one was not given."""
    past = Past(origin)
    known = ImportedSource.objects.filter(origin=origin, page__isnull=False)
    dates = [each for each in known.exclude(commit="") if is_date(each)]
    series = known.filter(page__in={each.page_id for each in dates}, commit="")
    for record in series:
        found = [as_past(each, record.key) for each in dates if each.page_id == record.page_id]
        past.by_file.setdefault(record.path, []).extend(found)
    return past


def where_from(record: ImportedSource) -> str:
    """Where something was found, in words; of a date, with the date."""
    if not is_date(record):
        return record.place
    found = as_past(record, "")
    return f"{found.where}: {day_in_words(found.on)}"


def is_date(record: ImportedSource) -> bool:
    return bool(record.notes) and record.notes[0][0] == FOUND
