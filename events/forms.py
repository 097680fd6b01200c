from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst

from cms.forms import SitePageForm
from events.choices import MONTHS

YEARS = [
    MinValueValidator(date(1970, 1, 1), "Enter a year from 1970 to 2199."),
    MaxValueValidator(date(2199, 12, 31), "Enter a year from 1970 to 2199."),
]
READ_AND_TICK = (
    "Look at what is listed here. If it is meant, tick the box and go on. Or change the dates."
)


class ListedEventForm(SitePageForm):
    """The form of events and conferences.

    Says at each field what can't be, and asks about what may be meant: see `events.checks`. Never
    while a draft is saved.
    """

    read_warnings = forms.JSONField(required=False, widget=forms.HiddenInput)
    """Texts of the warnings that were on the screen when the box below them was ticked."""

    unset = {"audience_scope": "Choose", "registration_method": "Choose"}
    """What a list of choices says where nothing was chosen."""

    def __init__(self, *args, **kwargs):
        from events.admin.leading import offer_groups

        super().__init__(*args, **kwargs)
        offer_groups(self)
        self.initial["read_warnings"] = self.instance.accepted_warnings or None
        prepare(self.fields, self.unset)

    @property
    def change_rows(self) -> list[Any]:
        """The rows of changes to single dates, without those that are taken out or empty."""
        return []

    @cached_property
    def facts(self) -> Any:
        """The event as it is typed in, beside what was published. Ask once the form is cleaned."""
        return facts_of(self.instance, [row.instance for row in self.change_rows])

    @cached_property
    def warnings(self) -> list[Any]:
        """All that an editor should look at, whether they have accepted it or not."""
        from events.checks import warnings_of

        return warnings_of(self.facts)

    def has_accepted(self) -> bool:
        """Whether everything was accepted that there is to look at."""
        return {each.message for each in self.warnings} <= set(self.instance.accepted_warnings)

    def _post_clean(self) -> None:
        """Looks at the event as a whole, once the fields are on the instance."""
        from events.admin.leading import check_group

        super()._post_clean()
        check_group(self)
        self.take_in()
        read = self.cleaned_data.get("read_warnings")
        texts = [each.message for each in self.warnings]
        is_list = isinstance(read, list)
        accepted = [text for text in dict.fromkeys(texts) if is_list and text in read]
        self.instance.accepted_warnings = accepted
        if not self.is_deferred_validation:
            self.add_problems()

    def take_in(self) -> None:
        """Settles what follows from other fields."""

    def add_problems(self) -> None:
        from events.admin.form_errors import add_problems
        from events.checks import impossible_parts

        add_problems(self, impossible_parts(self.facts))
        if not self.has_accepted():
            self.add_error("read_warnings", READ_AND_TICK)


class Months(forms.CheckboxSelectMultiple):
    """A group of boxes that is read out with what it is about."""

    template_name = "events/admin/months.html"


class EventForm(ListedEventForm):
    """The form of events, which may repeat."""

    repeat_months_off = forms.TypedMultipleChoiceField(
        label="Not in these months",
        choices=MONTHS,
        coerce=int,
        required=False,
        widget=Months,
        help_text="Tick the months that are always left out.",
    )

    unset = ListedEventForm.unset | {
        "repeat_week": "As on the first day",
        "repeat_weekday": "As on the first day",
        "change_scope": "Choose",
    }

    def __init__(self, *args, **kwargs):
        prepare(
            self.formsets["occurrence_changes"].form.base_fields, {"attendance_mode": "As usual"}
        )
        super().__init__(*args, **kwargs)
        if self.instance.pk and not facts_of(self.instance).changes_the_rule:
            self.initial |= {"change_scope": "", "change_from": None}

    @cached_property
    def change_rows(self) -> list[Any]:
        rows = self.formsets["occurrence_changes"]
        if not self.is_bound:
            return list(rows.forms)
        return [row for row in rows.forms if is_filled_in(row)]

    def clean(self) -> dict:
        cleaned = super().clean()
        starts_on = cleaned.get("starts_on")
        if cleaned.get("repeats") == "MONTHLY_BY_WEEKDAY" and starts_on:
            if cleaned.get("repeat_week") is None:
                cleaned["repeat_week"] = week_of(starts_on)
            if cleaned.get("repeat_weekday") is None:
                cleaned["repeat_weekday"] = starts_on.weekday()
        return cleaned

    def take_in(self) -> None:
        """Forgets which dates a change applied to once it is published, so that the next asks.

        Also forgets where a date was to be moved that is cancelled before anybody heard of it.
        """
        if not self.facts.changes_the_rule:
            self.instance.change_scope, self.instance.change_from = "", None
        for change in self.facts.changes:
            known = self.facts.published_changes.get(change.on)
            was_moved = known and (known.new_on or known.starts_time or known.ends_time)
            if change.kind == "CANCEL" and not was_moved:
                change.new_on = change.starts_time = change.ends_time = None


def facts_of(event: Any, changes: list[Any] | None = None) -> Any:
    from events.checks.facts import Facts  # it needs the models, and they need their forms

    return Facts(event, changes)


def prepare(fields: dict[str, Any], unset: dict[str, str]) -> None:
    """Says what it means to choose nothing, and takes no year that nobody means."""
    for name, label in unset.items():
        if name in fields:
            choices = [each for each in fields[name].choices if each[0] != ""]
            named = [(value, capfirst(text)) for value, text in choices]
            fields[name].choices = [("", label), *named]
    for field in fields.values():
        if isinstance(field, forms.DateField) and YEARS[0] not in field.validators:
            field.validators = [*field.validators, *YEARS]


def is_filled_in(row: Any) -> bool:
    """Whether a row counts: it is not taken out, and somebody has entered something."""
    row.is_valid()
    return not row.cleaned_data.get("DELETE") and (row.instance.pk or row.has_changed())


def week_of(day: date) -> int:
    """Which one of its weekdays in the month a day is. A fifth is the last."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else -1
