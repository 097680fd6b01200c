"""Reads a page about groups: each heading is a group, with a table of its details.

[[files]]
path = "special-interest.md"
as = "sigs"
level = 2                                  # the headings that are groups; 2 if it is left out

[files.table]                              # what the rows of a group's table are
"Contact" = "contact"
"Slack Channel" = "channel"

[files.aim]                                # how the paragraph with the aim begins, and whether
"Aim:" = "label"                           # that is a label to leave out, or part of its words

[files.access]                             # words in brackets behind a link that say who can
"members" = "MEMBERS_ONLY"                 # open it

[files.names]                              # what else a group was called
"Green Software" = "Sustainable Software"
"""

import re
from dataclasses import dataclass, field
from typing import Any

from cms.importing.addresses import remove_personal
from cms.importing.items import Item, Question, Somebody
from cms.importing.prose import Part, squash
from cms.importing.report import Note
from cms.importing.sections import Section, lines_above, sections
from cms.importing.source import Source
from cms.importing.tables import cells_of, rows_of
from cms.importing.tree import Node, Text

from .contacts import members_in, squeezed
from .details import Details
from .groups import GROUP
from .spaces import ACCESS, spaces_in, without_access

ROWS = {
    "contact": "contact", "contacts": "contact", "lead": "contact", "leads": "contact",
    "meetings": "meetings", "meeting": "meetings", "slack channel": "channel", "slack": "channel",
    "channel": "channel", "meeting notes": "notes", "notes": "notes",
}  # fmt: skip
AIM = {"aim:": "label", "goal:": "label", "community goal": "label", "our aim": "words"}
GROUP_WORDS = re.compile(r"\b(?:sig|special interest group)\b", re.IGNORECASE)


@dataclass
class Conventions:
    """How a site writes of its groups."""

    rows: dict[str, str]
    aim: dict[str, str]
    access: dict[str, str]
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, said: dict[str, Any]) -> "Conventions":
        given = {
            name: {str(key).casefold(): value for key, value in said.get(name, {}).items()}
            for name in ("table", "aim", "access")
        }
        return cls(
            ROWS | given["table"], AIM | given["aim"], ACCESS | given["access"],
            said.get("names", {}),
        )  # fmt: skip


def read_groups(source: Source, said: dict[str, Any]) -> list[Item]:
    """Divides a page about groups into the groups."""
    tag = f"h{said.get('level', 2)}"
    document = source.document
    last = len(source.content.splitlines())
    found = sections(document, [node for node in document.headings if node.tag == tag], last)
    items = [read_group(source, section, Conventions.of(said)) for section in found]
    if items:
        items[0].notes += [
            Note(
                "left out",
                f"“{remove_personal(squash(node.text()))}” stands above the first group",
                node.line,
            )
            for node in lines_above(document, found)
        ]
    return items


def read_group(source: Source, section: Section, ways: Conventions) -> Item:
    item = Item(
        GROUP, source, section.title, f"{source.address}#{section.anchor}", source.document,
        key=section.anchor[:200], lines=section.lines,
    )  # fmt: skip
    rest, details = [], Details(item, ways.rows, source.document)
    for part in section.parts:
        if isinstance(part, Node) and part.tag == "table" and details.fit(part):
            ask_for_one_name(item, part)
            rest += details.read(part)
        else:
            rest.append(part)
    rest = take_aim(item, rest, ways)
    item.document = source.document.part(rest)
    item.fields["spaces"] = spaces_in(item, section.parts, ways.access)
    former = [name for name, now in ways.names.items() if squeezed(now) == squeezed(item.title)]
    item.fields["former_names"] = former
    ask_for_second_name(item, former)
    take_members(item, section.parts)
    return item


def take_aim(item: Item, parts: list[Part], ways: Conventions) -> list[Part]:
    """Gives the group the paragraph that says what it is for; returns what else there is."""
    paragraphs = [part for part in parts if isinstance(part, Node) and part.tag == "p"]
    if not paragraphs:
        item.questions.append(Question("It does not say what it wants to achieve.", field="aim"))
        return parts
    chosen, label = paragraphs[0], ""
    for paragraph in paragraphs:
        words = squash(paragraph.text()).casefold()
        if starts := [start for start in ways.aim if words.startswith(start)]:
            chosen, label = paragraph, max(starts, key=len)
            break
    else:
        text = "No paragraph is called its aim, so the first one was taken: is that right?"
        item.questions.append(Question(text, chosen.line, "aim"))
    taken = chosen
    if ways.aim.get(label) == "label":
        taken = chosen.with_children(without_start(chosen.children, len(label))[0])
    item.fields["aim"] = item.source.document.part([taken])
    item.metadata = {"summary": squash(without_access(taken.text(), ways.access))}
    return [part for part in parts if part is not chosen]


def without_start(parts: list[Part], length: int) -> tuple[list[Part], int]:
    """These parts without their first characters, and how many are still to go."""
    kept: list[Part] = []
    for part in parts:
        if isinstance(part, Text):
            cut = part.text.lstrip() if length else part.text
            kept.append(Text(cut[length:].lstrip() if length else cut, part.line))
            length -= min(length, len(cut))
        else:
            children, length = without_start(part.children, length)
            if part.with_children(children).text() or not part.children:
                kept.append(part.with_children(children))
    return kept, length


def ask_for_one_name(item: Item, table: Node) -> None:
    """Asks if the table calls the group otherwise than its heading."""
    for cell in cells_of(rows_of(table)[0])[1:]:
        words = squash(cell.text())
        called = squeezed(GROUP_WORDS.sub("", words))
        if called and called != squeezed(GROUP_WORDS.sub("", item.title)):
            text = f"Its heading calls it “{item.title}”, its table “{words}”: which is its name?"
            item.questions.append(Question(text, cell.line, "title"))


def ask_for_second_name(item: Item, former: list[str]) -> None:
    """Asks if the addresses of its spaces call the group otherwise."""
    known = {squeezed(name) for name in [item.title, *former]}
    own_words = set(item.title.lower().split())
    for space in item.fields["spaces"]:
        folders = [part for part in space["url"].split("#")[0].split("/")[3:] if part]
        if known & {squeezed(folder) for folder in folders} or not folders:
            continue
        called = re.split(r"[-_]", folders[-1].lower())
        if own_words & set(called) and "." not in folders[-1]:
            name = " ".join(called).capitalize()
            text = f"Its space is called “{name}”: is that another name of “{item.title}”?"
            item.questions.append(Question(text, min(item.lines), "former_names_text"))


def take_members(item: Item, parts: list[Part]) -> None:
    """Takes people in brackets as leads if the text says so, and asks if it does not."""
    for part in parts:
        if not isinstance(part, Node) or part.tag != "p":
            continue
        members, they_lead, words = members_in(squash(part.text()))
        item.people += [
            Somebody(each.name, part.line, each.organisation, "sig_leads") for each in members
        ]
        if they_lead:
            item.fields["leads"] = [*item.fields.get("leads", []), *members]
        elif members:
            text = f"It names {words}, and does not say that they lead it: are they its leads?"
            item.questions.append(Question(text, part.line, "sig_leads"))
