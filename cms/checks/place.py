from typing import NamedTuple


class Place(NamedTuple):
    """Where something was found, why it matters, and what to do about it."""

    where: str
    why: str
    action: str
    anchor: str
    url: str = ""
    """Where somebody says that it is dealt with, if it needs saying."""
