"""Where pictures are taken: people with a browser each, and axe looking over their shoulders."""

import io
import json
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from docs.screenshots.person import WIDE, Person

COLOURS = 128
MENU = ".sidebar"
"""Wagtail's own, and the same on every screen."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Studio:
    """Hands out people, keeps what they photograph and notes what axe says of it."""

    def __init__(self, browser: Browser, address: str, into: Path, axe: Path | None):
        self.browser, self.address, self.into = browser, address, into
        self.axe = axe.read_text(encoding="utf-8") if axe else ""
        self.taken = 0
        self.looked_at = 0
        self.notes: list[str] = []
        self.violations: list[str] = []
        into.mkdir(parents=True, exist_ok=True)

    def person(self, username: str, size: dict[str, int] = WIDE) -> Person:
        """Somebody who has just logged in."""
        context = self.browser.new_context(
            viewport=size,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            bypass_csp=True,
        )
        self.page = context.new_page()
        return Person(self, self.page, username)

    def last_screen(self) -> str:
        """What somebody saw when a journey came to its end too soon."""
        file = Path(tempfile.gettempdir()) / "screenshots-last-screen.png"
        self.page.screenshot(path=file)
        return f"Stopped at {self.page.url}, see {file}"

    def keep(self, name: str, picture: bytes) -> None:
        """Writes a picture with few colours, which is enough for a screen and a third in size."""
        image = Image.open(io.BytesIO(picture)).convert("RGB")
        few = image.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(self.into / f"{name}.png", optimize=True)
        self.taken += 1

    def examine(self, page: Page, screen: str, within: str = "body") -> None:
        """Has axe look at a part of the screen that is ours."""
        if not self.axe:
            return
        page.evaluate(self.axe)
        found = page.evaluate(
            "([within, not, rules]) =>"
            " axe.run({include: [within], exclude: [not]}, {runOnly: rules, iframes: false})",
            [within, MENU, RULES],
        )
        self.looked_at += 1
        for each in found["violations"]:
            places = json.dumps([node["target"] for node in each["nodes"][:3]])
            self.violations.append(f"{screen}: {each['id']} ({each['impact']}) {places}")

    def verdict(self) -> str:
        if not self.axe:
            return "was not asked."
        found = "\n".join(self.violations) or "no violations."
        return f"looked at {self.looked_at} screens, {found}"
