"""Files as text and what stands at their top. What is no text, or too much of one, is refused."""

from pathlib import Path
from typing import Any

from frontmatter import YAMLHandler

from .front_matter import Metadata
from .yaml_values import NotYamlError, read_yaml

LARGEST = 4_000_000
LONGEST_LINE = 200_000
MOST_LINES = 30_000
MOST_SIGNS = 60_000
SIGNS = "*_`~<[&\\-"  # what Markdown and HTML begin something with


class UnreadableSourceError(ValueError):
    """A file that can't be read, with a sentence that says what to do."""


def read_bytes(file: Path) -> bytes:
    """The file, or raises UnreadableSourceError where it is too large to be a page."""
    try:
        if file.stat().st_size > LARGEST:
            raise UnreadableSourceError(
                f"It is larger than {LARGEST // 1_000_000} MB, and no page is. Divide it."
            )
        return file.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(
            f"It can't be opened ({error.strerror}). Check its permissions."
        ) from None


def text_of(content: bytes) -> str:
    """The text of a file with lines that end as here, or raises UnreadableSourceError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableSourceError(
            f"It isn't UTF-8 text at line {line}. Save it as UTF-8 and run this again."
        ) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise UnreadableSourceError(f"It has a NUL byte at line {line}, so it is no text.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise UnreadableSourceError(
            f"It has more than {MOST_LINES:,} lines, and no page has. Divide it."
        )
    if sum(map(text.count, SIGNS)) > MOST_SIGNS:
        raise UnreadableSourceError(
            f"It has more than {MOST_SIGNS:,} signs of formatting, such as * and <. Divide it."
        )
    for number, line_text in enumerate(lines, 1):
        if len(line_text) > LONGEST_LINE:
            raise UnreadableSourceError(
                f"Line {number} has more than {LONGEST_LINE:,} characters. Divide it."
            )
    return text


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """The values at the top of a text and the rest, or raises UnreadableSourceError."""
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        front, body = handler.split(text)
    except ValueError:
        raise UnreadableSourceError(
            "Its front matter has no end. Add a line of --- below it."
        ) from None
    try:
        metadata: Any = read_yaml(front, text[: text.index(front)].count("\n") + 1)
    except NotYamlError as problem:
        raise UnreadableSourceError(str(problem)) from None
    if not isinstance(metadata, dict | None):
        raise UnreadableSourceError("Its front matter has to be lines of “name: value”.")
    return metadata or {}, body
