"""A post and a banner that go live together."""

from docs.screenshots.studio import Studio

POST = "What I learned from my first incident"
BANNER = "Read what we learn from incidents"
BUNDLE = "Incident week"


def walk(studio: Studio) -> None:
    write_banner(studio)
    petra = studio.person("petra")
    petra.follow("Publish together")
    petra.examine("list of bundles")
    petra.follow("Posts")
    petra.follow(POST)
    petra.open_menu()
    petra.follow("Publish together with")
    petra.enter("What to call it", BUNDLE)
    petra.examine("add to a bundle")
    petra.press("Add", exact=True)
    petra.examine("a bundle")
    petra.follow("Add drafts")
    petra.examine("drafts for a bundle")
    petra.page.get_by_label(BANNER).check()
    petra.press("Add what is ticked")
    petra.examine("a bundle")
    petra.show("bundle")
    address = petra.page.url
    approve(studio)
    petra.page.goto(address)
    petra.press("Put it live now")
    petra.see("is live")
    petra.examine("a bundle that is live")
    petra.show("bundle-live")


def write_banner(studio: Studio) -> None:
    eddie = studio.person("eddie")
    eddie.follow("Banners")
    eddie.follow("Add banner")
    eddie.enter("Heading", BANNER)
    eddie.enter("Shows until", "31/12/2027 17:00")
    eddie.press("Send to review")
    eddie.see("sent to review")


def approve(studio: Studio) -> None:
    rosa = studio.person("rosa")
    for title in (POST, BANNER):
        rosa.open("/admin/")
        rosa.follow(title)
        rosa.tick_everything()
        rosa.press("Approve")
        rosa.see("It goes live with “Incident week”.")
