"""Macros of GOV.UK Frontend as the HTML they made, as far as a body has a place for it."""

from collections.abc import Callable
from html import escape
from typing import Any

Arguments = dict[str, Any]


def words(given: Arguments, text: str = "text", html: str = "html") -> str:
    """What a macro says, given as HTML or as text, as HTML."""
    if html in given:
        return str(given[html] or "")
    said = str(given.get(text) or "")
    return f"<p>{escape(said)}</p>" if said.strip() else ""


def inset_text(given: Arguments) -> str:
    return f'<div class="govuk-inset-text">{words(given)}</div>'


def notification_banner(given: Arguments) -> str:
    tone = " govuk-notification-banner--success" if given.get("type") == "success" else ""
    return f'<div class="govuk-notification-banner{tone}">{words(given)}</div>'


def details(given: Arguments) -> str:
    summary = escape(str(given.get("summaryText") or ""))
    return f"<details><summary>{summary}</summary>{words(given)}</details>"


def button(given: Arguments) -> str:
    inner = str(given.get("html") or escape(str(given.get("text") or "")))
    return (
        f'<p><a class="govuk-button" href="{escape(str(given.get("href") or ""))}">{inner}</a></p>'
    )


MACROS: dict[str, Callable[[Arguments], str]] = {
    "govukButton": button,
    "govukDetails": details,
    "govukInsetText": inset_text,
    "govukNotificationBanner": notification_banner,
    "govukWarningText": inset_text,
}
