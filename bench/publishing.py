"""How long it takes to publish a series and to extend all of them."""

import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any

import time_machine
from django.utils import timezone

from events.models import EventIndexPage, EventOccurrence, EventPage
from events.publishing import extend_occurrences

RUNS = 5
MONTH = timedelta(days=31)


def report() -> None:
    print("\nPublishing, median seconds")
    tomorrow = timezone.localdate() + timedelta(days=1)
    took, dates = median_of(lambda: drafted(starts_on=tomorrow), publish)
    show("publish an event on one day", took, f"{dates} date made")
    took, dates = median_of(lambda: drafted(starts_on=tomorrow, repeats="WEEKLY"), publish)
    show("publish a weekly series", took, f"{dates} dates made")
    took, dates = median_of(lambda: changed_series(tomorrow), publish)
    show("publish it again, an hour later in the day", took, f"{dates} dates changed")
    took, series = median_of(lambda: None, lambda _: extend_occurrences())
    show("extend all, nothing to do", took, f"{series} series")
    took, dates = median_of(forget_extension, lambda _: extend_after_a_month())
    show("extend all after a month without", took, f"{dates} dates made")
    forget_extension()


def show(label: str, took: float, made: str) -> None:
    print(f"{label:<40} {took:>9.2f}  {made}")


def median_of(prepare: Callable[[], Any], act: Callable[[Any], Any]) -> tuple[float, Any]:
    """Seconds that something takes without its preparation, and what it gave last."""
    times = []
    for _ in range(RUNS):
        prepared = prepare()
        start = time.perf_counter()
        given = act(prepared)
        times.append(time.perf_counter() - start)
        EventPage.objects.filter(slug="bench").delete()
    return median(times), given


def drafted(**values: Any) -> EventPage:
    """An event that is ready to be published."""
    page = EventPage(
        title="Bench", slug="bench", summary="A sentence about it.", attendance_mode="ONLINE",
        starts_time="11:00", ends_time="12:00", live=False, **values,
    )  # fmt: skip
    EventIndexPage.objects.get().add_child(instance=page)
    page.save_revision()
    return page


def changed_series(starts_on: Any) -> EventPage:
    """A series that is published, with other hours that are not published yet."""
    page = drafted(starts_on=starts_on, repeats="WEEKLY")
    publish(page)
    page = EventPage.objects.get(pk=page.pk)
    page.starts_time, page.ends_time = "12:00", "13:00"
    page.save_revision()
    return page


def publish(page: EventPage) -> int:
    """How many dates it then has."""
    page.get_latest_revision().publish()
    return EventOccurrence.objects.filter(event=page).count()


def extend_after_a_month() -> int:
    """How many dates were made."""
    before = EventOccurrence.objects.count()
    with time_machine.travel(timezone.now() + MONTH):
        extend_occurrences()
    return EventOccurrence.objects.count() - before


def forget_extension() -> None:
    """Takes away what was made in the month to come."""
    EventOccurrence.objects.filter(created_at__gt=timezone.now()).delete()
