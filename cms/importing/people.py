"""People named in sources."""

from django.utils.text import slugify

from cms.models import Person

LONGEST_NAME = 120


def person_called(name: str) -> Person:
    """The person of this name, made as a draft if nobody is called so."""
    name = name[:LONGEST_NAME]
    person = Person.objects.filter(name__iexact=name).order_by("-live", "pk").first()
    if person is None:
        person = Person(name=name, slug=free_slug(name), live=False)
        person.full_clean()
        person.save()
        person.save_revision()
    return person


def free_slug(name: str) -> str:
    stem = slugify(name)[: LONGEST_NAME - 5] or "person"
    number, slug = 1, stem
    while Person.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug
