"""Pages in a few statements: one by one takes minutes. They are as if each had been published."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page

from cms.models import PageTag


def add_pages(parent: Page, pages: Sequence[Any]) -> None:
    """Adds pages of any types below another."""
    now = timezone.now().replace(microsecond=0)
    parent = Page.objects.get(pk=parent.pk)
    first = parent.numchild + 1
    for number, page in enumerate(pages, first):
        page.path = parent._get_path(parent.path, parent.depth + 1, number)
        page.depth, page.url_path = parent.depth + 1, f"{parent.url_path}{page.slug}/"
        page.content_type, page.locale = ContentType.objects.get_for_model(page), parent.locale
        page.draft_title, page.live = page.title, True
        page.first_published_at = page.last_published_at = now
    columns = [each.attname for each in Page._meta.concrete_fields]
    rows = [Page(**{name: getattr(page, name) for name in columns}) for page in pages]
    for page, row in zip(pages, Page.objects.bulk_create(rows, batch_size=1000), strict=True):
        page.pk = row.pk
    Page.objects.filter(pk=parent.pk).update(numchild=first + len(pages) - 1)
    # Django itself only offers this for models without a parent's table.
    for model in {type(page) for page in pages}:
        own = [page for page in pages if type(page) is model]
        model._base_manager.all()._batched_insert(own, model._meta.local_concrete_fields, 1000)


def tag_pages(names: dict[Any, Iterable[str]]) -> None:
    """Gives pages the tags of these names."""
    tags = {
        name: Tag.objects.get_or_create(name=name, slug=name.replace(" ", "-"))[0]
        for name in dict.fromkeys(name for own in names.values() for name in own)
    }
    PageTag.objects.bulk_create(
        (
            PageTag(content_object_id=page.pk, tag=tags[name])
            for page, own in names.items()
            for name in own
        ),
        batch_size=5000,
    )
