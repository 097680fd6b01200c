"""What can stand in running text, and where a text is divided by what can't."""

from .prose import CONTAINERS, DROPPED, FRAMES, LISTS, Part
from .tree import HEADINGS, Node, Text

OWN_BLOCK = HEADINGS | FRAMES | DROPPED | {"blockquote", "hr", "img", "pre", "table"}


def holds_own_block(node: Node) -> bool:
    """Whether something inside needs a block of its own."""
    return next(node.nodes(*OWN_BLOCK), None) is not None


def is_running(node: Node) -> bool:
    """Whether it can stand in a paragraph."""
    return node.tag not in OWN_BLOCK | LISTS | CONTAINERS and not holds_own_block(node)


def split(parts: list[Part]) -> tuple[list[Part], Node, list[Part]]:
    """What stands before the first part that needs a block of its own, that part, and the rest."""
    for place, part in enumerate(parts):
        if isinstance(part, Text):
            continue
        if part.tag in OWN_BLOCK:
            return parts[:place], part, parts[place + 1 :]
        if holds_own_block(part):
            before, own, after = split(part.children)
            rest = [part.with_children(after)] if after else []
            return [*parts[:place], part.with_children(before)], own, [*rest, *parts[place + 1 :]]
    raise ValueError("Nothing here needs a block of its own.")


def texts(node: Node) -> list[Text]:
    """The words inside, in order."""
    found: list[Text] = []
    for child in node.children:
        found += [child] if isinstance(child, Text) else texts(child)
    return found
