"""The home page and what surrounds every page, as anybody."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from home.models import Menu, SiteChrome
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    SiteImageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 7, 11, tzinfo=UTC)


def item(**value) -> tuple[str, dict]:
    return "item", {"access": "PUBLIC", "children": [], **value}


def test_menu_leads_to_pages_and_elsewhere_and_drops_what_is_not_public(site, read):
    about = StandardPageFactory(title="About us", slug="about")
    draft = StandardPageFactory(title="Unfinished", live=False)
    menu = Menu.objects.get(site=site, location="main")
    menu.items = [
        item(
            text="About",
            page=about,
            description="Who we are",
            children=[{"text": "Code", "url": "https://example.org/code", "access": "PUBLIC"}],
        ),
        item(text="Unfinished", page=draft),
    ]
    menu.save()
    data = read("""{ site { menu(location: "main") { text description link { url external }
        children { text link { url external } } } other: menu(location: "side") { text } } }""")
    assert data["site"] == {
        "menu": [
            {
                "text": "About",
                "description": "Who we are",
                "link": {"url": "/about/", "external": False},
                "children": [
                    {"text": "Code", "link": {"url": "https://example.org/code", "external": True}}
                ],
            }
        ],
        "other": [],
    }


@pytest.mark.parametrize(("hours", "shown"), [(-1, False), (0, True), (1, True), (2, False)])
def test_banner_shows_from_its_start_until_its_end(read, hours, shown):
    BannerFactory(heading="Join us", shows_from=NOON, shows_until=NOON + timedelta(hours=2))
    with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
        banners = read("{ site { banners { heading tone } } }")["site"]["banners"]
    assert banners == ([{"heading": "Join us", "tone": "INFORMATION"}] if shown else [])


def test_site_chrome_has_the_sites_own_words(site, read):
    SiteChrome.objects.filter(site=site).update(
        name="Engineers",
        values_text="Pragmatism\nPublic service\n",
        copyright="© Engineers",
        licence="<p>Open <b>licence</b></p>",
    )
    data = read("""{ site { name footer { values copyright licence { html text } links { url } }
        feeds { text url } mailingList { url } slackChannels { url } } }""")
    assert data["site"] == {
        "name": "Engineers",
        "footer": {
            "values": ["Pragmatism", "Public service"],
            "copyright": "© Engineers",
            "licence": {"html": "<p>Open <b>licence</b></p>", "text": "Open licence"},
            "links": [],
        },
        "feeds": [
            {"text": "Blog", "url": "http://127.0.0.1:8000/feeds/blog/"},
            {"text": "Events", "url": "http://127.0.0.1:8000/feeds/events/"},
        ],
        "mailingList": None,
        "slackChannels": [],
    }


def test_home_page_shows_the_newest_posts(home_page, read):
    home_page.hero = SiteImageFactory(alt_text="People at a table")
    home_page.call_to_action = [("link", {"text": "Join", "url": "https://example.org/join"})]
    home_page.save()
    for day in (1, 2, 3, 4):
        BlogPostPageFactory(title=f"Post {day}", published_on=f"2026-05-0{day}")
    data = read("""{ homePage { path hero { alt srcset(preset: HERO) }
        callToAction { text url external } latestPosts(first: 2) { title } } }""")["homePage"]
    assert data["path"] == "/"
    assert data["hero"]["alt"] == "People at a table"
    assert data["hero"]["srcset"].startswith("http://127.0.0.1:8000/media/")
    assert data["callToAction"] == {
        "text": "Join",
        "url": "https://example.org/join",
        "external": True,
    }
    assert data["latestPosts"] == [{"title": "Post 4"}, {"title": "Post 3"}]
