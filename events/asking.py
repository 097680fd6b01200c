"""What a caller of the API asks of the list of occurrences, checked, and the answer to it."""

from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.utils.timezone import is_naive

from cms.api.context import ApiContext
from cms.api.errors import bad_argument
from cms.api.pagination import checked_first, checked_year, decode_cursor, encode_cursor
from events.facets import Facets, counts, facets
from events.listing import Asked, Owned, Part, parts
from events.models import EventOccurrence
from events.times import ZONE

DEFAULT_FIRST = 20
YEARS = range(1900, 9000)


def asked_for(
    filter: dict[str, Any] | None,
    order: str | None = None,
    first: int | None = None,
    after: str | None = None,
    default: int = DEFAULT_FIRST,
) -> Asked:
    """What the arguments of a list ask for. Raises ApiError on those that can't be used."""
    wanted = filter or {}
    starts_at = checked_moment("filter.from", wanted.get("from_"))
    ends_at = checked_moment("filter.to", wanted.get("to"))
    if starts_at and ends_at and ends_at <= starts_at:
        raise bad_argument("filter.to", "Send a moment that is after filter.from.")
    return Asked(
        phases=values(wanted, "phase"),
        statuses=values(wanted, "status"),
        types=values(wanted, "type"),
        attendance_modes=values(wanted, "attendance_mode"),
        year=checked_year("filter.year", wanted.get("year")),
        starts_at=starts_at,
        ends_at=ends_at,
        sig_slug=wanted.get("sig"),
        tag=wanted.get("tag"),
        last_first=order == "STARTS_AT_DESC",
        first=checked_first(first, default),
        after=position(after),
    )


def values(filter: dict[str, Any], name: str) -> tuple[str, ...] | None:
    found = filter.get(name)
    return None if found is None else tuple(sorted({str(value) for value in found}))


def checked_moment(name: str, moment: datetime | None) -> datetime | None:
    """A moment with its zone, ours where it has none. Raises ApiError outside of history."""
    if moment is None:
        return None
    if moment.year not in YEARS:
        raise bad_argument(name, f"Send a moment between the years {YEARS[0]} and {YEARS[-1]}.")
    return moment.replace(tzinfo=ZONE) if is_naive(moment) else moment


def position(cursor: str | None) -> tuple[datetime, int] | None:
    """Where in the list a cursor points. Raises ApiError where it was not made for such a list."""
    if cursor is None:
        return None
    return decode_cursor(cursor, aware, int)


def aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if is_naive(moment):
        raise ValueError
    return moment.astimezone(UTC)


class OccurrenceList:
    """A list of occurrences as a caller asked for it."""

    def __init__(self, context: ApiContext, owned: Owned, sig_slug: str | None = None):
        self.context = context
        self.owned = owned
        self.asked = owned.asked
        self.sig_slug = sig_slug or owned.asked.sig_slug
        """The slug of the only group that the list is about, if it is about one."""

    @property
    def part(self) -> Part:
        return self.context.get(parts, self.owned)

    @property
    def nodes(self) -> list[EventOccurrence]:
        return self.part.rows

    @property
    def cursors(self) -> list[str]:
        return [encode_cursor(row.sorts_at.isoformat(), row.pk) for row in self.nodes]

    @property
    def has_next_page(self) -> bool:
        return self.part.has_more

    @property
    def has_previous_page(self) -> bool:
        return self.asked.after is not None

    @property
    def total_count(self) -> int:
        return self.context.get(counts, self.owned)

    @cached_property
    def facets(self) -> Facets:
        return self.context.get(facets, self.owned)
