"""A tree as the blocks of a body, in the order that readers meet them."""

from .block_writer import BlockWriter
from .division import OWN_BLOCK, holds_own_block, is_running, split
from .prose import CONTAINERS, LISTS, Part, has_words, list_items, runs
from .tree import Node, Text


class BodyWriter(BlockWriter):
    """Writes blocks from the parts of a tree."""

    def write(self, parts: list[Part]) -> None:
        """Writes these parts; stretches of running text become paragraphs."""
        run: list[Part] = []
        to_come = list(reversed(parts))
        while to_come:
            part = to_come.pop()
            if isinstance(part, Text) or is_running(part):
                run.append(part)
                continue
            if part.tag not in OWN_BLOCK | LISTS | CONTAINERS:
                before, own, after = split(part.children)
                run.append(part.with_children(before))
                self.write_paragraphs(run)
                self.write([own])
                self.write_link_around(part)
                to_come.append(part.with_children(after))
            else:
                self.write_paragraphs(run)
                self.write_node(part)
            run = []
        self.write_paragraphs(run)

    def write_paragraphs(self, parts: list[Part]) -> None:
        for run in runs(parts):
            self.text.append(
                self.prose.list(run) if isinstance(run, Node) else self.prose.paragraph(run)
            )

    def write_list(self, node: Node) -> None:
        """Writes a list. Where something in it needs a block of its own, the list is divided."""
        items = list_items(node)
        done: list[Part] = []
        for place, item in enumerate(items):
            if not holds_own_block(item):
                done.append(item)
                continue
            before, own, after = split(item.children)
            first = node.with_children([*done, item.with_children(before)])
            self.text.append(self.prose.list(first))
            self.write([own, *after])
            rest = items[place + 1 :]
            if node.tag == "ol" and has_words(first.children) and has_words(rest):
                self.prose.note("list changed", "its numbers begin again here", own.line)
            done = []
        if done:
            self.text.append(self.prose.list(node.with_children(done)))
