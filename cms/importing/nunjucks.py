"""Template tags in Markdown, which only the old site's generator could run."""

import re

from .report import Note

RAW = r"\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}"
TAG = re.compile(RAW + r"|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
LONGEST_QUOTE = 100


def remove_tags(text: str, first_line: int) -> tuple[str, list[Note]]:
    """The text without template tags, with as many lines as before, and a note for each tag."""
    notes: list[Note] = []

    def remove(match: re.Match) -> str:
        if match["raw"] is not None:
            return match["raw"]
        line = first_line + text.count("\n", 0, match.start())
        quote = " ".join(match[0].split())
        if len(quote) > LONGEST_QUOTE:
            quote = quote[: LONGEST_QUOTE - 1] + "…"
        notes.append(Note("template tag removed", quote, line))
        return "\n" * match[0].count("\n")

    return TAG.sub(remove, text), notes
