"""E-mail addresses that a site's files write in two ways: a mailbox's, or one person's."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .addresses import is_personal
from .heard import Comparison, Doubt, Heard, Place
from .near_names import words_of
from .same_people import name_in
from .slips import distance

LONGEST_SLIP = 2
SHORTEST = 10
"""Characters of a mailbox's address in which some may be slips: a@ and b@ are two."""

MOST = 1_000
"""Mailboxes that are compared with each other."""


@dataclass
class Written:
    """An address, as often as it is written."""

    address: str
    places: list[Place] = field(default_factory=list)

    @property
    def domain(self) -> str:
        return self.address.partition("@")[2]

    @property
    def first(self) -> Place:
        return self.places[0]


class Addresses(Comparison):
    """People who have two addresses."""

    def __init__(self) -> None:
        self.people: dict[tuple[str, ...], dict[str, Written]] = {}

    def hear(self, heard: Heard) -> None:
        for line, address in heard.addresses:
            if name := name_in(address):
                known = self.people.setdefault(tuple(sorted(words_of(name))), {})
                written = known.setdefault(address.lower(), Written(address.lower()))
                written.places.append(heard.place(line))

    def doubts(self) -> Iterator[Doubt]:
        for known in self.people.values():
            # Of those that are as frequent, the first is taken for the usual one.
            usual, *others = sorted(known.values(), key=lambda each: -len(each.places))
            for each in others:
                text = (
                    f"“{name_in(each.address)}” has an address at {each.domain} ({each.first}) and "
                    f"one at {usual.domain} ({usual.first}). Is that one person, and which address "
                    "is right?"
                )
                yield each.first.question(text)


class Mailboxes(Comparison):
    """Shared mailboxes whose addresses differ by a slip."""

    def __init__(self) -> None:
        self.known: dict[str, Written] = {}

    def hear(self, heard: Heard) -> None:
        for line, address in heard.addresses:
            is_kept = address.lower() in self.known or len(self.known) < MOST
            if is_kept and not is_personal(address):
                written = self.known.setdefault(address.lower(), Written(address.lower()))
                written.places.append(heard.place(line))

    def doubts(self) -> Iterator[Doubt]:
        usual_first = sorted(self.known.values(), key=lambda each: -len(each.places))
        for place, each in enumerate(usual_first):
            for usual in usual_first[:place]:
                if is_one_mailbox(each.address, usual.address):
                    text = (
                        f"It writes the mailbox {each.address} ({each.first}), and elsewhere it is "
                        f"{usual.address} ({usual.first}). Which is right?"
                    )
                    yield each.first.question(text)


def is_one_mailbox(one: str, other: str) -> bool:
    """Whether one address may be a slip of the other: at one domain, or of one name."""
    (name, _, domain), (second, _, home) = one.partition("@"), other.partition("@")
    if domain == home:
        pair = (name, second)
    elif name == second:
        pair = (domain, home)
    else:
        return False
    # Mailboxes are numbered, and short domains differ by a letter: mod.gov.uk is not moj.gov.uk.
    if min(map(len, pair)) < SHORTEST or digits_of(pair[0]) != digits_of(pair[1]):
        return False
    most = LONGEST_SLIP if domain == home else 1
    is_changed = domain != home and len(domain) == len(home) and sorted(domain) != sorted(home)
    return not is_changed and abs(len(pair[0]) - len(pair[1])) <= most and distance(*pair) <= most


def digits_of(text: str) -> str:
    return "".join(filter(str.isdigit, text))
