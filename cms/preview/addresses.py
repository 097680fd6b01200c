"""Where a draft can be looked at."""

from typing import Any

from django.urls import reverse
from wagtail.models import Revision

from .models import Frontend
from .tokens import make_token

OURS = "/preview/#{token}"
"""The CMS's own small frontend. No server sees what follows the #, so no log holds the token."""


def frontends() -> list[Frontend]:
    """Those that can show drafts, the one that is used first at the front; or else ours."""
    return list(Frontend.objects.all()) or [Frontend(name="Preview", address=OURS)]


def register_ours() -> None:
    """Has the preview beside the form shown by our own small frontend, as others would show it."""
    Frontend.objects.get_or_create(name="Preview", defaults={"address": OURS})


def preview_address(revision: Revision, user: Any) -> str:
    """An address that shows a revision of a page for an hour."""
    return frontends()[0].address_for(make_token(revision.as_object(), user))


def share_url(page: Any) -> str:
    """Where links to a page's draft are made and listed."""
    return reverse("cms_share_preview", args=[page.pk])
