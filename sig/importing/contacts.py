"""Who leads a group and where to write to, from the words of a source."""

import re
from dataclasses import dataclass

from cms.importing.addresses import EMAIL, is_personal
from cms.importing.items import Question

NAME = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}"
PARTS = re.compile(r"[,;\n]|\s(?:and|&)\s")
SPELLED_OUT = re.compile(r"[^\W\d_]{2,}(?:[._-][^\W\d_]{2,})+")
# "( Sam Example UKHO, Kit Sample DVSA )": people with what they work for.
MEMBER = re.compile(rf"(?P<name>{NAME}?) \(?(?P<organisation>[A-Z][A-Za-z]*[A-Z])\)?")
BRACKETS = re.compile(r"\(([^()]*,[^()]*)\)")
LEADING = re.compile(r"\b(?:co-?)?(?:leads?|led|leaders?|chairs?|chaired|convenors?)\b", re.I)


@dataclass(frozen=True)
class Lead:
    """Who leads a group, and what is said of where they work: a short form or a domain."""

    name: str
    organisation: str = ""


@dataclass
class Contact:
    """What a source says of how to reach a group."""

    leads: list[Lead]
    mailbox: str
    label: str
    questions: list[Question]
    has_personal: bool


def squeezed(text: str) -> str:
    """A name by its letters and digits alone."""
    return re.sub(r"[\W_]+", "", text).lower()


def contact_of(text: str, line: int) -> Contact:
    """The contact that a cell names: people, mailboxes, or both."""
    contact = Contact([], "", label_of(text), [], False)
    mailboxes: list[str] = []
    for part in PARTS.split(text):
        found = EMAIL.search(part)
        address = found[0].rstrip(".") if found else ""
        if address and not is_personal(address):
            mailboxes.append(address)
        elif address or named(part):
            contact.has_personal |= bool(address)
            add_lead(contact, named(part), address, line)
    contact.mailbox = next(iter(mailboxes), "")
    if len(set(mailboxes)) > 1:
        text = f"It has {len(set(mailboxes))} mailboxes, {', '.join(mailboxes)}: which one is it?"
        contact.questions.append(Question(text, line, "team_mailbox"))
    return contact


def add_lead(contact: Contact, name: str, address: str, line: int) -> None:
    """Adds who is named. Who is only an address is called as that says, and asked about."""
    local, _, domain = address.lower().partition("@")
    if not name:
        is_whole = SPELLED_OUT.fullmatch(local)
        words = re.split(r"[._-]", local) if is_whole else re.findall(r"[^\W\d_]+", local)[:1]
        name = " ".join(word.capitalize() for word in words) or "A lead"
        text = (
            f"A lead is given only by a personal address at {domain}. Is it {name}?"
            if is_whole
            else f"A lead is given only by a personal address at {domain}. It says no more of the "
            f"name than “{name}”: what is it in full, if it may be said?"
        )
        contact.questions.append(Question(text, line, "sig_leads"))
    contact.leads.append(Lead(name, domain))


def named(part: str) -> str:
    """The name that a part begins with: words that begin with capitals."""
    words = EMAIL.sub("", part).partition("(")[0].strip(" :–-")
    is_name = re.fullmatch(NAME, words) and all(word[0].isupper() for word in words.split())
    return words if is_name else ""


def label_of(text: str) -> str:
    """What is said of whom to ask, without the addresses."""
    label = EMAIL.sub("", text)
    label = re.sub(r"\(\s*(?:or|and|at|,)\s+", "(", label)
    label = re.sub(r"\(\s*\)", "", label)
    label = " ".join(label.split()).strip(" ,;")
    return label[:120] if re.search(r"\w{3}", label) else ""


def members_in(text: str) -> tuple[list[Lead], bool, str]:
    """The people in brackets with their organisations, whether they lead, and how it is said."""
    for found in BRACKETS.finditer(text):
        entries = [entry.strip() for entry in found[1].split(",") if entry.strip()]
        matches = [MEMBER.fullmatch(entry) for entry in entries]
        members = [Lead(m["name"], m["organisation"]) for m in matches if m]
        if members and len(members) == len(entries):
            sentence = re.split(r"[.!?]\s", text[: found.start()].rstrip(" .!?"))[-1]
            return members, bool(LEADING.search(sentence)), ", ".join(entries)
    return [], False, ""
