"""Single parts of a tree, each as the block that fits it."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import ValidationError

from .buttons import button_of
from .classify import split_address
from .division import holds_own_block, texts
from .keys import has_key
from .pictures import picture_of
from .prose import DROPPED, FRAMES, LISTS, Part, Prose, squash
from .quotes import quote_of
from .sanitising import sanitise
from .tables import table_value
from .tree import HEADINGS, Node, Text
from .videos import video_at, video_title

HIGHEST, LOWEST = 2, 4
INSETS = {"govuk-inset-text", "govuk-notification-banner", "govuk-warning-text", "inset-text"}
MOST_BLOCKS = 1_500
TOO_MANY = (
    f"it has more than {MOST_BLOCKS:,} headings, pictures, tables and other parts, and nobody "
    "could edit that: divide it"
)
NO_BLOCK = {"details": "what folds out", "dl": "a list of terms", "form": "a form"}


class BlockWriter(ABC):
    """Collects the blocks of a body, and running text until the next block."""

    def __init__(self, prose: Prose, left_out: Node | None = None, highest: int = 1) -> None:
        self.prose = prose
        self.left_out = left_out
        self.raised = max(highest - HIGHEST, 0)
        """By how much its headings are too low: those of a part were below another one."""
        self.blocks: list[tuple[str, Any]] = []
        self.text: list[str] = []

    @abstractmethod
    def write(self, parts: list[Part]) -> None:
        """Writes these parts."""

    @abstractmethod
    def write_list(self, node: Node) -> None:
        """Writes a list, which may hold what needs a block of its own."""

    def finished(self) -> list[tuple[str, Any]]:
        self.add_prose()
        return self.blocks

    def add(self, kind: str, value: Any) -> None:
        self.add_prose()
        if len(self.blocks) >= MOST_BLOCKS:
            raise ValidationError(TOO_MANY)
        self.blocks.append((kind, value))

    def add_prose(self) -> None:
        html = sanitise("".join(self.text))
        self.text = []
        if html:
            self.blocks.append(("prose", html))

    def write_node(self, node: Node) -> None:
        if node.tag in LISTS:
            self.write_list(node)
        elif node.tag in HEADINGS:
            self.write_heading(node)
        elif node.tag == "img":
            self.write_picture(node)
        elif node.tag == "table":
            self.write_table(node)
        elif node.tag == "pre":
            self.write_code(node)
        elif node.tag == "blockquote":
            self.write_quote(node)
        elif node.tag in FRAMES:
            self.write_frame(node)
        elif node.tag in DROPPED:
            self.prose.note("dropped", f"<{node.tag}>: this has no place in a body", node.line)
        elif node.tag == "figure":
            self.write_figure(node)
        elif node.tag == "dt":
            self.write([Node("b", {}, node.line, node.children)])
        elif not self.write_as_its_class_says(node):
            if node.tag in NO_BLOCK:
                text = f"{NO_BLOCK[node.tag]}: no block is like it"
                self.prose.note("became text", text, node.line)
            self.write(node.children)

    def write_as_its_class_says(self, node: Node) -> bool:
        """Writes an inset note, a button or a video that stands alone; whether it was one."""
        is_inset = bool(INSETS.intersection(node.attributes.get("class", "").split()))
        if is_inset and not holds_own_block(node):
            if html := self.prose.blocks(node.children):
                self.add("inset", sanitise(html))
            return True
        if is_inset:
            self.prose.note("became text", "an inset note that holds more than text", node.line)
        alone = only_link(node)
        if alone is None:
            return False
        if url := video_at(alone.attributes.get("href", "")):
            self.add_video(url, squash(alone.text()), alone.line)
            return True
        if button := button_of(alone, self.prose):
            self.add("call_to_action", button)
            return True
        return False

    def write_heading(self, node: Node) -> None:
        text = squash("".join(self.prose.words(part) for part in texts(node)))
        if text and node is not self.left_out:
            level = min(max(int(node.tag[1]) - self.raised, HIGHEST), LOWEST)
            self.add("heading", {"text": text, "level": str(level)})
            for link in node.nodes("a"):
                if link.attributes.get("href"):
                    words = squash(link.text())
                    self.prose.note("link dropped", f"“{words}” in a heading", link.line)
        self.write_pictures(node)

    def write_picture(self, node: Node, caption: str = "") -> None:
        picture = picture_of(node, caption)
        if has_key(picture.src):
            text = f"“{picture.alt or picture.caption}”: its address on another site holds a key"
            self.prose.note("picture left out", text, picture.line)
        else:
            self.add("picture", picture)

    def write_table(self, node: Node) -> None:
        if value := table_value(node, self.prose):
            self.add("table", value)
        self.write_pictures(node)

    def write_code(self, node: Node) -> None:
        code = next(node.nodes("code"), node)
        classes = f"{node.attributes.get('class', '')} {code.attributes.get('class', '')} "
        language = classes.partition("language-")[2].split(" ")[0]
        text = "".join(self.prose.words(part) for part in texts(node)).strip("\n")
        if text.strip():
            self.add("code", {"language": language, "code": text})

    def write_quote(self, node: Node, caption: str = "") -> None:
        value = quote_of(node, self.prose, caption)
        if value["text"]:
            self.add("quote", value)
        self.write_pictures(node)

    def write_figure(self, node: Node) -> None:
        """Writes a picture or a quote with its caption; what is more than that, part by part."""
        pictures, captions = list(node.nodes("img")), list(node.nodes("figcaption"))
        quotes = list(node.nodes("blockquote"))
        caption = squash(self.prose.plain(captions[0].children)) if len(captions) == 1 else ""
        if len(captions) > 1 or list(node.nodes("table", "pre", *FRAMES)):
            self.write(node.children)
        elif len(pictures) == 1 and not quotes:
            self.write_picture(pictures[0], caption)
        elif len(quotes) == 1 and not pictures:
            self.write_quote(quotes[0], caption)
        else:
            self.write(node.children)

    def write_pictures(self, node: Node) -> None:
        """Writes what a table, heading or quote can't hold, after it."""
        for inner in node.nodes("img", *FRAMES, *DROPPED):
            self.write_node(inner)

    def write_frame(self, node: Node) -> None:
        sources = [node, *node.nodes("source")]
        addresses = (each.attributes.get(key, "") for each in sources for key in ("src", "data"))
        address = next(filter(None, addresses), "").strip()
        title = squash(node.attributes.get("title", ""))
        if url := video_at(address):
            self.add_video(url, title, node.line)
            return
        words = title or split_address(address).hostname or ""
        label = f"Open {words}" if words else "Open this"
        link = Node("a", {"href": address}, node.line, [Text(label, node.line)])
        became = "a link to it takes its place" if address else "it has no address"
        self.prose.note("dropped", f"<{node.tag}>: {became}", node.line)
        if address:
            self.text.append(self.prose.paragraph([link]))

    def add_video(self, url: str, words: str, line: int) -> None:
        title = video_title(words)
        if not title:
            text = f"{url} has no title: say what it shows, for people who can't see it"
            self.prose.note("to check", text, line)
        self.add("video", {"title": title, "url": url, "transcript_url": ""})

    def write_link_around(self, node: Node, link: Node) -> None:
        """A picture can't be a link here, so where it led is said below it."""
        picture = next(iter([node] if node.tag == "img" else node.nodes("img")), None)
        href = link.attributes["href"]
        if picture and href != picture.attributes.get("src"):
            words = picture.attributes.get("alt", "").strip() or href
            around = link.with_children([Text(words, link.line)])
            self.text.append(self.prose.paragraph([around]))


def only_link(node: Node) -> Node | None:
    """The link that a paragraph consists of, if it is nothing else."""
    parts = [part for part in node.children if isinstance(part, Node) or part.text.strip()]
    if len(parts) != 1 or not isinstance(parts[0], Node):
        return None
    if parts[0].tag in {"p", "div"} and node.tag == "div":
        return only_link(parts[0])
    return parts[0] if parts[0].tag == "a" and not holds_own_block(parts[0]) else None
