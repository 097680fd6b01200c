"""What could reach somebody at their own address or number."""

import re
from collections.abc import Iterator

from .material import Material
from .place import Place
from .words import plain_texts

ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
SHARED = frozenset(
    """accessibility admin bookings comms communications community communities conference contact
    enquiries engineering events feedback group hello help helpdesk info inbox mailbox media
    meetup network newsletter noreply office organisers organizers press recruitment security
    service sig software standards support team teams technology webinar""".split()  # noqa: SIM905
)
"""Words by which a mailbox is known to be shared."""
PHONE = re.compile(
    r"(?<![\w/.@+-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)(?=[127])\d(?:[\s()-]{0,2}\d){8,9}(?![\w-])"
)
"""UK landlines and mobiles. Service numbers, which begin with 03 or 08, are nobody's own."""


def addresses(material: Material) -> Iterator[Place]:
    """E-mail addresses and phone numbers that may be a person's own."""
    for part, text in places(material):
        for found in dict.fromkeys(ADDRESS.findall(text)):
            if not is_shared(found, material.shared_mailboxes):
                why = f"{found} looks like somebody's own address."
                action = "Use a shared mailbox, or ask an administrator to allow this one."
                yield Place(part.where, why, action, part.anchor)
        for found in dict.fromkeys(PHONE.findall(text)):
            why = f"{found.strip()} looks like somebody's own phone number."
            yield Place(part.where, why, "Leave it out.", part.anchor)


def places(material: Material):
    """All texts, and the addresses behind links."""
    yield from plain_texts(material)
    for part in material.of("rich text", "url", "code"):
        links = re.findall(r"(?:mailto:|tel:)([^\"'?>\s]+)", part.value)
        if links:
            yield part, " ".join(links)


def is_shared(address: str, allowed: frozenset[str]) -> bool:
    """Whether a mailbox may be published: administrators allow it, or its name says it's shared."""
    local, _, domain = address.lower().rstrip(".").rpartition("@")
    if {f"{local}@{domain}", f"@{domain}"} & allowed:
        return True
    return not SHARED.isdisjoint(re.split(r"[._+-]", local))
