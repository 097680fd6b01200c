"""What a listing page shows beside a list of occurrences: how many there are, and of what."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import ExtractYear

from cms.api.context import ApiContext
from cms.blocks import EVENT_TYPES
from events.listing import Asked, Owned, by_asked, rows_for
from events.models import EventOccurrence
from events.times import ZONE
from sig.models import SigPage

TYPES = dict(EVENT_TYPES)


@dataclass
class Facets:
    """How many occurrences a list has, in all and of each year, type and group."""

    total: int = 0
    year: Counter[int] = field(default_factory=Counter)
    type: Counter[str] = field(default_factory=Counter)
    sig: Counter[int] = field(default_factory=Counter)
    groups: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Slugs and titles of groups that readers may know of."""

    def add(self, number: int, year: int | None, type: str, sig_id: int | None) -> None:
        self.total += number
        self.type[type] += number
        if year:
            self.year[year] += number
        if sig_id:
            self.sig[sig_id] += number

    @property
    def years(self) -> list[dict]:
        return [facet(year, str(year), self.year[year]) for year in sorted(self.year, reverse=True)]

    @property
    def types(self) -> list[dict]:
        return by_number(facet(of, TYPES[of], number) for of, number in self.type.items())

    @property
    def sigs(self) -> list[dict]:
        shown = [pk for pk in self.sig if pk in self.groups]
        return by_number(facet(*self.groups[pk], self.sig[pk]) for pk in shown)


def facet(value: Any, label: str, count: int) -> dict:
    return {"value": str(value), "label": label, "count": count}


def by_number(found: Iterable[dict]) -> list[dict]:
    return sorted(found, key=lambda each: (-each["count"], each["label"]))


def facets(context: ApiContext, keys: list[Owned]) -> dict[Owned, Facets]:
    """By list: what is shown beside it. The same in all parts of everybody's list."""
    return found_once(context, "facets of events", find_facets, keys)


def find_facets(context: ApiContext, keys: list[Owned]) -> dict[Owned, Facets]:
    """By list: what is shown beside it. Reads each occurrence that is asked for once."""
    groups: dict[int, tuple[str, str]] = {}
    found = {key: Facets(groups=groups) for key in keys}
    for (asked, owner), lists in by_asked(keys).items():
        for pk, number, *values in facet_rows(context, asked, owner, [each.pk for each in lists]):
            found[Owned(asked, owner, pk)].add(number, *values)
    ids = {pk for each in found.values() for pk in each.sig}
    sigs = context.public.pages(SigPage.objects.filter(pk__in=ids))
    groups |= {pk: (slug, title) for pk, slug, title in sigs.values_list("pk", "slug", "title")}
    return found


def facet_rows(context: ApiContext, asked: Asked, owner: str, ids: list) -> QuerySet:
    """Rows of owner, number of occurrences, year, type and the key of the group.

    Short rows, so that databases count them in memory; what groups are called is another query.
    """
    rows = rows_for(context.public, replace(asked, after=None)).order_by()
    if owner:
        rows = rows.filter(**{f"{owner}__in": ids})
    of = F(owner) if owner else Value(None, EventOccurrence._meta.pk)
    year = ExtractYear("starts_at", tzinfo=ZONE)
    same = rows.values(of=of, year=year, kind=F("type"), group=F("sig_id"))
    return same.annotate(number=Count("pk")).values_list("of", "number", "year", "kind", "group")


def counts(context: ApiContext, keys: list[Owned]) -> dict[Owned, int]:
    """By list: how many occurrences it has in all."""
    if any(context.may_ask(name) for name in ("years", "types", "sigs")):
        # They count the same rows.
        return {each: context.get(facets, each).total for each in keys}
    return found_once(context, "number of events", find_counts, keys)


def find_counts(context: ApiContext, keys: list[Owned]) -> dict[Owned, int]:
    """By list: how many occurrences it has in all, asked of the database."""
    found: dict[Owned, int] = {}
    for (asked, owner), lists in by_asked(keys).items():
        rows = rows_for(context.public, asked).order_by()
        if not owner:
            found[lists[0]] = rows.count()
            continue
        own = rows.filter(**{f"{owner}__in": [each.pk for each in lists]})
        numbers = dict(own.values_list(owner).annotate(number=Count("pk")))
        found |= {each: numbers.get(each.pk, 0) for each in lists}
    return found


def found_alone(find: Callable, context: ApiContext, key: Owned) -> Any:
    return find(context, [key])[key]


def found_once(
    context: ApiContext, name: str, find: Callable[[ApiContext, list[Owned]], dict], keys: list
) -> dict:
    """What `find` finds for these lists. Remembered of lists that nobody owns."""
    owned = [key for key in keys if key.owner]
    found = find(context, owned) if owned else {}
    for key in keys:
        if not key.owner:
            whole = replace(key.asked, first=1, after=None, last_first=False, only_first=False)
            found[key] = context.remembered((name, whole), partial(found_alone, find, context, key))
    return found
