"""Rich text in its one form: what readers get, spelled as the editor spells it."""

import re

import nh3

from cms.api.rich_text import ANCHOR_WITHOUT_TARGET, TAGS, URL_SCHEMES

BREAK = re.compile(r"\s*<br\s*/?>\s*")
SPACE = re.compile(r"[ \t\r\n]+")
NO_WORDS = re.compile(r"<p>\s*</p>")
SPELLED = {"strong": "b", "em": "i"}


def cleaned(html: str) -> str:
    """Sanitised HTML without links that lead nowhere."""
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=URL_SCHEMES, link_rel=None
    )
    clean = ANCHOR_WITHOUT_TARGET.sub(r"\1", clean)
    for tag, short in SPELLED.items():
        clean = clean.replace(f"<{tag}>", f"<{short}>").replace(f"</{tag}>", f"</{short}>")
    if "<pre>" not in clean:
        clean = SPACE.sub(" ", clean)
    return NO_WORDS.sub("", BREAK.sub("<br/>", clean)).strip()
