"""The home page of the demo and what surrounds every page: menu, footer and banners."""

from datetime import date, timedelta

from django.utils import timezone

from blog.models import BlogIndexPage
from cms.checks.models import CheckSettings
from events.models import EventIndexPage
from home.demo.publishing import publish_changes, publish_entry
from home.demo.writing import (
    Demo,
    external,
    figure,
    heading,
    link,
    morning,
    next_events,
    people,
    prose,
    rich_text,
)
from home.models import Banner, HomePage, Menu, SiteChrome
from sig.models import SigIndexPage

NAME = "Cross Government Software Engineering Community"
MAILING_LIST = "https://example.org/mailing-list/"
SLACK = "https://example.org/slack/"
MAILBOXES = (
    "events",
    "heads-of-engineering",
    "inclusive-recruitment",
    "open-source",
    "sustainable-software",
)


def fill_front(demo: Demo) -> None:
    home = HomePage.objects.get(pk=demo.site.root_page_id)
    demo.pages["blog"] = BlogIndexPage.objects.child_of(home).get()
    demo.pages["events"] = EventIndexPage.objects.child_of(home).get()
    demo.pages["groups"] = SigIndexPage.objects.child_of(home).get()
    fill_home_page(demo, home)
    fill_site_details(demo)
    allow_mailboxes()
    fill_menu(demo)
    add_banners(demo)


def allow_mailboxes() -> None:
    """Tells the checks which addresses in the demo are shared ones."""
    settings = CheckSettings.load()
    settings.team_mailboxes = "\n".join(f"{name}@example.org" for name in MAILBOXES)
    settings.save()


def fill_home_page(demo: Demo, home: HomePage) -> None:
    home.title = NAME
    home.summary = "We bring together the people who write software in the UK public sector."
    home.hero = demo.pictures["hills"]
    home.call_to_action = [("link", link("Join our mailing list", MAILING_LIST))]
    home.cards = [
        ("card", {"title": title, "text": text, "link": link(words, target)})
        for title, text, words, target in [
            (
                "Lean coffee",
                "An hour each month to talk about what is on your mind. Bring a subject or listen.",
                "How lean coffee works",
                demo.pages["lean-coffee"],
            ),
            (
                "Special interest groups",
                "Go deeper with others: open source, hiring, sustainability and more.",
                "Find a group",
                demo.pages["groups"],
            ),
            (
                "Blog",
                "Write-ups of our events and what engineers in government have learned.",
                "Read the blog",
                demo.pages["blog"],
            ),
            (
                "Community space",
                "Notes, documents and proposals, for members.",
                "Get access",
                demo.pages["get-access"],
            ),
        ]
    ]
    home.body = [
        next_events("Coming up"),
        heading("Who we are"),
        prose(
            "We work in departments, agencies, councils, the NHS and the police. Some of us write "
            "code all day, others lead those who do. What we share is that the public relies on "
            "what we make.",
            "Everything we do is run by volunteers. Our "
            + demo.link("terms-of-reference", "terms of reference")
            + " say how we decide.",
        ),
        figure(demo.pictures["network"], "People in one department rarely know those in the next."),
        people(
            "Say hello to",
            (demo.people["eddie"], "Ask me about the website, or send me a post."),
            (demo.people["morgan"], "Ask me how to publish your code."),
        ),
    ]
    home.save_revision(user=demo.editor, log_action=True)
    publish_changes(demo, home, date(2026, 9, 1))


def fill_site_details(demo: Demo) -> None:
    demo.site.site_name = NAME
    demo.site.save()
    chrome = SiteChrome.for_site(demo.site)
    chrome.name = NAME
    chrome.mailing_list = [("link", link("Join the mailing list", MAILING_LIST))]
    chrome.slack_channels = [
        ("link", link(f"#{channel}", f"{SLACK}{channel}/", "CROSS_GOV_SLACK"))
        for channel in ("software-development", "open-code", "green-software-development")
    ]
    chrome.footer_links = [
        ("link", link("Terms of reference", demo.pages["terms-of-reference"])),
        ("link", link("Accessibility", "https://example.org/accessibility/")),
        ("link", link("Privacy", "https://example.org/privacy/")),
    ]
    licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    chrome.licence = rich_text(
        f"All content is available under the {external(licence, 'Open Government Licence v3.0')}, "
        "except where otherwise stated."
    )
    chrome.copyright = "© Crown copyright"
    chrome.values_text = "Open by default\nKind to each other\nUseful before perfect"
    chrome.full_clean()
    chrome.save()


def fill_menu(demo: Demo) -> None:
    def item(text: str, page: str, description: str = "", children: tuple = ()) -> tuple:
        below = [link(demo.pages[key].title, demo.pages[key]) for key in children]
        return "item", {
            **link(text, demo.pages[page]),
            "description": description,
            "children": below,
        }

    menu = Menu.objects.get(site=demo.site, location="main")
    demo.pages |= demo.groups
    menu.items = [
        item("Events", "events", "What is coming up"),
        item("Blog", "blog", "What we did and learned"),
        item("Groups", "groups", "Subjects in more depth", tuple(demo.groups)),
        item("Lean coffee", "lean-coffee", "Every fourth Thursday"),
        item(
            "About us",
            "terms-of-reference",
            "What we are for",
            ("terms-of-reference", "community-space", "get-access"),
        ),
    ]
    menu.full_clean()
    menu.save()


def add_banners(demo: Demo) -> None:
    publish_entry(
        demo,
        Banner(
            heading="You are looking at a demonstration",
            text=rich_text("The people are made up. <b>Change what you like</b>."),
            link=[("link", link("Read about lean coffee", demo.pages["lean-coffee"]))],
            shows_until=timezone.now() + timedelta(days=30),
        ),
    )
    publish_entry(
        demo,
        Banner(
            heading="Come to our conference in Manchester",
            text=rich_text("Tickets are free, and there are 180 of them."),
            tone="SUCCESS",
            link=[("link", link("See the programme", demo.pages["conference"]))],
            event=demo.pages["conference"],
            shows_from=morning(demo.today - timedelta(days=1)),
        ),
    )
    publish_entry(
        demo,
        Banner(
            heading="Nominations for the committee are open",
            text=rich_text("Put your name forward by the end of June."),
            tone="IMPORTANT",
            shows_from=morning(date(2026, 6, 1)),
            shows_until=morning(date(2026, 7, 1)),
            site=demo.site,
        ),
    )
