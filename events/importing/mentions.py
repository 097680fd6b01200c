"""An event as one place of a text mentions it. Touches no database."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cms.importing.addresses import EMAIL, is_personal
from cms.importing.classify import ends_as_document, split_address
from cms.importing.link_values import Link
from cms.importing.prose import Part, squash
from cms.importing.tree import Node, Text

from .dates import Repeats, When, found_in, rule_in
from .hours import blanked
from .talks import Talk
from .wording import group_in, mode_of, name_and_more, named, pieces, squashed

TICKETS = ("eventbrite.", "tickettailor.", "ti.to", "meetup.com", "lu.ma", "ticketsource.")
REGISTER = re.compile(
    r"\b(?:tickets?|regist(?:er|ration)|sign[- ]?up|book|rsvp|invit(?:e|ation)|mailing list"
    r"|mailchimp)\b",
    re.IGNORECASE,
)
KINDS = [
    ("SLIDES", r"\bslides?\b|\bdeck\b"), ("VIDEO", r"\bvideos?\b|\brecordings?\b"),
    ("NOTES", r"\bnotes?\b|\bminutes\b"), ("PHOTOS", r"\bphotos?\b"), ("CODE", r"\bcode\b"),
]  # fmt: skip
SENTENCE = re.compile(r"(?:(?<=[.!?])\s++|(?<!\s)(?=[^\S\n]*+\n)\s++)(?=[A-Z“\"])")
LONGEST = 3000
"""Characters of an entry. What is longer is no entry of a list of events."""
CONTACT = re.compile(r"\bcontact\b:?\s*", re.IGNORECASE)


@dataclass
class Mention:
    """An event as a place of a text mentions it."""

    name: str = ""
    """Empty where it is not said."""
    when: When | None = None
    rule: Repeats | None = None
    mode: str = "TO_BE_CONFIRMED"
    words: str = ""
    """All that the entry says, for what else may be read from it."""
    more: list[str] = field(default_factory=list)
    """What it says besides, in sentences."""
    body: list[Part] = field(default_factory=list)
    group: str = ""
    talks: list[Talk] = field(default_factory=list)
    registration: Link | None = None
    materials: list[tuple[str, Link]] = field(default_factory=list)
    contact: str = ""
    mailbox: str = ""
    personal_address: int = 0
    """The line on which it gives somebody's own address."""
    registers_by_mail: bool = False
    anchor: str = ""
    """Of its heading, if it has one of its own."""
    line: int = 0
    lines: set[int] = field(default_factory=set)

    @property
    def is_known(self) -> bool:
        """Whether anything says when it is, or that this is to be confirmed."""
        return self.when is not None or self.rule is not None


def lines_of(parts: Part | list[Part]) -> set[int]:
    """The lines that have words of these parts on them."""
    found: set[int] = set()
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, Text):
            rows = part.text.split("\n")
            found |= {part.line + n for n, row in enumerate(rows) if row.strip()}
        else:
            found |= {part.line} if part.tag == "img" else set()
            found |= lines_of(part.children)
    return found


def mention_in(parts: list[Part], line: int, year: int | None, heading: str = "") -> Mention:
    """What a paragraph or an item of a list says of an event, if it says when one is."""
    node = Node("p", {}, line, parts)
    text = node.text()
    if len(text) > LONGEST:
        return Mention(words=text, line=line, lines=lines_of(node))
    head, rest = divided(text)
    rule = rule_in(head)
    dates = () if rule else found_in(head, year)
    found = Mention(
        when=dates[0] if dates else None, rule=rule, words=text, line=line, lines=lines_of(node)
    )
    if not found.is_known:
        return found
    for link in node.nodes("a"):
        head = take_link(found, link, head)
    spans = (rule.spans if rule else ()) + tuple(span for each in dates for span in each.spans)
    read_head(found, pieces(head, spans), heading)
    found.mode = mode_of(squash(text))
    wanted = [each for each in SENTENCE.split(rest) if each.strip() and not is_used(each, found)]
    found.more += [squash(each) for each in wanted if not announces_list(each)]
    return found


def divided(text: str) -> tuple[str, str]:
    """The sentences up to the one that says when it is, and those behind it."""
    known = found_in(text)
    rule = rule_in(text)
    last = max([0, *(span[1] for each in (rule, *known[:1]) if each for span in each.spans)])
    boundary = SENTENCE.search(text, last)
    return (text[: boundary.start()], text[boundary.end() :]) if boundary else (text, "")


def read_head(found: Mention, said: list[str], heading: str) -> None:
    """Takes name, group and the rest from what is said beside the date."""
    if said and (by_group := group_in(said[0])):
        found.group = by_group
    name, more = name_and_more(said[0]) if said else (heading, "")
    found.name = name
    found.group = found.group or group_in(name)
    for piece in said[1:]:
        if CONTACT.match(piece):
            found.contact = found.contact or named(CONTACT.sub("", piece))
        elif not found.group and group_in(piece):
            found.group = group_in(piece)
        else:
            found.more.append(piece.strip("() "))
    found.more = [each for each in (more, *found.more) if each]


def take_link(found: Mention, link: Node, head: str) -> str:
    """Keeps a link by what it is for; the head without words that only say that."""
    href, words = link.attributes.get("href", "").strip(), squash(link.text())
    if href.startswith("mailto:"):
        take_address(found, href.removeprefix("mailto:"), words, link.line)
        return without(CONTACT.sub(lambda match: "\0" * len(match[0]), head), link.text())
    host = split_address(href).hostname or "" if href.startswith("http") else ""
    if host and (REGISTER.search(words) or any(each in host for each in TICKETS)):
        found.registration = Link(words, href, link.line)
        return without(head, link.text()) if REGISTER.search(words) else head
    if not host and not is_document_there(href):
        return head
    for kind, pattern in KINDS:
        if re.search(pattern, words, re.IGNORECASE):
            found.materials.append((kind, Link(words, href, link.line)))
            return without(head, link.text())
    return head


def is_document_there(href: str) -> bool:
    """Whether it leads to a document of the old site."""
    parts = split_address(href)
    is_there = not parts.scheme and not parts.netloc
    return is_there and ends_as_document(PurePosixPath(parts.path))


def take_address(found: Mention, address: str, words: str, line: int) -> None:
    """Keeps a shared mailbox, and of somebody's own address that there was one."""
    address = address.partition("?")[0]
    if is_personal(address):
        found.personal_address = line
    else:
        found.mailbox = address
    if words and not EMAIL.search(words):
        found.contact = words


def without(text: str, words: str) -> str:
    place = text.find(words)
    return text if place < 0 else blanked(text, (place, place + len(words)))


def is_used(sentence: str, found: Mention) -> bool:
    """Whether a sentence says no more than a field does: where to register."""
    link = found.registration
    return bool(link and squashed(link.text) in squash(sentence) and REGISTER.search(sentence))


def announces_list(sentence: str) -> bool:
    words = squash(sentence).strip(" .:").lower()
    return bool(re.fullmatch(r"with the following (?:talks|sessions|speakers)", words))
