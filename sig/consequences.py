"""What else changes when a group or its notes go live."""

from collections.abc import Iterator
from typing import Any

from cms.review.consequences import Consequence
from sig.models import MeetingNotePage, SigPage


def of_group(draft: SigPage, published: Any | None) -> Iterator[Consequence]:
    if published is None:
        yield Consequence("It joins the list of groups.")
    elif draft.state != published.state:
        yield Consequence(f"The list of groups shows it as {draft.get_state_display().lower()}.")
    if published is not None:
        before, after = leads_of(published), leads_of(draft)
        for name in after - before:
            yield Consequence(f"{name} may write for the group, if they are a SIG lead here.")
        for name in before - after:
            yield Consequence(f"{name} may no longer write for the group.")


def leads_of(group: SigPage) -> set[str]:
    return {str(lead.person) for lead in group.sig_leads.all() if lead.person}


def of_note(draft: MeetingNotePage, published: Any | None) -> Iterator[Consequence]:
    if published is None:
        group = draft.get_parent()
        yield Consequence(
            f"It joins the notes of the group “{group}”, with its meeting of that day."
        )
