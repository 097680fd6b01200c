"""Where a draft can be looked at."""

from typing import Any

from django.urls import reverse
from wagtail.models import Revision

from .models import Frontend
from .tokens import make_token

DEFAULT = Frontend(name="Plain view", address="/preview/{token}/")
"""Ours, for as long as no frontend is registered."""


def frontends() -> list[Frontend]:
    """Those that can show drafts, the one that is used first at the front."""
    return list(Frontend.objects.all()) or [DEFAULT]


def preview_address(revision: Revision, user: Any) -> str:
    """An address that shows a revision for an hour."""
    return frontends()[0].address_for(make_token(revision.as_object(), user))


def share_url(content: Any) -> str:
    """Where links to a draft are made and listed."""
    return reverse("cms_share_preview", args=[content.pk])
