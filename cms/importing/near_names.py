"""Names of people that are nearly the same. Touches no database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .slips import distance, folded, shortened

Name = tuple[str, ...]
SHORTEST = 3
"""Letters of a word in which one letter may be a slip."""


@lru_cache(maxsize=10_000)
def words_of(name: str) -> Name:
    """What a name is known by: its words, however they are written."""
    return tuple(word.removesuffix("'s") for word in folded(name).replace(".", " ").split())


class Index:
    """Names, to find those that are like another without looking at each."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.found: dict[tuple, set[Name]] = defaultdict(set)
        for name in names:
            for key in keys_of(name):
                self.found[key].add(name)

    def like(self, name: Name, *, is_named: bool) -> list[Name]:
        """The names of the index that may mean the same person.

        What only looks like a name has to differ by a letter, or by a first name's short form.
        """
        near = {other for key in keys_of(name) for other in self.found.get(key, ())}
        return sorted(
            other
            for other in near
            if other != name and (is_slip(name, other) or (is_named and is_rearranged(name, other)))
        )


def keys_of(name: Name) -> Iterator[tuple]:
    """What names that are alike have in common, one of these at least."""
    yield ("words", *sorted(without_initials(name)))
    yield ("short form", *name[1:], name[0][:SHORTEST])
    for place, word in enumerate(name):
        rest = name[:place] + name[place + 1 :]
        for part in shortened(word):
            yield ("slip", place, rest, part)


def is_slip(one: Name, other: Name) -> bool:
    """Whether one word of them differs, by a letter, or as Phil does from Philip."""
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    first, second = differing[0]
    if max(len(first), len(second)) < SHORTEST:
        return False
    is_first_name = one[0] != other[0]
    is_short = min(len(first), len(second)) >= SHORTEST and (
        first.startswith(second) or second.startswith(first)
    )
    return distance(first, second) == 1 or (is_first_name and is_short)


def is_rearranged(one: Name, other: Name) -> bool:
    """Whether they are the same words in another order, or with an initial between them."""
    return sorted(without_initials(one)) == sorted(without_initials(other))


def without_initials(name: Name) -> Name:
    return tuple(word for word in name if len(word) > 1)
