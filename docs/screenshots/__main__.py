"""Takes the pictures of docs/editors.md by walking its journeys in a browser.

It starts a demo of its own in a temporary folder and touches no other. Playwright steers the
browser and Pillow makes the pictures small; neither is part of the project, so put them into an
environment of their own:

    python3 -m venv /tmp/pictures
    /tmp/pictures/bin/pip install playwright pillow
    /tmp/pictures/bin/playwright install chromium
    make screenshots SCREENSHOTS_PYTHON=/tmp/pictures/bin/python

With a Chromium that is there already, leave out the third line and name it:
SCREENSHOTS="--browser /usr/bin/chromium". To have axe look at every screen on the way, fetch it
(`npm pack axe-core`, unpack it) and add --axe package/axe.min.js. SCREENSHOTS="--only urgent"
walks one journey. Docs are written for what the pictures show: look at them before you commit.
"""

import argparse
import sys
from pathlib import Path

try:
    from playwright.sync_api import Error, sync_playwright

    from docs.screenshots.studio import Studio
except ModuleNotFoundError as missing:
    sys.exit(f"{missing.name} is missing.\n\n{__doc__}")

from docs.screenshots import bundle, details, meeting, post, urgent
from docs.screenshots.demo import ROOT, serve_demo

JOURNEYS = {
    "post": post.walk,
    "meeting": meeting.walk,
    "urgent": urgent.walk,
    "bundle": bundle.walk,
    "details": details.walk,
}


def main() -> int:
    """Walks the journeys. The exit status is 1 if axe found something on our own screens."""
    options = read_options()
    with (
        serve_demo(options.python, options.port) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=options.browser, args=["--no-sandbox"], headless=True
        )
        studio = Studio(browser, address, options.into, options.axe)
        try:
            for name in options.only or JOURNEYS:
                JOURNEYS[name](studio)
        except Error as problem:
            sys.exit(f"{problem}\n\n{studio.last_screen()}")
        finally:
            browser.close()
    print("\n".join(studio.notes))
    print(f"{studio.taken} pictures in {options.into}. axe: {studio.verdict()}")
    return bool(studio.violations)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m docs.screenshots",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--browser", help="Chromium, if not the one that Playwright installs")
    parser.add_argument("--axe", type=Path, help="axe.min.js, to look at every screen with it")
    parser.add_argument("--only", action="append", choices=JOURNEYS, help="one journey; repeatable")
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--port", type=int, default=8189, help="where the demo answers (8189)")
    parser.add_argument(
        "--python",
        type=Path,
        default=ROOT / ".venv" / "bin" / "python",
        help="the Python that the CMS is installed in",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
