"""Words that differ by so little that one may be a slip of the other. Touches no database."""

import unicodedata
from collections.abc import Iterator


def folded(text: str) -> str:
    """The text without capitals and accents, and with one kind of apostrophe."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def shortened(word: str) -> Iterator[str]:
    """The word, and what is left of it without each of its letters.

    Two words that differ by one letter, or by two that changed places, have one of these in common.
    """
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def distance(one: str, other: str) -> int:
    """How many letters were changed, added, left out or swapped with the next one."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, opposite in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != opposite))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]


def is_slip_of_short_form(rare: str, common: str) -> bool:
    """Whether a short form is likely another one mistyped: CDOD or CCDO for CDDO.

    MOD is none for MOJ: one letter more or less, or a letter that the other has not, tells many
    short forms apart.
    """
    if distance(rare, common) != 1:
        return False
    return len(rare) == len(common) and set(rare) == set(common)


def leaves_out_letter(rare: str, common: str) -> bool:
    """Whether one of two short forms lacks a letter, and does not just say more: GDS and GDSA."""
    if abs(len(rare) - len(common)) != 1 or min(len(rare), len(common)) < 3:
        return False
    return distance(rare, common) == 1 and not rare.startswith(common)
