"""Somebody in front of a browser, who finds things by what the screen says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page

if TYPE_CHECKING:
    from docs.screenshots.studio import Studio

WIDE = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 844}
MARGIN = 16
PASSWORD = "demo-password"
SECONDS_PER_CLICK = 6
"""To read what is there, decide, and point."""
CHARACTERS_PER_SECOND = 2.5
"""30 words a minute, by somebody who thinks while they type."""


class Person:
    """Counts what somebody types and clicks, to say how long that takes people."""

    def __init__(self, studio: Studio, page: Page, username: str):
        self.studio, self.page = studio, page
        self.clicks = self.characters = 0
        page.set_default_timeout(20_000)
        page.goto(f"{studio.address}/admin/")
        self.enter("Username", username)
        self.enter("Password", PASSWORD)
        self.press("Sign in")
        page.wait_for_url("**/admin/")

    def open(self, path: str) -> None:
        self.page.goto(self.studio.address + path)
        self.settle()

    def enter(self, label: str, text: str) -> None:
        """Types into the field of this label."""
        field = self.page.get_by_role("textbox", name=label).locator("visible=true").first
        self.type_into(field, text)

    def type_into(self, field: Locator, text: str) -> None:
        field.click()
        field.fill(text)
        field.press("Tab")  # closes a calendar
        self.clicks += 1
        self.characters += len(text)

    def write(self, text: str) -> None:
        """Types where the cursor is."""
        self.page.keyboard.type(text)
        self.characters += len(text)

    def press(self, name: str, role: str = "button", exact: bool = False) -> None:
        """Selects the first button, link, option, … that is called so."""
        named = self.page.get_by_role(role, name=name, exact=exact)
        self.click(named.locator("visible=true").first)

    def follow(self, name: str) -> None:
        self.press(name, "link")

    def open_menu(self) -> None:
        """Selects the three dots beside the title."""
        self.click(self.page.locator("header").get_by_role("button", name="Actions").first)

    def choose(self, label: str, option: str) -> None:
        """Chooses from a list that opens."""
        field = self.page.get_by_role("combobox", name=label).locator("visible=true").first
        field.select_option(label=option)
        self.clicks += 2

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1
        self.settle()

    def settle(self) -> None:
        """Waits until nothing moves any more: nothing is loaded, saved or checked."""
        self.page.wait_for_load_state("load")
        self.page.wait_for_timeout(400)
        self.page.wait_for_load_state("networkidle")

    def see(self, text: str) -> None:
        """Raises an error unless the screen says so soon."""
        self.page.get_by_text(text).locator("visible=true").first.wait_for()

    def wait_until_saved(self) -> None:
        """Autosave waits for a pause in the typing; so do the checks."""
        self.page.wait_for_timeout(2500)
        self.settle()
        if self.page.viewport_size != PHONE:  # which has no room to say it
            self.see("Saved")

    def tick_everything(self) -> None:
        for tick in self.page.locator("input[name=ticks]").all():
            tick.check()
            self.clicks += 1

    def show(self, name: str, of: str = "", height: int = 0) -> None:
        """Takes a picture of the window, or of one part and no more of it than this height."""
        self.settle()
        if not of:
            return self.studio.keep(name, self.page.screenshot())
        part = self.page.locator(of).first
        part.evaluate("part => part.scrollIntoView({block: 'start'})")
        self.page.mouse.wheel(0, -120)  # out from under the header
        self.settle()
        box = part.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
        clip = {
            "x": max(box["x"] - MARGIN, 0),
            "y": max(box["y"] - MARGIN, 0),
            "width": box["width"] + 2 * MARGIN,
            "height": min(box["height"], height or box["height"]) + 2 * MARGIN,
        }
        self.studio.keep(name, self.page.screenshot(clip=clip))

    def examine(self, screen: str, within: str = "body") -> None:
        self.settle()
        self.studio.examine(self.page, screen, within)

    def minutes(self) -> float:
        """How long a person takes for what has been done here."""
        seconds = self.clicks * SECONDS_PER_CLICK + self.characters / CHARACTERS_PER_SECOND
        return seconds / 60
