"""A tree as the blocks of a body, in the order that readers meet them."""

from .block_writer import BlockWriter
from .division import OWN_BLOCK, divided, holds_own_block, is_own_block, is_running, split
from .prose import CONTAINERS, LISTS, Part, has_words, list_items, runs
from .tree import Node, Text


class BodyWriter(BlockWriter):
    """Writes blocks from the parts of a tree."""

    def write(self, parts: list[Part]) -> None:
        """Writes these parts; stretches of running text become paragraphs."""
        run: list[Part] = []
        for part in parts:
            if isinstance(part, Text) or is_running(part):
                run.append(part)
            elif part.tag in OWN_BLOCK | LISTS | CONTAINERS:
                self.write_paragraphs(run)
                self.write_node(part)
                run = []
            else:
                run = self.write_divided(run, part)
        self.write_paragraphs(run)

    def write_divided(self, run: list[Part], part: Node) -> list[Part]:
        """Writes a part of running text up to the last block in it; what goes on behind that."""
        pieces = divided(part)
        says_nothing = not has_words(each for each in pieces if not is_own_block(each))
        is_link = part.tag == "a" and bool(part.attributes.get("href")) and says_nothing
        for piece in pieces:
            if isinstance(piece, Node) and is_own_block(piece):
                self.write_paragraphs(run)
                self.write_node(piece)
                run = []
                if is_link:
                    self.write_link_around(piece, part)
            else:
                run.append(piece)
        return run

    def write_paragraphs(self, parts: list[Part]) -> None:
        for run in runs(parts):
            self.text.append(
                self.prose.list(run) if isinstance(run, Node) else self.prose.paragraph(run)
            )

    def write_list(self, node: Node) -> None:
        """Writes a list. Where something in it needs a block of its own, the list is divided."""
        items = list_items(node)
        last = max((place for place, item in enumerate(items) if has_words([item])), default=-1)
        done: list[Part] = []
        for place, item in enumerate(items):
            if not holds_own_block(item):
                done.append(item)
                continue
            before, own, after = split(item.children)
            first = node.with_children([*done, item.with_children(before)])
            self.text.append(self.prose.list(first))
            self.write([own, *after])
            if node.tag == "ol" and has_words(first.children) and last > place:
                self.prose.note("list changed", "its numbers begin again here", own.line)
            done = []
        if done:
            self.text.append(self.prose.list(node.with_children(done)))
