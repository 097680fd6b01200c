"""The lead of a group adds a meeting."""

from datetime import date, timedelta

from docs.screenshots.studio import Studio

GROUP = "Sustainable software"
TITLE = "Sustainable software: an evening with the meter"


def walk(studio: Studio) -> None:
    priya = studio.person("priya")
    priya.examine("start page of a group's lead")
    priya.show("start-lead")
    priya.follow(f"Add a meeting: {GROUP}")
    priya.enter("Title", TITLE)
    priya.enter("Summary", "Bring a laptop. We measure what it takes to build your software.")
    priya.enter("First day", f"{a_thursday():%d/%m/%Y}")
    priya.enter("Starts at", "17:00")
    priya.enter("Ends at", "18:30")
    priya.choose("How people attend", "Online")
    priya.choose("Who may come", "Anyone in the public sector")
    priya.choose("How to register", "No registration: just come")
    priya.press("Insert a block")
    priya.press("Text", "option")
    priya.write("We begin with ten minutes on how to read the meter. Then everybody measures.")
    priya.wait_until_saved()
    priya.page.get_by_role("textbox", name="First day").scroll_into_view_if_needed()
    priya.show("meeting")
    priya.press("Send to review")
    priya.see("sent to review")
    studio.notes.append(
        f"A group's meeting: {priya.clicks} clicks, {priya.characters} characters, "
        f"{priya.minutes():.1f} minutes for a person."
    )


def a_thursday() -> date:
    """One in about two months, when nothing else of the group is."""
    later = date.today() + timedelta(weeks=9)  # noqa: DTZ011 - the demo runs on this machine
    return later + timedelta(days=(3 - later.weekday()) % 7)
