"""Rich text in its one form: what readers get, spelled as the editor spells it."""

import re
from urllib.parse import urlsplit

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


def safe_address(href: str) -> str:
    """An address as it stands. Raises ValueError for one that readers should not follow."""
    if urlsplit(href).scheme.lower() not in {"", *URL_SCHEMES}:
        raise ValueError(f"{href[:100]} is no address that a link may have.")
    return href
