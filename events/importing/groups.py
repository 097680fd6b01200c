"""The special interest group that an event names."""

import re
from collections.abc import Iterable

from wagtail.models import Site

from cms.importing.items import Question
from events.words import listed
from sig.models import SigPage

from .wording import key_of

GENERAL = {"community", "groups", "network"}


def group_named(name: str, site: Site) -> tuple[SigPage | None, str | Question]:
    """The group of this name or former name, and what an editor should know of that."""
    groups = list(SigPage.objects.descendant_of(site.root_page).order_by("path"))
    drafts = [group.get_latest_revision_as_object() for group in groups]
    for group, draft in zip(groups, drafts, strict=True):
        for known in (draft.title, *draft.former_names):
            if known.casefold() == name.casefold():
                return group, ""
    for group, draft in zip(groups, drafts, strict=True):
        for known in (draft.title, *draft.former_names):
            if key_of(known) == key_of(name):
                return group, f"“{name}” was taken for the group “{draft.title}”"
    hinted = [draft.title for draft in drafts if is_hinted(name, hints_of(draft))]
    choices = f" Is it one of {listed([draft.title for draft in drafts])}?" if drafts else ""
    if len(hinted) == 1:
        choices = f" The channel or a space of {hinted[0]} is called so: is it that group?"
    text = (
        f"No special interest group is called “{name}” here.{choices} Choose the group, and enter "
        "this name among its former names."
    )
    return None, Question(text, None, "sig")


def hints_of(draft: SigPage) -> list[str]:
    """What else a group's channel and spaces call it."""
    spaces = [str(each.value["url"] or "") for each in draft.spaces]
    return [draft.slack_channel, *spaces]


def is_hinted(name: str, hints: Iterable[str]) -> bool:
    """Whether a channel or the end of an address holds the words of a name, two at least."""
    words = set(key_of(name)) - GENERAL
    parts = (re.split(r"[\W_]+", hint.rstrip("/").rpartition("/")[2].lower()) for hint in hints)
    return len(words) > 1 and any(words <= set(key_of(" ".join(part))) for part in parts)
