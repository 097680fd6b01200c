"""A first post: written, sent to review, sent back, put right and approved."""

from docs.screenshots.person import Person
from docs.screenshots.studio import Studio

TITLE = "How we halved our build times"
SUMMARY = "Three small changes took our builds from 40 minutes to 20."
TEXT = (
    "In March a build took 40 minutes. People started one and went for lunch. "
    "We cached what never changes, ran the tests side by side and deleted those that tested "
    "nothing. Questions? Write to "
)
OWN_ADDRESS = "jo.bloggs@example.gov.uk."
SHARED = "build-team@example.gov.uk."
REASON = "Say in the text which tests you deleted and how you knew. Other teams will ask."
ANSWER = " We looked for tests that had passed for two years, whatever we broke on purpose."


def walk(studio: Studio) -> None:
    amina = write_and_send(studio)
    refuse(studio)
    put_right(amina)
    approve(studio)


def write_and_send(studio: Studio) -> Person:
    amina = studio.person("amina")
    amina.examine("start page of an author")
    amina.show("start-author")
    amina.follow("Write a blog post")
    amina.enter("Title", TITLE)
    amina.enter("Summary", SUMMARY)
    amina.press("Insert a block")
    amina.show("blocks", of=".w-combobox-container:visible, [role=dialog]:visible")
    amina.press("Text", "option")
    amina.write(TEXT + OWN_ADDRESS)
    amina.wait_until_saved()
    amina.see("1 thing to put right before you can send this to review")
    amina.examine("findings above the form", "[data-findings]")
    amina.page.mouse.move(700, 400)
    amina.page.mouse.wheel(0, -2000)
    amina.show("findings")
    for _ in OWN_ADDRESS:
        amina.page.keyboard.press("Backspace")
    amina.write(SHARED)
    amina.wait_until_saved()
    amina.see("Ready to send")
    amina.press("Send to review")
    amina.see("sent to review")
    amina.show("sent")
    minutes = amina.minutes()
    studio.notes.append(
        f"First post, from logging in to sent: {amina.clicks} clicks, {amina.characters} "
        f"characters, {minutes:.1f} minutes for a person."
    )
    if minutes >= 5:
        raise SystemExit("An author's first post takes more than 5 minutes.")
    return amina


def refuse(studio: Studio) -> None:
    rosa = studio.person("rosa")
    rosa.examine("start page of a reviewer")
    rosa.show("start-reviewer")
    rosa.follow(TITLE)
    rosa.examine("review")
    rosa.show("review")
    rosa.enter("Comment", REASON)
    rosa.press("Request changes")
    rosa.see("back with your comment")


def put_right(amina: Person) -> None:
    amina.open("/admin/")
    amina.see(REASON)
    amina.show("sent-back")
    amina.follow(TITLE)
    amina.click(amina.page.locator(".public-DraftEditor-content").first)
    amina.page.keyboard.press("Control+End")
    amina.write(ANSWER)
    amina.wait_until_saved()
    amina.press("Send to review again")
    amina.see("sent to review")


def approve(studio: Studio) -> None:
    rosa = studio.person("rosa")
    rosa.follow(TITLE)
    rosa.tick_everything()
    rosa.examine("review, the second time")
    rosa.show("approve")
    rosa.press("Approve")
    rosa.see("is live")
    rosa.show("approved")
