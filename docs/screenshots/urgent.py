"""A publisher cancels an event from a phone, and a reviewer looks at it afterwards."""

from docs.screenshots.person import PHONE
from docs.screenshots.studio import Studio

EVENT = "Tech talk: moving a register without stopping it"
FOR_READERS = "The speaker is ill. We will announce a new date."
REASON = "People set out in an hour, and nobody else is online."


def walk(studio: Studio) -> None:
    petra = studio.person("petra", PHONE)
    petra.press("Toggle sidebar")
    petra.follow("Events")
    petra.follow(EVENT)
    petra.choose("Is it going ahead?", "Cancelled")
    petra.enter("Why the date changed", FOR_READERS)
    petra.wait_until_saved()
    petra.show("phone-cancel")
    petra.press("More actions")
    petra.show("phone-publish")
    petra.press("Publish urgently")
    petra.enter("Why it can't wait", REASON)
    petra.examine("publish urgently, on a phone")
    petra.page.get_by_role("heading", name="Publish before the review").scroll_into_view_if_needed()
    petra.show("phone-urgent")
    petra.press("Publish now")
    petra.see("is published")
    studio.notes.append(
        f"An urgent cancellation on a phone: {petra.clicks} clicks, {petra.characters} characters, "
        f"{petra.minutes():.1f} minutes for a person."
    )
    rosa = studio.person("rosa")
    rosa.see("Published urgently: please look")
    rosa.follow(EVENT)
    rosa.examine("a look at what was urgent")
    rosa.show("look")
    rosa.press("I have looked at it")
    rosa.see("off the list")
