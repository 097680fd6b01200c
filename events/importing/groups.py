"""The special interest group that an event names."""

from wagtail.models import Site

from cms.importing.items import Question
from events.words import listed
from sig.models import SigPage

from .wording import key_of


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
    choices = f" Is it one of {listed([draft.title for draft in drafts])}?" if drafts else ""
    text = (
        f"No special interest group is called “{name}” here.{choices} Choose the group, and enter "
        "this name among its former names."
    )
    return None, Question(text, None, "sig")
