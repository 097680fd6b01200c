"""E-mail addresses: a shared mailbox may be public, a person's own may not."""

import re
from collections.abc import Callable

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
REMOVED = "[address removed]"
SHARED_WORDS = {
    "accessibility", "admin", "admins", "all", "assistants", "committee", "community",
    "conference", "contact", "data", "digital", "enquiries", "events", "facilitators", "feedback",
    "git", "group", "groups", "hello", "help", "helpdesk", "info", "leads", "list", "mail",
    "mailbox", "managers", "media", "members", "news", "newsletter", "noreply", "office",
    "organisers", "organizers", "post", "postmaster", "press", "privacy", "reply", "reports",
    "root", "secretariat", "security", "service", "services", "support", "team", "teams", "web",
    "webmaster",
}  # fmt: skip


def is_personal(address: str) -> bool:
    """Whether it looks like one person's own: anything that no shared mailbox is called."""
    words = re.split(r"[\W\d_]+", address.lower().rpartition("@")[0])
    return not SHARED_WORDS.intersection(words)


def addresses_in(text: str) -> list[str]:
    """The addresses in a text, each once, without a full stop that ends the sentence."""
    return list(dict.fromkeys(each.rstrip(".") for each in EMAIL.findall(text)))


def remove_personal(text: str, removed: Callable[[int], None] = lambda offset: None) -> str:
    """The text with "[address removed]" for each; `removed` hears where each one began."""

    def replace(match: re.Match) -> str:
        # A full stop that ends the sentence is no part of the address.
        address = match[0].rstrip(".")
        if not is_personal(address):
            return match[0]
        removed(match.start())
        return REMOVED + match[0][len(address) :]

    return EMAIL.sub(replace, text)
