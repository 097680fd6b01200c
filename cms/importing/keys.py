"""Keys in addresses: whoever has such an address can open what it leads to."""

import re
from urllib.parse import unquote

REMOVED = "[key removed]"
KEY = re.compile(
    r"(?P<name>[?&;](?:(?:access|auth|private|raw|x-amz-security)[_-]?)?"
    r"(?:token|api[_-]?key|secret|signature|x-amz-signature|x-goog-signature|sig)=)"
    r"(?=[\w%.~+/-]*\d)[\w%.~+/=-]{16,}",
    re.IGNORECASE,
)


def has_key(address: str) -> bool:
    """Whether an address holds one, however it was written."""
    return bool(KEY.search(address) or KEY.search(unquote(address)))


def remove_keys(text: str) -> str:
    """The text with "[key removed]" in place of each."""
    return KEY.sub(rf"\g<name>{REMOVED}", text) if "=" in text else text
