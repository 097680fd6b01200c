"""Finding the words of a source on its page, line after line."""

from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate

from .wording import Place

LONG = 12
MOST_LOOKED_THROUGH = 300_000_000
NEAR = 20_000


class Column:
    """Texts one behind the other, in which the lines of a source are found in order, as a rule."""

    def __init__(self, texts: Iterable[str]) -> None:
        parts = [text + "\0" for text in texts]
        self.text = "".join(parts)
        self.ends = list(accumulate(map(len, parts)))
        self.last = 0
        self.left = MOST_LOOKED_THROUGH

    def find(self, words: str) -> int | None:
        """Which text holds these words: the next behind those found last, or else the first.

        Once endless much was looked through in vain, only what is near is.
        """
        reach = len(self.text) if self.left > 0 else NEAR
        for start, end in ((self.last, self.last + reach), (0, min(self.last, reach))):
            at = self.text.find(words, start, end + len(words))
            self.left -= (at if at >= 0 else min(end, len(self.text))) - start
            if at >= 0:
                self.last = at
                return bisect(self.ends, at)
        return None


class Places:
    """All places of a page that hold words."""

    def __init__(self, places: list[Place]) -> None:
        self.names = [place.where for place in places]
        self.whole = {place.words: place.where for place in reversed(places)}
        self.spaced = Column(f" {place.words} " for place in places)
        self.squashed = Column(place.words.replace(" ", "") for place in places)

    def holding(self, words: str) -> str:
        """Where these stand; nothing where they don't."""
        if words in self.whole:
            return self.whole[words]
        return self.with_these_in(words)

    def with_these_in(self, words: str) -> str:
        """Where these stand among others. Markup may have stood within a word of what is long."""
        found = self.spaced.find(f" {words} ")
        squashed = words.replace(" ", "")
        if found is None and len(squashed) >= LONG:
            found = self.squashed.find(squashed)
        return "" if found is None else self.names[found]
