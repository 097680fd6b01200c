from collections.abc import Iterator
from dataclasses import replace

from events.checks.facts import Facts
from events.checks.problem import Problem
from events.planning import DATED, HORIZON
from events.recurrence import MAX_DATES, Rule, in_words, ordinal
from events.times import local_date
from events.words import day


def rule_problems(facts: Facts) -> Iterator[Problem]:
    """What is wrong with the rule by which an event repeats."""
    event = facts.event
    if not facts.is_listing or not event.repeats:
        return
    if event.precision not in DATED:
        message = "To say how it repeats, enter its first date above. Or say that it does not."
        yield Problem("repeats", message)
    if event.repeats == "MONTHLY_BY_WEEKDAY":
        if event.repeat_week is None:
            yield Problem("repeat_week", "Say which one of the month: the first, the last?")
        if event.repeat_weekday is None:
            yield Problem("repeat_weekday", "Say which weekday.")
    if event.repeat_until and event.repeat_count:
        message = "Enter either how many times or until when, not both."
        yield Problem("repeat_count", message)
    if event.rule and event.precision in DATED:
        yield from date_problems(facts, event.rule)
        yield from scope_problems(facts)


def date_problems(facts: Facts, rule: Rule) -> Iterator[Problem]:
    first = replace(rule, until=None, count=None).first_date()
    if first is None:
        yield Problem("repeats", f"The rule gives no dates. {why_none(rule)}")
        return
    if rule.until and rule.until < first:
        message = f"Enter a day that is not before the first date, {day(first)}."
        yield Problem("repeat_until", message)
        return
    yield from number_problems(facts, rule)
    is_new = all(each.pk is None for each in facts.after.rules)
    if is_new and first != rule.starts_on:
        message = (
            f"{day(rule.starts_on)} does not fit “{in_words(rule)}”. "
            f"The first date that fits is {day(first)}."
        )
        yield Problem("starts_on", message)


def why_none(rule: Rule) -> str:
    if not rule.months:
        return "Every month is left out."
    if rule.frequency == "MONTHLY_BY_DATE":
        return f"None of its months has a {ordinal(rule.starts_on.day)}."
    return "Look at the months that are left out."


def number_problems(facts: Facts, rule: Rule) -> Iterator[Problem]:
    if facts.event.repeat_count and facts.event.repeat_count > MAX_DATES:
        message = f"That is {facts.event.repeat_count:,} dates. Enter at most {MAX_DATES:,}."
        yield Problem("repeat_count", message)
    elif rule.count is None:
        last = rule.until or local_date(facts.now + HORIZON)
        if len(rule.dates_until(last)) >= MAX_DATES:
            field = "repeat_until" if rule.until else "starts_on"
            fix = "an earlier last day" if rule.until else "a later first day"
            yield Problem(field, f"The rule gives {MAX_DATES:,} dates or more. Enter {fix}.")


def scope_problems(facts: Facts) -> Iterator[Problem]:
    event = facts.event
    if not facts.changes_the_rule:
        return
    if not event.change_scope:
        yield Problem("change_scope", "Say which dates the change applies to.")
    elif event.change_scope == "FOLLOWING":
        if event.change_from is None:
            yield Problem("change_from", "Enter the first day that the change applies to.")
        elif event.change_from < facts.today:
            message = "Enter a day that has not passed. What lies in the past stays as it was."
            yield Problem("change_from", message)
