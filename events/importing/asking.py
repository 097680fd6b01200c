"""What a careful person would ask about an event, as questions for an editor."""

from collections.abc import Iterator
from datetime import time

from cms.importing.items import Question
from events.choices import ATTENDANCE_MODES, MONTHS, WEEKDAYS
from events.words import clock, day, listed

from .merging import Event
from .series import changes_of, first_date, rule_of, unlisted_dates

MONTH_NAMES, WEEKDAY_NAMES, MODE_NAMES = dict(MONTHS), dict(WEEKDAYS), dict(ATTENDANCE_MODES)


def questions_of(event: Event, years: list[int]) -> Iterator[Question]:
    """Everything that a text leaves open about an event. `years` are those of its headings."""
    if not event.name:
        text = "It has a date and no name. What was it?"
        yield Question(text, event.line, "title")
    yield from about_date(event, years)
    yield from about_hours(event)
    yield from about_place(event)
    yield from about_series(event)
    for mention in event.mentions:
        for talk in mention.talks:
            for doubt in talk.doubts:
                yield Question(doubt, talk.line or mention.line, "sessions_body")
        if mention.registers_by_mail and not mention.mailbox:
            text = (
                "People were to register by writing to somebody's own address, which is not "
                "published. Which team mailbox do they write to?"
            )
            yield Question(text, mention.personal_address, "team_mailbox")


def about_date(event: Event, years: list[int]) -> Iterator[Question]:
    when = event.when
    if when.month and when.year is None:
        said = f"{when.day or ''} {MONTH_NAMES[when.month]}".strip()
        proposal = f" The headings here are of {listed(list(map(str, years)))}." if years else ""
        yield Question(f"It is on {said}, without a year. Which year is it?{proposal}",
                       event.line, "starts_on")  # fmt: skip
    elif when.month and when.on is None:
        said = f"{when.day} {MONTH_NAMES[when.month]} {when.year}"
        yield Question(f"There is no {said}. Which day was it?", event.line, "starts_on")
    for one in (event, *event.dates):
        for mention in one.mentions:
            known, on = mention.when, one.on
            if known and known.weekday is not None and on and on.weekday() != known.weekday:
                text = (
                    f"It says {WEEKDAY_NAMES[known.weekday]}, and {on.day} {MONTH_NAMES[on.month]} "
                    f"{on.year} is a {WEEKDAY_NAMES[on.weekday()]}. Which of the two is right?"
                )
                yield Question(text, mention.line, "starts_on")
            if known and known.is_other_year and on:
                text = f"It says {on.year} and stands below the heading of another year."
                yield Question(f"{text} Which is right?", mention.line, "starts_on")


def about_hours(event: Event) -> Iterator[Question]:
    hours = event.hours
    if len(hours) > 1:
        said = [f"{hours_in_words(*each)} ({on_lines(lines)})" for each, lines in hours.items()]
        yield Question(f"It has different hours: {listed(said)}. Which are right?",
                       event.line, "starts_time")  # fmt: skip
    elif hours and not next(iter(hours))[1]:
        starts = clock(next(iter(hours))[0])
        yield Question(f"It starts at {starts}. When does it end?", event.line, "ends_time")


def about_place(event: Event) -> Iterator[Question]:
    modes = event.modes
    if len(modes) > 1:
        said = [f"{MODE_NAMES[mode].lower()} ({on_lines(lines)})" for mode, lines in modes.items()]
        text = f"How people attend differs: {listed(said)}. Which is right?"
        yield Question(text, event.line, "attendance_mode")
    elif {"HYBRID", "IN_PERSON"} & modes.keys():
        text = "People could come in person, and it does not say where. Which venue was it?"
        yield Question(text, event.line, "venue")


def about_series(event: Event) -> Iterator[Question]:
    if rule_of(event) is None:
        return
    if first_date(event) is None:
        text = "It repeats, and no date that is listed is one of the rule. Which was the first?"
        yield Question(text, event.line, "starts_on")
        return
    for change in changes_of(event):
        if change.new_on:
            text = (
                f"It was on {day(change.new_on)}, and by its rule it is on {day(change.on)}. "
                "Was it moved? Then say why: readers see the reason."
            )
        else:
            text = f"It was on {day(change.on)} as well, which its rule does not give. Say why."
        yield Question(text, change.line, "occurrence_changes")
    if missing := unlisted_dates(event):
        days = listed([day(each) for each in missing])
        text = f"By its rule it was also on {days}, which is not listed. Did it take place?"
        yield Question(text, event.line, "occurrence_changes")


def hours_in_words(starts: time, ends: time | None) -> str:
    return f"{clock(starts)} to {clock(ends)}" if ends else f"from {clock(starts)}"


def on_lines(lines: list[int]) -> str:
    numbers = [str(line) for line in sorted(set(lines))]
    return f"line{'s' if len(numbers) > 1 else ''} {listed(numbers)}"
