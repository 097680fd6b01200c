"""Pictures and documents that readers see change only by those who answer for what is published.

Nobody reviews a picture or a document by itself: the content that shows it is reviewed. So what
live content shows stays as it was approved, and what reviewers look at as they saw it until readers
have it. Commands have no user and are not stopped.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.log_actions import get_active_log_context
from wagtail.models import DraftStateMixin, ReferenceIndex

from .refusals import RefusedError
from .waiting import waiting_versions

PERMISSION = "cms.change_published_media"
KEPT_BY_MACHINES = {"file_size", "file_hash", "sizes"}
"""What is filled in when somebody looks at a file, and when its sizes are made."""


class ShownToReadersError(RefusedError):
    """Somebody tried to change what readers or reviewers see without a review."""


def reason(media: Model) -> str:
    """What to do instead of changing it, in a sentence."""
    this = "picture" if isinstance(media, AbstractImage) else "document"
    if is_shown(media):
        return (
            f"Published content shows this {this}. Upload a new one, or ask a publisher to change "
            "it."
        )
    return (
        f"Content that waits for review, or is approved, shows this {this}. Upload a new one, have "
        "that content sent back first, or ask a publisher to change it."
    )


def may_change(media: Model, user: Any) -> bool:
    """Whether somebody may change or delete a picture or a document as it is now."""
    return user.has_perm(PERMISSION) or not (is_shown(media) or is_about_to_be_shown(media))


def is_shown(media: Model) -> bool:
    """Whether something live refers to it."""
    if media.pk is None:
        return False
    return any(is_live(model, pks) for model, pks in [*direct_uses(media), *indexed_uses(media)])


def is_about_to_be_shown(media: Model) -> bool:
    """Whether a version refers to it that is in review, or approved and not live yet."""
    if media.pk is None:
        return False
    wanted = (ContentType.objects.get_for_model(media).pk, str(media.pk))
    for version in waiting_versions().iterator():
        # Wagtail keeps no index of drafts, but can read one as it reads what is saved.
        references = ReferenceIndex._extract_references_from_object(version.as_object())
        if any((kind, pk) == wanted for kind, pk, *_ in references):
            return True
    return False


def is_live(model: Any, pks: list) -> bool:
    """Whether one of these is live. What knows no drafts always is."""
    if not issubclass(model, DraftStateMixin):
        return True
    return model._base_manager.filter(pk__in=pks, live=True).exists()


def direct_uses(media: Model) -> Iterator[tuple[type, list]]:
    """Keys of what has it in a field of its own, by kind. Found even where no index was made."""
    for relation in media._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model if relation.one_to_many else None
        if isinstance(model, type) and issubclass(model, DraftStateMixin):
            rows = model._base_manager.filter(**{relation.field.name: media.pk})
            yield model, list(rows.values_list("pk", flat=True))


def indexed_uses(media: Model) -> Iterator[tuple[type, list]]:
    """Keys of what refers to it anywhere, by kind.

    Wagtail's index follows the rows of content. That of something live is what readers have: its
    drafts are in revisions.
    """
    found: dict[int, list] = {}
    rows = ReferenceIndex.get_references_to(media).order_by()
    for kind, pk in rows.values_list("base_content_type", "object_id").distinct():
        found.setdefault(kind, []).append(pk)
    for kind, pks in found.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            yield model, pks


def refuse_to_change(media: Model, update_fields: frozenset[str] | None) -> None:
    """Called before a picture or a document is saved. Raises ShownToReadersError."""
    if isinstance(media, AbstractImage | AbstractDocument) and is_changed(media, update_fields):
        refuse(media)


def refuse(media: Model) -> None:
    """To be called before it is deleted. Raises ShownToReadersError."""
    user = get_active_log_context().user
    if user is not None and not may_change(media, user):
        raise ShownToReadersError(reason(media))


def is_changed(media: Any, update_fields: frozenset[str] | None) -> bool:
    """Whether saving would change what is kept of it. False for what is new."""
    was = type(media)._base_manager.filter(pk=media.pk).first()
    if was is None:
        return False
    fields = [
        field
        for field in media._meta.concrete_fields
        if field.name not in KEPT_BY_MACHINES
        and (update_fields is None or field.name in update_fields)
    ]
    is_new_file = not media.file._committed
    return is_new_file or any(
        getattr(was, field.attname) != getattr(media, field.attname) for field in fields
    )
