"""Makes tokens for drafts, and finds the draft of a token."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, Page

from .models import Preview, PreviewUse

SALT = "cms.preview"
FOR_A_LOOK = timedelta(hours=1)


def make_token(
    draft: Any, user: Any, lasts: timedelta = FOR_A_LOOK, *, is_shared: bool = False, note: str = ""
) -> str:
    """A new token for a draft as it is now. What was made for a look and is over goes."""
    now = timezone.now()
    Preview.objects.filter(is_shared=False, expires_at__lte=now).delete()
    secret = secrets.token_urlsafe(24)
    content = draft.serializable_data()
    content.pop(COMMENTS_RELATION_NAME, None)  # what editors say to each other
    Preview.objects.create(
        digest=digest_of(secret),
        content_type=ContentType.objects.get_for_model(draft, for_concrete_model=False),
        page_id=draft.pk,
        title=str(draft)[:255],
        content=content,
        is_shared=is_shared,
        note=note,
        created_by=user if user and user.is_authenticated else None,
        created_at=now,
        expires_at=now + lasts,
    )
    return Signer(salt=SALT).sign(secret).replace(":", ".")


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def draft_of(token: str, root: Page, at: datetime) -> Any | None:
    """The draft of a token, unsaved. None for whatever can't be shown below this root now.

    What is forged, expired, withdrawn, deleted or of another site takes the same one query.
    """
    try:
        secret = Signer(salt=SALT).unsign(token.replace(".", ":"))
    except BadSignature:
        secret = ""
    usable = Preview.objects.usable(at).select_related("content_type", "page")
    preview = usable.filter(digest=digest_of(secret)).first()
    model = preview.content_type.model_class() if preview else None
    if preview is None or model is None:
        return None
    draft = as_it_was(model, preview)
    if not draft.path.startswith(root.path):
        return None
    if preview.is_shared:
        PreviewUse.objects.create(preview=preview, at=at)
    return draft


def as_it_was(model: Any, preview: Preview) -> Any:
    """The draft of a preview at the place in the tree where its page stands now.

    As Wagtail reads revisions, without asking for each thing it refers to whether it still exists.
    """
    draft = model.from_serializable_data(preview.content, check_fks=False, strict_fks=False)
    page = preview.page
    if page:
        draft.id = draft.pk = page.pk
        draft.path, draft.depth, draft.numchild = page.path, page.depth, page.numchild
        above = page.url_path[: -len(f"{page.slug}/")]
        draft.url_path = f"{above}{draft.slug}/"
        draft.live = page.live
        draft.first_published_at = page.first_published_at
        draft.last_published_at = page.last_published_at
    return draft
