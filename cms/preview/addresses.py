"""Where a draft can be looked at."""

from typing import Any

from django.urls import reverse
from wagtail.models import Revision

from .models import Frontend
from .tokens import make_token

OURS = Frontend(name="Preview", address="/preview/#{token}")
"""The CMS's own, for as long as no frontend is registered. No server sees what follows the #."""


def frontends() -> list[Frontend]:
    """Those that can show drafts, the one that is used first at the front."""
    return list(Frontend.objects.all()) or [OURS]


def preview_address(revision: Revision, user: Any) -> str:
    """An address that shows a revision of a page for an hour."""
    return frontends()[0].address_for(make_token(revision.as_object(), user))


def share_url(page: Any) -> str:
    """Where links to a page's draft are made and listed."""
    return reverse("cms_share_preview", args=[page.pk])
