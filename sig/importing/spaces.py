"""Places that a group keeps elsewhere, and who can open them."""

import re

from cms.importing.addresses import remove_personal
from cms.importing.items import Item, Question
from cms.importing.prose import Part, squash
from cms.importing.tree import Node, Text

from .details import is_web

ACCESS = {"member": "MEMBERS_ONLY", "slack": "CROSS_GOV_SLACK"}
IN_BRACKETS = re.compile(r"[\[(]([^\[\]()]*)[\])]")
CLOSED = re.compile(r"\bprivate\b|\bspaces?\b", re.IGNORECASE)


def spaces_in(item: Item, parts: list[Part], access: dict[str, str]) -> list[dict[str, str]]:
    """The links in paragraphs behind which, in brackets, it says who can open them."""
    found: list[dict[str, str]] = []
    for part in parts:
        if not isinstance(part, Node) or part.tag != "p":
            continue
        for link, following in links_of(part):
            url, words = (
                link.attributes.get("href", "").strip(),
                remove_personal(squash(link.text())),
            )
            who = who_opens(following, access)
            if not is_web(url) or not (who or CLOSED.search(words)):
                continue
            if not who:
                text = f"It does not say who can open “{words}”."
                item.questions.append(Question(text, link.line, "spaces"))
            text = words[:1].upper() + words[1:]
            found.append({"text": text, "url": url, "access": who or "MEMBERS_ONLY"})
    return found


def links_of(paragraph: Node) -> list[tuple[Node, str]]:
    """Each link of a paragraph, and the words from it to the next one."""
    found: list[tuple[Node, str]] = []

    def walk(node: Node) -> None:
        for child in node.children:
            if isinstance(child, Node) and child.tag == "a":
                found.append((child, ""))
            elif isinstance(child, Node):
                walk(child)
            elif isinstance(child, Text) and found:
                link, words = found[-1]
                found[-1] = (link, words + child.text)

    walk(paragraph)
    return found


def who_opens(following: str, access: dict[str, str]) -> str:
    """Who can open a link, by the words in brackets behind it; nothing if they don't say."""
    for said in IN_BRACKETS.findall(following):
        for words, level in access.items():
            if words in said.casefold():
                return level
    return ""


def without_access(text: str, access: dict[str, str]) -> str:
    """The text without brackets that only say who can open something."""
    return IN_BRACKETS.sub(lambda said: "" if who_opens(said[0], access) else said[0], text)
