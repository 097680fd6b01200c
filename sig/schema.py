"""Special interest groups in the API."""

from collections.abc import Callable, Sequence

import graphene
from django.db.models import F, QuerySet, Window
from django.db.models.functions import ExtractYear, Length, RowNumber, Substr
from django.utils.timezone import localdate

from cms.api.blocks import body_field
from cms.api.context import ApiContext
from cms.api.contributions import (
    ContactPoint,
    Contribution,
    Material,
    contact_point,
    contribution,
    resolve_materials,
)
from cms.api.drafts import drafts_of
from cms.api.enums import described_enum
from cms.api.errors import ApiError
from cms.api.links import Link, resolve_links
from cms.api.pages import PageInterface, only_page
from cms.api.pagination import checked_first, checked_year
from cms.api.people import organisations_by_id, people_by_id
from cms.api.publication import Public
from cms.api.registry import page_type, root_fields
from cms.api.rich_text import want_links
from cms.api.scalars import RichText
from cms.api.statements import compiled_once
from sig import models
from sig.states import with_states

SigState = described_enum(
    "SigState",
    "Whether a group meets.",
    {
        "ACTIVE": "It meets.",
        "DORMANT": "It has stopped meeting for now.",
        "CLOSED": "It has ended.",
    },
)
DEFAULT_NOTES = 20
WANTED_WITH_SIGS: list[Callable[[ApiContext, list[models.SigPage]], None]] = []
"""What other apps load for groups: functions that note it, so that it shares their queries."""


@page_type(models.SigIndexPage)
class SigIndexPage(graphene.ObjectType):
    """Where a site's special interest groups are listed. The groups are in `sigs`."""

    class Meta:
        interfaces = (PageInterface,)


@page_type(models.MeetingNotePage, search_type="MEETING_NOTE")
class MeetingNotePage(graphene.ObjectType):
    """What was said at a meeting of a group."""

    class Meta:
        interfaces = (PageInterface,)

    met_on = graphene.Date(required=True, description="When the group met.")
    attendees = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Who came, as they agreed to be named.",
    )
    body = body_field()
    materials = graphene.List(
        graphene.NonNull(Material), required=True, description="Slides, recordings and the like."
    )
    sig = graphene.Field(lambda: SigPage, required=True, description="The group that met.")

    def resolve_materials(note, info):
        values = [raw["value"] for raw in note.materials.raw_data]
        return resolve_materials(info.context, values)

    def resolve_sig(note, info):
        group = info.context.get_for(sigs_of_notes, note)
        if group is None:  # a draft below a group that is a draft itself
            raise ApiError("NOT_FOUND", "sig: The group of this draft is not published yet.")
        return group


@page_type(models.SigPage, search_type="SIG")
class SigPage(graphene.ObjectType):
    """A special interest group: what it is for, who leads it and how to join."""

    class Meta:
        interfaces = (PageInterface,)

    aim = graphene.Field(RichText, required=True, description="What it wants to achieve.")
    state = graphene.Field(
        SigState, required=True, description="Whether it meets. Follows from its meetings."
    )
    cadence = graphene.String(required=True, description='Such as "Monthly". May be empty.')
    former_names = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Names it had before, the most recent first.",
    )
    leads = graphene.List(
        graphene.NonNull(Contribution), required=True, description="Who leads it, in order."
    )
    contact = graphene.Field(ContactPoint, description="How to reach those who lead it.")
    join_instructions = graphene.Field(
        RichText, required=True, description="How to join. May be empty."
    )
    spaces = graphene.List(
        graphene.NonNull(Link),
        required=True,
        description="Where it keeps its notes and files, and who can open them.",
    )
    body = body_field()
    notes = graphene.List(
        graphene.NonNull(MeetingNotePage),
        required=True,
        year=graphene.Int(description="Of meetings in this year."),
        first=graphene.Int(default_value=DEFAULT_NOTES, description="How many, 1 to 100."),
        description="Notes of its meetings, the latest first.",
    )

    def resolve_state(sig, info):
        if not hasattr(sig, "state_in_use"):  # found by its path and not as a group
            sig = info.context.get_for(sigs_by_id, sig)
        return sig.state_in_use

    def resolve_leads(sig, info):
        rows = info.context.get_for(leads_of_sigs, sig, [])
        found = (contribution(info.context, "LEAD", *row) for row in rows)
        return [lead for lead in found if lead]

    def resolve_contact(sig, info):
        return contact_point(sig)

    def resolve_spaces(sig, info):
        return resolve_links(info.context, sig.spaces)

    def resolve_notes(sig, info, year=None, first=None):
        first, year = checked_first(first, DEFAULT_NOTES), checked_year("year", year)
        peers = getattr(sig, "_peers", [sig])
        info.context.want(latest_notes, [(peer.path, year, first) for peer in peers])
        return info.context.get(latest_notes, (sig.path, year, first), [])


@root_fields
class SigQuery:
    sigs = graphene.List(
        graphene.NonNull(SigPage),
        required=True,
        state=graphene.List(
            graphene.NonNull(SigState),
            default_value=["ACTIVE", "DORMANT"],
            description="In these states.",
        ),
        description="Special interest groups by title.",
    )
    sig = graphene.Field(
        SigPage,
        slug=graphene.String(required=True, description="The last part of its path."),
        description="A special interest group by slug.",
    )

    def resolve_sigs(root, info, state=None):
        rows = public_sigs(info.context).order_by("title", "pk")
        if state is not None:
            rows = rows.filter(state_in_use__in=[str(each) for each in state])
        return prepared(info.context, rows)

    def resolve_sig(root, info, slug):
        sigs = sigs_called(info.context.public, [slug])
        return only_page(info.context, sigs, together=prepared)


