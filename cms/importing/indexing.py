"""Telling the indexes of searches and of references what an import wrote, many things at a time.

Wagtail tells both at each save, and a page is saved several times until it says what its source
says: that would be half of the time that an import takes. So what is written is marked as not
indexed in the same transaction, and a run that is stopped leaves it to the next.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from modelcluster.fields import ParentalKey
from modelsearch.backends import get_search_backends
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.models import Entry, ImportedSource, SiteImage, UnfinishedFile
from cms.search_index import put_off

AT_ONCE = 100
LIBRARY: tuple[Any, ...] = (SiteImage, get_document_model())


@contextmanager
def not_indexed() -> Iterator[None]:
    """Tells neither index of pages and pictures that are saved within: `catch_up` will."""
    with disable_reference_index_auto_update(), put_off():
        yield


@contextmanager
def written_at_once() -> Iterator[None]:
    """All of what is written within is kept, or nothing. `catch_up` indexes the pages among it.

    For commands: the whole process is affected.
    """
    others: dict[tuple[type[Model], Any], None] = {}

    def note(sender: type[Model], instance: Model, **kwargs: Any) -> None:
        owner = owner_of(instance)
        if not isinstance(owner, Page) and ReferenceIndex.is_indexed(type(owner)):
            others[type(owner), owner.pk] = None

    with transaction.atomic():
        post_save.connect(note, weak=False)
        try:
            with not_indexed():
                yield
        finally:
            post_save.disconnect(note)
        for model, key in others:
            put_in_indexes(model, [key])


def owner_of(instance: Model) -> Model:
    """What is saved as a whole with this: the page that an author of a post belongs to."""
    for field in instance._meta.get_fields():
        if isinstance(field, ParentalKey) and getattr(instance, field.attname):
            return owner_of(getattr(instance, field.name))
    return instance


def catch_up() -> None:
    """Puts in both indexes what was written and not indexed yet; deletes files that nothing has."""
    while tell_some():
        pass


def tell_some() -> bool:
    """A portion of it, unless all is done."""
    sources = ImportedSource.objects.filter(is_indexed=False).order_by("pk")
    pages = dict(sources.values_list("pk", "page")[:AT_ONCE])
    files = dict(UnfinishedFile.objects.order_by("pk").values_list("pk", "path")[:AT_ONCE])
    with transaction.atomic():
        found = Page.objects.filter(pk__in=pages.values()).order_by("content_type")
        for kind, some in groupby(found, key=lambda page: page.specific_class):
            put_in_indexes(kind, [page.pk for page in some])
        images, documents = (
            dict(model.objects.filter(file__in=files.values()).values_list("file", "pk"))
            for model in LIBRARY
        )
        put_in_indexes(SiteImage, images.values())
        for path in files.values() - images.keys() - documents.keys():
            for model in LIBRARY:
                model._meta.get_field("file").storage.delete(path)
        ImportedSource.objects.filter(pk__in=pages).update(is_indexed=True)
        UnfinishedFile.objects.filter(pk__in=files).delete()
    return bool(pages or files)


def put_in_indexes(model: type[Model], keys: Iterable[Any]) -> None:
    for each in model._default_manager.filter(pk__in=keys):
        ReferenceIndex.create_or_update_for_object(each)
    if issubclass(model, Page | Entry | SiteImage):  # of all else Wagtail has told it
        things = list(model.get_indexed_objects().filter(pk__in=keys))
        for backend in get_search_backends(with_auto_update=True) if things else ():
            backend.add_bulk(model, things)
