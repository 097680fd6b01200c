"""What can stand in running text, and where a text is divided by what can't."""

from itertools import groupby

from .prose import CONTAINERS, DROPPED, FRAMES, LISTS, Part
from .tree import HEADINGS, Node, Text

OWN_BLOCK = HEADINGS | FRAMES | DROPPED | {"blockquote", "hr", "img", "pre", "table"}
DEEPEST = 5  # Formatting within more than that is not repeated for each piece.


def holds_own_block(node: Node) -> bool:
    """Whether something inside needs a block of its own."""
    return next(node.nodes(*OWN_BLOCK), None) is not None


def is_running(node: Node) -> bool:
    """Whether it can stand in a paragraph."""
    return node.tag not in OWN_BLOCK | LISTS | CONTAINERS and not holds_own_block(node)


def is_own_block(part: Part) -> bool:
    return isinstance(part, Node) and part.tag in OWN_BLOCK


def divided(part: Part, depth: int = 0) -> list[Part]:
    """The part in pieces: what needs a block of its own, and what runs before and after it."""
    if isinstance(part, Text) or is_own_block(part):
        return [part]
    pieces = [piece for child in part.children for piece in divided(child, depth + 1)]
    if not any(map(is_own_block, pieces)):
        return [part]
    found: list[Part] = []
    for is_own, group in groupby(pieces, is_own_block):
        some = list(group)
        found += some if is_own or depth > DEEPEST else [part.with_children(some)]
    return found


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
