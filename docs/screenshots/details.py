"""Single screens and parts of them that the guide shows or that axe should see."""

from docs.screenshots.person import WIDE
from docs.screenshots.studio import Studio

DRAFT = "Pairing across three departments"
OLD_POST = "What a release costs: a year of measuring"


def walk(studio: Studio) -> None:
    for_editors(studio)
    share(studio)
    for_administrators(studio)


def for_editors(studio: Studio) -> None:
    eddie = studio.person("eddie")
    eddie.examine("start page of an editor")
    eddie.follow("How to use this")
    eddie.examine("the guide")
    eddie.follow("Posts")
    eddie.follow(OLD_POST)
    eddie.press("Toggle preview")
    eddie.page.wait_for_timeout(3000)
    eddie.show("editor")
    eddie.press("Toggle preview")  # or it stays open everywhere
    eddie.follow("Events")
    eddie.follow("Lean coffee")
    eddie.show("dates", of="#panel-child-content-the_dates-section")
    eddie.follow("Events")
    eddie.follow("Engineering conference in Manchester")
    eddie.page.set_viewport_size({**WIDE, "height": 1300})
    eddie.show("agenda-rows", of="#panel-child-content-agenda_body-section", height=760)


def share(studio: Studio) -> None:
    amina = studio.person("amina")
    amina.follow("Posts")
    amina.follow(DRAFT)
    amina.open_menu()
    amina.follow("Share a preview")
    amina.enter("Who it is for", "Jo in the security team")
    amina.examine("share a preview")
    amina.press("Make a link")
    amina.see("The link is ready")
    amina.examine("a shared link")
    amina.show("share")
    amina.page.goto(amina.page.get_by_label("Link to the draft").input_value())
    amina.see(DRAFT)
    amina.examine("a draft as others see it")


def for_administrators(studio: Studio) -> None:
    adele = studio.person("adele")
    adele.examine("start page of an administrator")
    for screen, path in (
        ("who did what", "/admin/reports/who-did-what/"),
        ("shared previews", "/admin/reports/shared-previews/"),
        ("frontends", "/admin/frontends/"),
    ):
        adele.open(path)
        adele.examine(screen)
    adele.press("Settings")
    adele.follow("Checks")
    adele.examine("settings of the checks")
    adele.show("settings-checks")
