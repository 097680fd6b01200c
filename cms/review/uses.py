"""Where content is shown or linked to, in words."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import DraftStateMixin, Page, ReferenceIndex

MOST = 500
"""Places that are looked at."""
NAMED = 3


def uses_in_words(content: Any) -> str:
    """ "12 blog posts and 3 events, such as “Tea”": what is live and shows it. Empty if nothing."""
    if content.pk is None:
        return ""
    counted: dict[str, int] = {}
    names: list[str] = []
    for model, pks in places(content).items():
        for kind, number, some in used_by(model, pks, content):
            counted[kind] = number
            names += some
    if not counted:
        return ""
    kinds = [f"{number} {kind}" if number else kind for kind, number in counted.items()]
    listed = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} and {kinds[-1]}"
    quoted = ", ".join(f"“{name}”" for name in names[:NAMED])
    whole = sum(counted.values())
    return f"{listed}{', such as' if whole > NAMED else ':'} {quoted}" if quoted else listed


def places(content: Any) -> dict[type, list[str]]:
    """The keys of what refers to it, by kind."""
    rows = ReferenceIndex.get_references_to(content).order_by("base_content_type", "object_id")
    found: dict[type, list[str]] = {}
    for kind, pk in rows.values_list("base_content_type", "object_id").distinct()[:MOST]:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            found.setdefault(model, []).append(pk)
    return found


def used_by(model: type, pks: list[str], content: Any) -> Iterator[tuple[str, int, list[str]]]:
    """Kind, number and some names of what is live of it."""
    rows: Any = model._default_manager.filter(pk__in=pks)  # type: ignore[attr-defined]
    if issubclass(model, DraftStateMixin):
        rows = rows.filter(live=True)
    if isinstance(content, model):
        rows = rows.exclude(pk=content.pk)
    if issubclass(model, AbstractSetting):
        yield from [(f"the {row._meta.verbose_name}", 0, []) for row in rows[:1]]
    elif issubclass(model, Page):
        titles = rows.order_by("-last_published_at").values_list("content_type", "title")
        numbers = rows.order_by().values_list("content_type").annotate(number=Count("pk"))
        for kind, number in numbers.order_by("-number", "content_type"):
            its_model = ContentType.objects.get_for_id(kind).model_class() or Page
            some = [title for its_kind, title in titles[: 10 * NAMED] if its_kind == kind]
            yield name_of(its_model, number), number, some
    elif number := rows.count():
        yield name_of(model, number), number, [str(row) for row in rows[:NAMED]]


def name_of(model: Any, number: int) -> str:
    meta = model._meta
    return str(meta.verbose_name if number == 1 else meta.verbose_name_plural)
