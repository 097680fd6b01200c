"""Names of people and of where they work, as lines about talks have them. Touches no database."""

import re
from dataclasses import dataclass, replace

PARTICLES = {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le",
             "van", "von", "ter", "y"}  # fmt: skip
WORD = re.compile(r"[^\W\d_][\w'’.-]*$")
SHORT_FORM = re.compile(r"[A-Z]{3}")
ORGANISATIONS = {
    "academy", "agency", "association", "authority", "bank", "board", "bureau", "centre", "centres",
    "college", "commission", "committee", "company", "council", "department", "directorate",
    "foundation", "government", "group", "hospital", "institute", "labs", "library", "limited",
    "ltd", "ministry", "nhs", "office", "partnership", "police", "registry", "school", "service",
    "services", "society", "survey", "team", "treasury", "trust", "university",
}  # fmt: skip
JOBS = {
    "analyst", "architect", "assistant", "chief", "consultant", "designer", "developer", "director",
    "engineer", "engineering", "head", "lead", "manager", "officer", "principal", "product",
    "professor", "researcher", "scientist", "senior", "software", "specialist", "technical",
    "technologist", "tester", "writer",
}  # fmt: skip
AND = re.compile(r"\s*(?:,\s*and\s|,|;|\s&\s|\sand\s|\s\+\s)\s*(?![^()]*\))", re.IGNORECASE)
BRACKETS = re.compile(r"^(?P<name>[^()]*?)\s*\((?P<inside>[^()]*)\)\s*$")


@dataclass(frozen=True)
class Named:
    """Somebody as a text names them."""

    name: str
    organisation: str = ""
    job_title: str = ""
    is_job_guessed: bool = False
    """Whether nothing but its words tells the job title from the name."""


def is_name(text: str) -> bool:
    """Whether it can only be read as the name of a person: two to five words, as names are."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(WORD.match(word) for word in words):
        return False
    if {word.lower().strip(".") for word in words} & (ORGANISATIONS | JOBS):
        return False
    if any(SHORT_FORM.search(word) for word in words):
        return False
    between = all(word[0].isupper() or word.lower() in PARTICLES for word in words[1:-1])
    return between and words[0][0].isupper() and words[-1][0].isupper()


def is_organisation(text: str) -> bool:
    """Whether it reads as an organisation and not as a person: DEFRA, i.AI, Department for Tea."""
    words = text.split()
    if len(words) == 1:
        return sum(letter.isupper() for letter in text) >= 2
    return bool(words) and bool({word.lower() for word in words} & ORGANISATIONS)


def people_in(text: str) -> list[Named]:
    """The people that a text names and nothing else; none where anything in it is no name.

    "Ada Penn (DfT) and Bo Tan", "Ada Penn, DfT", "Ada Penn Principal Engineer".
    """
    found: list[Named] = []
    for part in filter(None, (each.strip(" .*") for each in AND.split(text.strip()))):
        if named := one_person(part):
            found.append(named)
        elif found and not found[-1].organisation and is_organisation(part):
            found[-1] = replace(found[-1], organisation=part)
        else:
            return []
    return found


def one_person(text: str) -> Named | None:
    inside = BRACKETS.match(text)
    if inside:
        named = one_person(inside["name"])
        return named and replace(named, organisation=inside["inside"].strip())
    if is_name(text):
        return Named(text)
    words = text.split()
    for place in range(2, len(words)):
        if words[place].lower() in JOBS and is_name(" ".join(words[:place])):
            return Named(" ".join(words[:place]), "", " ".join(words[place:]), True)
    return None
