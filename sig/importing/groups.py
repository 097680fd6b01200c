"""Groups of a Markdown site become groups here."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page, Site

from cms.importing.links import Addresses
from cms.importing.people import person_called
from cms.importing.registry import Content, PageKind
from cms.models import Organisation, Person
from sig.models import SigIndexPage, SigLead, SigPage

from .contacts import Lead, squeezed

GROUP = "sig"
NO_LIST = (
    "The site has no list of special interest groups. Add one below the home page, then run this "
    "again."
)


class Groups(PageKind):
    """A section of a page about groups."""

    def missing_from(self, site: Site) -> str:
        return "" if list_of(site) else NO_LIST

    def mailbox_of(self, page: SigPage) -> str:
        return page.team_mailbox

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page | None]:
        return SigPage(), list_of(addresses.site)

    def begin(self, page: SigPage, content: Content) -> None:
        super().begin(page, content)
        take_contact(page, content.fields)

    def fill(self, page: SigPage, content: Content) -> list[str]:
        page.title, page.summary, page.body = content.title, content.summary, content.body
        said = content.fields
        page.aim = said.get("aim", "")
        page.join_instructions = said.get("join", "")
        take_contact(page, said)
        told: list[str] = []
        page.sig_leads = [
            lead_of(lead, place, told) for place, lead in enumerate(said.get("leads", ()))
        ]
        return told

    def shown_on(self, draft: SigPage) -> list[Person]:
        return [lead.person for lead in draft.sig_leads.all() if lead.person]


def take_contact(page: SigPage, said: dict[str, Any]) -> None:
    """Puts on a group what else it is called, and how to reach it: events ask for that as well."""
    page.former_names_text = "\n".join(said.get("former_names", ()))
    page.spaces = [("link", {**space, "page": None}) for space in said.get("spaces", ())]
    for name in ("cadence", "contact_label", "team_mailbox", "slack_channel", "slack_url"):
        setattr(page, name, said.get(name, ""))


def list_of(site: Site) -> SigIndexPage | None:
    return SigIndexPage.objects.descendant_of(site.root_page).order_by("path").first()


def group_called(name: str, site: Site) -> SigPage:
    """The group of this name, or one that was called so. Raises ValidationError."""
    wanted = squeezed(name)
    groups = SigPage.objects.descendant_of(site.root_page).order_by("path")
    if found := groups.filter(title__iexact=name).first():
        return found
    drafts = [group.get_latest_revision_as_object() for group in groups]
    for now in (True, False):
        for draft in drafts:
            names = [draft.title] if now else draft.former_names
            if wanted in map(squeezed, names):
                return draft
    raise ValidationError(f"There is no group called “{name}”: correct “of” in the mapping.")


def lead_of(lead: Lead, place: int, told: list[str]) -> SigLead:
    """A lead, with the organisation that is said where it is known here."""
    found = organisation_called(lead.organisation) if lead.organisation else None
    if lead.organisation and not found:
        told.append(
            f"{lead.name} is said to be at {lead.organisation}: no organisation is called so here"
        )
    return SigLead(person=person_called(lead.name), organisation=found, sort_order=place)


def organisation_called(words: str) -> Organisation | None:
    """The one organisation whose short form, name or end of its e-mail addresses this is."""
    names = {squeezed(part) for part in words.split(".")} | {squeezed(words)}
    names -= {"", "gov", "uk", "org", "com", "ac", "digital"}
    found = {
        organisation
        for organisation in Organisation.objects.all()
        if names & {squeezed(organisation.acronym), squeezed(organisation.name)}
    }
    return found.pop() if len(found) == 1 else None
