"""Macros of GOV.UK Frontend as the HTML they made, as far as a body has a place for it."""

from collections.abc import Callable
from html import escape
from typing import Any

from .literals import NotLiteralError

Arguments = dict[str, Any]


def plain(given: Arguments, name: str) -> str:
    """An argument as text. Raises NotLiteralError for lists: few lines make endless ones."""
    value = given.get(name)
    if isinstance(value, list | dict):
        raise NotLiteralError
    return str(value or "")


def words(given: Arguments) -> str:
    """What a macro says, given as HTML or as text, as HTML."""
    if "html" in given:
        return plain(given, "html")
    said = plain(given, "text")
    return f"<p>{escape(said)}</p>" if said.strip() else ""


def inset_text(given: Arguments) -> str:
    return f'<div class="govuk-inset-text">{words(given)}</div>'


def notification_banner(given: Arguments) -> str:
    tone = " govuk-notification-banner--success" if given.get("type") == "success" else ""
    return f'<div class="govuk-notification-banner{tone}">{words(given)}</div>'


def details(given: Arguments) -> str:
    summary = escape(plain(given, "summaryText"))
    return f"<details><summary>{summary}</summary>{words(given)}</details>"


def button(given: Arguments) -> str:
    inner = plain(given, "html") or escape(plain(given, "text"))
    return f'<p><a class="govuk-button" href="{escape(plain(given, "href"))}">{inner}</a></p>'


MACROS: dict[str, Callable[[Arguments], str]] = {
    "govukButton": button,
    "govukDetails": details,
    "govukInsetText": inset_text,
    "govukNotificationBanner": notification_banner,
    "govukWarningText": inset_text,
}
