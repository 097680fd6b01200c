"""Makes tokens for drafts, and finds the draft of a token."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from .models import Preview, PreviewUse

SALT = "cms.preview"
FOR_A_LOOK = timedelta(hours=1)
LONGEST_DAYS = 30
USUAL_DAYS = 7


def make_token(
    draft: Any, user: Any, lasts: timedelta = FOR_A_LOOK, *, is_shared: bool = False, note: str = ""
) -> str:
    """A new token for a draft as it is now. It is signed, so that a guess costs no query."""
    secret = secrets.token_urlsafe(24)
    Preview.objects.create(
        digest=digest_of(secret),
        content_type=ContentType.objects.get_for_model(draft, for_concrete_model=False),
        object_id=str(draft.pk or ""),
        title=str(draft)[:255],
        content=draft.serializable_data(),
        is_shared=is_shared,
        note=note,
        created_by=user,
        expires_at=timezone.now() + lasts,
    )
    return Signer(salt=SALT).sign(secret).replace(":", ".")


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def draft_of(token: str) -> Any | None:
    """The draft of a token, unsaved. None for one that is unknown, expired or withdrawn."""
    try:
        secret = Signer(salt=SALT).unsign(token.replace(".", ":"))
    except BadSignature:
        return None
    usable = Preview.objects.usable(timezone.now()).select_related("content_type")
    preview = usable.filter(digest=digest_of(secret)).first()
    model = preview.content_type.model_class() if preview else None
    if preview is None or model is None:
        return None
    draft = model.from_serializable_data(preview.content, check_fks=False, strict_fks=False)
    if preview.is_shared:
        PreviewUse.objects.create(preview=preview)
    return draft


def remove_old(at=None) -> int:
    """Deletes what the editor's own previews left behind. How many there were."""
    old = Preview.objects.filter(is_shared=False, expires_at__lt=at or timezone.now())
    return old.delete()[1].get("preview.Preview", 0)
