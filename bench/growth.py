"""How answers take longer, or not, as a site grows."""

from bench.contenders.entered import ANSWERS, OURS
from bench.race import Lap, race
from bench.table import Table

ROUNDS = 9


class Growth:
    """What our answers took with so many posts."""

    def __init__(self) -> None:
        self.found: dict[int, dict[str, Lap]] = {}

    def measure(self, posts: int) -> None:
        self.note(posts, race(ROUNDS, only=OURS))

    def note(self, posts: int, laps: dict[tuple[str, str], Lap]) -> None:
        self.found[posts] = {name: laps[name, OURS] for name in ANSWERS}

    def table(self) -> Table:
        first, *_, last = self.found
        heads = [f"{posts:,} posts" for posts in self.found]
        table = Table(
            "Growth: median ms, and SQL statements", ["answer", *heads, "the most by the fewest"]
        )
        for name in ANSWERS:
            laps = {posts: laps[name] for posts, laps in self.found.items()}
            cells = [f"{lap.median:.1f} ({lap.queries})" for lap in laps.values()]
            table.add(name, *cells, f"{laps[last].median / laps[first].median:.1f}x")
        return table
