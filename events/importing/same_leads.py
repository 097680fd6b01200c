"""A special interest group whose lead an event calls otherwise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.importing.addresses import addresses_in
from cms.importing.heard import Comparison, Doubt, Heard, Place
from cms.importing.items import Item, Somebody
from cms.importing.near_names import Index, words_of
from cms.importing.same_people import name_in
from events.words import listed

from .groups import is_hinted
from .reader import EVENT
from .wording import key_of

LEADS = re.compile(r"\b(?:leads?|leaders?|chairs?|convenors?)\b", re.IGNORECASE)
GROUP = "sig"


@dataclass(frozen=True)
class Group:
    """A group as its page has it."""

    name: str
    names: frozenset[tuple[str, ...]]
    hints: tuple[str, ...]
    """What its channel and its spaces are called."""
    leads: tuple[Somebody, ...]
    place: Place


@dataclass(frozen=True)
class Called:
    """Somebody whom an event of a group calls its lead, or whom to ask."""

    group: str
    name: str
    place: Place


class Leads(Comparison):
    """Groups with their leads, and whom their events name."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.called: list[Called] = []

    def hear(self, heard: Heard) -> None:
        for item in heard.items:
            if item.kind == GROUP:
                self.groups.append(group_of(item, heard))
            elif item.kind == EVENT and (name := item.fields["group"]):
                self.called += called_in(name, item, heard)

    def doubts(self) -> Iterator[Doubt]:
        for each in self.called:
            group = self.group_called(each.group)
            if group is None or not group.leads:
                continue
            index = Index(words_of(lead.name) for lead in group.leads)
            known = {words_of(lead.name) for lead in group.leads}
            words = words_of(each.name)
            if words not in known and not index.like(words, is_named=True):
                text = (
                    f"{each.name} is named for {each.group} ({each.place}), and the lead of "
                    f"{group.name} is {listed([lead.name for lead in group.leads])} "
                    f"({group.place.path}, line {group.leads[0].line}). Who leads it?"
                )
                yield each.place.question(text, "contact_label")

    def group_called(self, name: str) -> Group | None:
        """The group of this name, or the one whose channel or space is called so."""
        by_name = (each for each in self.groups if key_of(name) in each.names)
        by_hint = (each for each in self.groups if is_hinted(name, each.hints))
        return next(by_name, None) or next(by_hint, None)


def group_of(item: Item, heard: Heard) -> Group:
    said = item.fields
    names = [item.title, *said.get("former_names", ())]
    hints = (said.get("slack_channel", ""), *(each["url"] for each in said.get("spaces", ())))
    leads = {lead.name for lead in said.get("leads", ())}
    people = tuple(each for each in item.people if each.name in leads)
    place = heard.place(min(item.lines))
    return Group(item.title, frozenset(map(key_of, names)), hints, people, place)


def called_in(group: str, item: Item, heard: Heard) -> Iterator[Called]:
    """Who is given as whom to ask, and whose address stands where it speaks of a lead."""
    for each in item.people:
        if each.field == "contact_label":
            yield Called(group, each.name, Place(heard.path, item.key, each.line))
    for line in sorted(item.lines):
        text = heard.lines[line - 1]
        for name in filter(None, map(name_in, addresses_in(text))):
            if LEADS.search(text):
                yield Called(group, name, Place(heard.path, item.key, line))
