"""Names that differ by so little that one may be a slip. Touches no database."""

from difflib import SequenceMatcher

ALIKE = 0.88


def may_be_one_person(one: str, other: str) -> bool:
    first, second = one.casefold(), other.casefold()
    return first != second and SequenceMatcher(None, first, second).ratio() >= ALIKE
