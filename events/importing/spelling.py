"""Names that differ by so little that one may be a slip. Touches no database."""

from difflib import SequenceMatcher

ALIKE = 0.88


def may_be_one_person(one: str, other: str) -> bool:
    first, second = one.casefold(), other.casefold()
    words, others = first.split(), second.split()
    if first == second or (words[0] != others[0] and words[-1] != others[-1]):
        return False
    return SequenceMatcher(None, first, second).ratio() >= ALIKE