@compiled_once
def sigs_called(public: Public, slugs: Sequence[str]) -> QuerySet:
    return shown_sigs(public, models.SigPage.objects.filter(slug__in=slugs)).order_by("pk")


def public_sigs(context: ApiContext) -> QuerySet:
    """Every public group, with the state that it is shown in."""
    return shown_sigs(context.public, models.SigPage.objects.all())


def shown_sigs(public: Public, sigs: QuerySet) -> QuerySet:
    """The public ones among groups, with the state that each is shown in."""
    return with_states(public, public.pages(sigs))


def prepared(context: ApiContext, sigs) -> list[models.SigPage]:
    """Groups as peers, with what their texts link to noted."""
    peers = context.together(sigs)
    for sig in peers:
        want_links(context, sig.aim)
        want_links(context, sig.join_instructions)
    for note_wanted in WANTED_WITH_SIGS:
        note_wanted(context, peers)
    context.put(sigs_by_id, {sig.pk: sig for sig in peers})
    return peers


def sigs_by_id(context: ApiContext, ids: list[int]) -> dict[int, models.SigPage]:
    """The public ones among these groups."""
    sigs = sigs_in(context.public, ids, context.may_ask("SigPage.state"))
    return {sig.pk: sig for sig in prepared(context, sigs)}


@compiled_once
def sigs_in(public: Public, ids: Sequence[int], has_states: bool) -> QuerySet:
    sigs = models.SigPage.objects.filter(pk__in=ids)
    return shown_sigs(public, sigs) if has_states else public.pages(sigs)


def leads_of_sigs(context: ApiContext, ids: list[int]) -> dict[int, list[tuple]]:
    """By group: the person's id, the organisation's id and the job title of each lead."""
    found: dict[int, list[tuple]] = {}
    for sig_id, *lead in leads(context.public, ids):
        found.setdefault(sig_id, []).append(tuple(lead))
        context.want(people_by_id, [lead[0]])
        context.want(organisations_by_id, [lead[1]])
    return found


@compiled_once
def leads(public: Public, sig_ids: Sequence[int]) -> QuerySet:
    """Of groups that are public or not: whoever asks has them already."""
    rows = models.SigLead.objects.filter(sig_id__in=sig_ids).order_by("sort_order")
    return rows.values_list("sig_id", "person_id", "organisation_id", "job_title")


def sigs_of_notes(context: ApiContext, ids: list[int]) -> dict[int, models.SigPage]:
    """By note: the group it stands under."""
    notes = models.MeetingNotePage.objects.filter(pk__in=ids)
    return sigs_above(context, dict(notes.values_list("pk", "path")))


def sigs_above(context: ApiContext, paths: dict[int, str]) -> dict[int, models.SigPage]:
    """By note: the group that it stands under, from the places of the notes in the tree."""
    above = {pk: path[: -models.SigPage.steplen] for pk, path in paths.items()}
    rows = public_sigs(context).filter(path__in=set(above.values()))
    sigs = {sig.path: sig for sig in prepared(context, rows)}
    return {pk: sigs[path] for pk, path in above.items() if path in sigs}


def latest_notes(context: ApiContext, keys: list[tuple]) -> dict[tuple, list]:
    """The latest notes below each group, in one query for all.

    Keys are a group's tree path, a year or None, and how many notes.
    """
    found: dict[tuple, list] = {}
    step = models.SigPage.steplen
    for year in {year for _, year, _ in keys}:
        wanted = {path: first for path, its_year, first in keys if its_year == year}
        rows = context.public.pages(models.MeetingNotePage.objects.all())
        rows = rows.annotate(sig_path=Substr("path", 1, Length("path") - step))
        rows = rows.filter(sig_path__in=wanted)
        if year is not None:
            rows = rows.annotate(year=ExtractYear("met_on")).filter(year=year)
        rows = rows.annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("sig_path")],
                order_by=[F("met_on").desc(), F("pk").desc()],
            )
        ).filter(place__lte=max(wanted.values()))
        notes = context.together(rows.order_by("-met_on", "-pk"))
        for path, first in wanted.items():
            below = [note for note in notes if note.path[:-step] == path]
            found[path, year, first] = below[:first]
    return found


@drafts_of(models.SigPage)
def put_sig(context: ApiContext, sig: models.SigPage) -> None:
    """What belongs to the draft of a group: its leads, and its state as its editor sees it."""
    rows = [(each.person_id, each.organisation_id, each.job_title) for each in sig.sig_leads.all()]
    context.put(leads_of_sigs, {sig.pk: rows})
    context.want(people_by_id, [lead[0] for lead in rows])
    context.want(organisations_by_id, [lead[1] for lead in rows])
    published = with_states(context.public, models.SigPage.objects.filter(pk=sig.id)).first()
    is_same = published and published.state == sig.state
    sig.state_in_use = published.state_in_use if is_same else sig.state
    prepared(context, [sig])


@drafts_of(models.MeetingNotePage)
def put_note(context: ApiContext, note: models.MeetingNotePage) -> None:
    """What belongs to the draft of a note: its day, and the group that it stands under."""
    note.met_on = note.met_on or localdate(context.at)
    context.put(sigs_of_notes, sigs_above(context, {note.pk: note.path}))
