"""How long the import of a large site takes, how much memory, and how long when it is repeated."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from bench.database import database
from bench.import_once import PEAK
from bench.table import Table, verdict

SITES = ((500, 1_250), (2_000, 5_000))
FEW = ((40, 100),)
"""How many posts, and how many pictures they show."""
SECONDS, AGAIN, MEGABYTES = 360, 30, 1_000
WORDS = (
    "kettle", "tea", "cup", "saucer", "spoon", "milk", "sugar", "leaf", "steam", "pot",
    "tray", "biscuit", "morning", "guild", "ledger", "copper", "tin", "repair", "meeting", "notes",
    "open", "shared", "table", "water", "boil", "pour", "taste", "warm",
)  # fmt: skip
AUTHORS = ("Ada Penn", "Bo Reed", "Cy Stone")


@dataclass
class Cost:
    """What one run took."""

    seconds: float
    megabytes: float


def table(url: str, is_full: bool) -> Table:
    """Imports sites into empty databases, as an operator does, with a worker for the pictures."""
    result = Table(
        "Importing a site", ["posts", "pictures", "s", "MB at most", "unchanged, s", "goals"]
    )
    for posts, pictures in SITES if is_full else FEW:
        print(f"Importing {posts:,} posts with {pictures:,} pictures …", flush=True)
        with TemporaryDirectory() as folder, database(url) as own:
            write_site(Path(folder) / "site", posts, pictures)
            first, again = (run_import(Path(folder), own) for _ in range(2))
        goals = ""
        if (posts, pictures) == SITES[-1]:
            is_met = first.seconds < SECONDS and first.megabytes < MEGABYTES
            goals = verdict(is_met and again.seconds < AGAIN, "360 s, 1,000 MB, 30 s")
        result.add(
            f"{posts:,}", f"{pictures:,}", f"{first.seconds:.0f}", f"{first.megabytes:.0f}",
            f"{again.seconds:.0f}", goals,
        )  # fmt: skip
    return result


def run_import(folder: Path, url: str) -> Cost:
    command = [sys.executable, "-m", "bench.import_once", str(folder / "site")]
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "bench.queued",
        "BENCH_MEDIA": str(folder / "media"),
    }
    begun = time.monotonic()
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    seconds = time.monotonic() - begun
    if ran.returncode:
        raise SystemExit(ran.stderr[-2_000:])
    return Cost(seconds, int(ran.stdout.rpartition(PEAK)[2]) / 1024)


def write_site(root: Path, posts: int, pictures: int) -> None:
    """A blog as Jekyll has it: each post with headings, links to others, a table and code."""
    chosen = random.Random(4)
    (root / "_posts").mkdir(parents=True)
    (root / "img").mkdir()
    (root / "_config.yml").write_text("permalink: /posts/:title.html\n")
    shown = 0
    for number in range(posts):
        until = (number + 1) * pictures // posts
        text = written(chosen, number, range(shown, until))
        shown = until
        day = f"{2010 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        (root / "_posts" / f"{day}-post-{number}.md").write_text(text)
    paper = Image.effect_noise((1200, 800), 25).convert("RGB")
    for number in range(pictures):
        draw_on(paper, chosen).save(root / "img" / f"{number}.jpg", quality=70)


def draw_on(paper: Image.Image, chosen: random.Random) -> Image.Image:
    picture = paper.copy()
    left, top = chosen.randrange(600), chosen.randrange(400)
    colour = tuple(chosen.randrange(256) for _ in "rgb")
    ImageDraw.Draw(picture).rectangle((left, top, left + 500, top + 300), fill=colour)
    return picture


def written(chosen: random.Random, number: int, pictures: range) -> str:
    tags = ", ".join(chosen.choices(WORDS, k=2))
    parts = [
        f"---\ntitle: {number} {sentence(chosen)[:40]}\nauthor: {AUTHORS[number % 3]}\n"
        f"tags: [{tags}]\n---\n"
    ]
    for place in range(5):
        parts += [f"## {sentence(chosen)}", paragraph(chosen), paragraph(chosen)]
        if number:
            other = f"[another](/posts/post-{chosen.randrange(number)}.html)"
            parts.append(f"See {other} and [elsewhere](https://example.org/{number}).")
        if place < len(pictures):
            parts.append(f"![{sentence(chosen)}](/img/{pictures[place]}.jpg)")
    parts += ["- one\n- two", "| a | b |\n|---|---|\n| 1 | 2 |", "```python\nprint(1)\n```"]
    return "\n\n".join(parts) + "\n"


def sentence(chosen: random.Random) -> str:
    return " ".join(chosen.choices(WORDS, k=chosen.randrange(8, 16))).capitalize() + "."


def paragraph(chosen: random.Random) -> str:
    return " ".join(sentence(chosen) for _ in range(chosen.randrange(3, 6)))
