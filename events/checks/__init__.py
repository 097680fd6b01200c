"""What keeps an event from being published, and what an editor should look at first."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from events.checks.agenda import agenda_problems
from events.checks.changes import change_problems
from events.checks.clashes import clashes
from events.checks.details import detail_problems
from events.checks.facts import Facts
from events.checks.past import lost_dates
from events.checks.problem import Problem
from events.checks.rules import rule_problems
from events.checks.sessions import material_problems, session_problems
from events.checks.when import when_problems
from events.planning import HORIZON

__all__ = ["Problem", "impossible_parts", "problems_of", "problems_with_dates", "warnings_of"]

ASKED_FOR = HORIZON - timedelta(days=60)
"""How far ahead approving looks for clashes.

Editors accept those of the whole horizon: what waits for approval must not be held up by the one
date that each day brings into sight.
"""


def problems_of(event: Any) -> list[Problem]:
    """All that keeps an event from being approved. Warnings that were accepted are left out."""
    facts = Facts(event)
    accepted = set(event.accepted_warnings)
    warnings = (each for each in clashes(facts, ASKED_FOR) if each.message not in accepted)
    return [*impossible_parts(facts), *warnings]


def warnings_of(facts: Facts) -> list[Problem]:
    """All that an editor may accept, whether they have or not."""
    return list(clashes(facts, HORIZON))


def impossible_parts(facts: Facts) -> Iterator[Problem]:
    """All that has to be put right."""
    yield from problems_with_dates(facts)
    yield from detail_problems(facts)


def problems_with_dates(facts: Facts) -> Iterator[Problem]:
    """What has to be put right of when an event and its parts are."""
    for problems in (
        when_problems,
        rule_problems,
        change_problems,
        lost_dates,
        session_problems,
        material_problems,
        agenda_problems,
    ):
        yield from problems(facts)
