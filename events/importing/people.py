"""Who takes part in events, as their blocks keep it; organisations by what they are called."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from cms.importing.people import person_called
from cms.models import Entry, Organisation, Person
from events.agenda import list_items

from .names import Named
from .stored import item
from .talks import Talk

LONGEST_ACRONYM = 20


def talk_value(talk: Talk, name: str) -> dict[str, Any]:
    """A talk as blocks store it. `name` tells it from other talks."""
    return {
        "title": talk.title[:255],
        "contributors": [item(contributor(each), f"{name}/{each.name}") for each in talk.speakers],
        "abstract": "<p>With questions and answers.</p>" if talk.has_questions else "",
        "materials": [],
    }


def contributor(named: Named) -> dict[str, Any]:
    """Somebody with the organisation and job title of the day."""
    organisation = organisation_called(named.organisation) if named.organisation else None
    return {
        "person": person_called(named.name).pk,
        "name": "",
        "role": "SPEAKER",
        "organisation": organisation.pk if organisation else None,
        "job_title": named.job_title[:160],
    }


def organisation_called(words: str) -> Organisation:
    """The organisation of this name or short form, made as a draft if none is called so."""
    name = words.strip()[:160]
    known = Organisation.objects.filter(
        Q(name__iexact=name) | Q(acronym__iexact=name) | Q(former_names_text__icontains=name)
    ).order_by("-live", "pk")
    for each in known:
        if name.casefold() in names_of(each):
            return each
    capitals = sum(letter.isupper() for letter in name)
    is_short = " " not in name and capitals >= 2 and len(name) <= LONGEST_ACRONYM
    made = Organisation(name=name, acronym=name if is_short else "", live=False)
    made.slug = free_slug(name)
    made.full_clean()
    made.save()
    made.save_revision()
    return made


def names_of(organisation: Organisation) -> set[str]:
    names = [organisation.name, organisation.acronym, *organisation.former_names]
    return {each.casefold() for each in names}


def free_slug(name: str) -> str:
    stem = slugify(name)[:150] or "organisation"
    number, slug = 1, stem
    while Organisation.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


def people_in(talks: Iterable[dict]) -> Iterator[Entry]:
    """Who gives these talks, and where they worked."""
    values = [raw["value"] for talk in talks for raw in list_items(talk.get("contributors"))]
    people = {each["person"] for each in values if each.get("person")}
    organisations = {each["organisation"] for each in values if each.get("organisation")}
    for model, keys in ((Organisation, organisations), (Person, people)):
        yield from model.objects.filter(pk__in=keys).order_by("pk")
