"""What the form of an event tells its editor while they type: dates, problems, what matters."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import BlockField

from events.admin.outlook import Line, next_dates, summary
from events.checks import Problem, problems_with_dates
from events.checks.stored import as_stored

WHEN = (
    "precision", "starts_on", "starts_time", "ends_on", "ends_time", "status", "change_reason",
    "repeats", "repeat_week", "repeat_weekday", "repeat_interval", "repeat_months_off",
    "repeat_until", "repeat_count", "change_scope", "change_from",
)  # fmt: skip
"""Fields whose own errors are told, too: dates and times that can't be understood."""


@dataclass(frozen=True)
class Hint:
    """Something to look at, and the id of the element where it is."""

    label: str
    message: str
    target: str


@dataclass(frozen=True)
class Hints:
    """All that the form tells its editor about when an event is."""

    summary: str
    dates: list[Line]
    problems: list[Hint]
    warnings: list[Hint]
    read: str
    """What is sent when the warnings are accepted."""
    is_accepted: bool
    idle: list[str]
    """The ids of fields that make no difference as things stand."""

    @property
    def count(self) -> int:
        return len(self.problems) + (0 if self.is_accepted else len(self.warnings))


def hints_for(form: Any) -> Hints:
    """The hints for a form as it was opened, or as it was sent."""
    facts = form.facts
    is_empty = facts.event.starts_on is None and facts.event.precision != "TBC"
    problems = [] if is_empty and not form.errors else list(problems_in(form))
    dates = next_dates(facts)
    return Hints(
        summary(facts, dates),
        dates,
        list(dict.fromkeys(problems)),
        [hint(form, each, each.details) for each in form.warnings],
        json.dumps([each.message for each in form.warnings]),
        form.has_accepted(),
        list(idle_fields(form)),
    )


def problems_in(form: Any) -> Iterator[Hint]:
    for name in WHEN:
        for message in form.errors.get(name, ()):
            yield Hint(form[name].label, message, form[name].auto_id)
    for number, row in enumerate(form.change_rows):
        for name, messages in row.errors.items():
            for message in messages:
                yield Hint(label_in_row(row, number, name), message, row[name].auto_id)
    for each in problems_with_dates(form.facts):
        if not has_error(form, each):
            yield hint(form, each)


def has_error(form: Any, problem: Problem) -> bool:
    """Whether its field has an error of its own, or has this one already."""
    if problem.field in form.formsets:
        number, name = problem.at
        return name in form.change_rows[number].errors
    return not problem.at and problem.field in form.errors


def hint(form: Any, problem: Problem, details: str = "") -> Hint:
    message = f"{problem.message} {details}".strip()
    if problem.field in form.formsets:
        if not problem.at:
            return Hint("Changes to single dates", message, f"id_{problem.field}-ADD")
        number, name = int(problem.at[0]), str(problem.at[1])
        row = form.change_rows[number]
        return Hint(label_in_row(row, number, name), message, row[name].auto_id)
    if problem.field not in form.fields:
        return Hint("", message, "")
    return Hint(form[problem.field].label, message, target(form, problem))


def label_in_row(row: Any, number: int, name: str) -> str:
    return f"Change {number + 1}, {row[name].label.lower()}"


def target(form: Any, problem: Problem) -> str:
    """The id of the field, or of the block where the problem is, as Wagtail names them."""
    name = problem.field
    if not isinstance(form.fields[name], BlockField):
        return form[name].auto_id
    if problem.at:
        block = as_stored(getattr(form.instance, name))[int(problem.at[0])]
        if block.get("id"):
            return f"block-{block['id']}-section"
    return f"panel-child-content-{name}-section"


def idle_fields(form: Any) -> Iterator[str]:
    """Ids of fields that make no difference as things stand. Never of one with an error."""
    event = form.instance
    for name in idle_names(form):
        if name in form.fields and name not in form.errors:
            yield form[name].auto_id
    if form.facts.is_listing and not event.repeats and not form.change_rows:
        yield "id_occurrence_changes-ADD"
    for row in form.change_rows:
        for name in IDLE_IN_ROW.get(row.instance.kind, ()):
            if name not in row.errors:
                yield row[name].auto_id


IDLE_IN_ROW = {
    "CANCEL": ("new_on", "starts_time", "ends_time", "attendance_mode", "venue", "link"),
    "PLACE": ("new_on", "starts_time", "ends_time"),
    "ADD": ("new_on",),
}


def idle_names(form: Any) -> Iterator[str]:
    event = form.instance
    if event.precision != "TIME":
        yield from ("starts_time", "ends_time")
    if event.precision in ("MONTH", "TBC"):
        yield "ends_on"
    if event.precision == "TBC":
        yield "starts_on"
    if not form.facts.is_listing:
        return
    if not event.repeats:
        yield from (
            "repeat_week", "repeat_weekday", "repeat_interval", "repeat_months_off",
            "repeat_until", "repeat_count",
        )  # fmt: skip
    elif event.repeats != "MONTHLY_BY_WEEKDAY":
        yield from ("repeat_week", "repeat_weekday")
    if not form.facts.changes_the_rule:
        yield from ("change_scope", "change_from")
    elif event.change_scope != "FOLLOWING":
        yield "change_from"
