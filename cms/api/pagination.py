"""Cursors: opaque to callers, a position in an ordering to us."""

import base64
import binascii
import json
from typing import Any

from .cost import MAX_FIRST
from .errors import bad_argument

MAX_NUMBER = 2**62  # what every database can compare with


def encode_cursor(*position: Any) -> str:
    text = json.dumps(position, separators=(",", ":"), default=str)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *kinds) -> tuple:
    """The position in a cursor, each part read by its function in `kinds`.

    Raises ApiError where the text was not made by `encode_cursor` for such a position.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        parts = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        if not isinstance(parts, list) or len(parts) != len(kinds):
            raise ValueError
        position = tuple(kind(part) for kind, part in zip(kinds, parts, strict=True))
        if any(isinstance(part, int) and abs(part) > MAX_NUMBER for part in position):
            raise ValueError
        return position
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error) as error:
        raise bad_argument(
            "after", "This is not a cursor of this list. Use endCursor of the part before."
        ) from error


def checked_first(first: int | None, default: int) -> int:
    """How many items to answer with. Raises ApiError outside 1 to 100."""
    if first is None:
        return default
    if not 1 <= first <= MAX_FIRST:
        raise bad_argument("first", f"Ask for 1 to {MAX_FIRST} items.")
    return first


def checked_year(name: str, year: int | None) -> int | None:
    """A year as databases know it. Raises ApiError, naming the argument, outside 1 to 9999."""
    if year is not None and not 1 <= year <= 9999:
        raise bad_argument(name, "Send a year from 1 to 9999.")
    return year


def page_info(cursors: list[str], *, has_next: bool, has_previous: bool) -> dict:
    return {
        "has_next_page": has_next,
        "has_previous_page": has_previous,
        "start_cursor": cursors[0] if cursors else None,
        "end_cursor": cursors[-1] if cursors else None,
    }
