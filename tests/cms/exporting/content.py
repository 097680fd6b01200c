"""A little of everything, published, and much beside it that readers don't have."""

from datetime import UTC, date, datetime, time

from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page

from blog.models import ArchivedComment, RelatedEvent
from cms.models import GonePath, SiteImage
from cms.models.pages import ChangeNote
from events.publishing import publish_event
from home.models import HomePage, Menu, SiteChrome
from tests.events.agendas import agenda, contributor, item, rooms_of, talk
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    ConferencePageFactory,
    EventPageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
    VenueFactory,
)

MOMENT = datetime(2026, 3, 1, 9, tzinfo=UTC)
SECRET = "Nobody may know this"


def link(text: str, page: Page | None = None, url: str = "", access: str = "PUBLIC") -> dict:
    return {"text": text, "page": page, "url": url, "access": access}


def rich_body(page: Page, image: SiteImage, document, person) -> list[tuple]:
    """One block of each kind, with what is hard about it."""
    inner = f'<a linktype="page" id="{page.pk}">it</a>'
    file = f'<a linktype="document" id="{document.pk}">file</a>'
    return [
        ("heading", {"text": "What # we *do*", "level": "2"}),
        (
            "prose",
            f"<p>Read {inner}, the {file} &amp; <b>more</b>:<br/>1. not a list</p>"
            "<ul><li>one<ol><li>inner</li></ol></li><li><code>a`b</code></li></ul>",
        ),
        ("prose", "<p>Another block, with <b>a space </b>in bold.</p>"),
        ("figure", {"image": image, "caption": 'She said "yes"'}),
        ("figure", {"image": image, "caption": ""}),
        (
            "gallery",
            {"figures": [{"image": image, "caption": "One"}, {"image": image, "caption": ""}]},
        ),
        (
            "table",
            {
                "data": [["a|b", "*c*"], ["1", ""]],
                "table_caption": "",
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
            },
        ),
        (
            "table",
            {
                "data": [["a", "b"], ["1", "2"]],
                "table_caption": "Both",
                "first_row_is_table_header": True,
                "first_col_is_header": True,
                "table_header_choice": "both",
            },
        ),
        ("quote", {"text": "One line\nand another", "attribution": "Somebody"}),
        ("quote", {"text": "- and no list", "attribution": ""}),
        (
            "video",
            {"title": "A talk: recorded", "url": "https://example.org/v", "transcript_url": ""},
        ),
        ("inset", "<p>Do not miss <i>this</i>.</p>"),
        ("code", {"language": "python", "code": "if x:\n\n    print('```')\n"}),
        (
            "call_to_action",
            {
                "link": link("Join", url="https://example.org/join"),
                "opens_at": MOMENT,
                "closes_at": None,
            },
        ),
        ("people", {"heading": "Us", "people": [{"person": person, "statement": "<p>Hi</p>"}]}),
        ("event_list", {"heading": "Coming", "type": "", "sig": None, "number": 5}),
    ]


def publish_everything(home: HomePage) -> None:
    """Pages and entries of every kind, each with values in all that readers see."""
    image = SiteImageFactory(
        title="A room",
        credit="Sam Example",
        focal_point_x=3,
        focal_point_y=2,
        focal_point_width=2,
        focal_point_height=2,
    )
    plain = SiteImageFactory(title="Lines", alt_text="", is_decorative=True)
    document = get_document_model()(
        title="The plan",
        file=ContentFile(b"%PDF-1.4 plan", "plan.pdf"),
        collection=Collection.get_first_root_node(),
        file_size=13,
    )
    document._set_document_file_metadata()
    document.save()
    office = OrganisationFactory(
        name="Office of Tea",
        slug="tea",
        acronym="OT",
        logo=plain,
        former_names_text="Tea Board\nTea Bureau",
    )
    ada = PersonFactory(
        name="Ada Penn",
        slug="ada",
        organisation=office,
        photo=image,
        job_title="Brewer: senior",
        bio="<p>Ada <b>brews</b>.</p>",
    )
    topic = TopicFactory(name="Tea & cake", slug="tea", description="Both.")
    venue = VenueFactory(
        name="Old Hall",
        address="1 Road\nTown",
        latitude=53.5,
        longitude=-2.25,
        getting_there="<p>By train.</p>",
        rooms=["Great Hall", "Loft"],
    )
    guide = StandardPageFactory(title="Guide", slug="guide", review_on=date(2027, 1, 1))
    body = rich_body(guide, image, document, ada)
    StandardPageFactory(
        title="More",
        slug="more",
        parent=guide,
        body=body,
        tags=["tea", "Cake"],
        is_unlisted=True,
        listing_image=image,
    )
    group = SigPageFactory(
        title="Green tea",
        slug="green",
        leads=[ada],
        body=body,
        aim="<p>Less water.</p><p>More tea.</p>",
        team_mailbox="green@example.org",
        slack_channel="#green",
        spaces=[("link", link("Notes", url="https://example.org/n", access="MEMBERS_ONLY"))],
    )
    MeetingNotePageFactory(
        title="May",
        slug="may",
        parent=group,
        attendees_text="AP (OT)\nSE",
        materials=[
            ("material", {"kind": "NOTES", "link": link("All", guide)}),
            ("material", {"kind": "SLIDES", "link": link("Plan") | {"document": document}}),
        ],
    )
    EventPageFactory(
        title="Lean coffee",
        slug="lean-coffee",
        sig=group,
        type="LEAN_COFFEE",
        repeats="WEEKLY",
        repeat_months_off=[12],
        hosts=[("organisation", office)],
        starts_on=date(2026, 1, 8),
        audience_includes_text="The NHS\nCouncils",
        changes=[
            {
                "kind": "MOVE",
                "on": date(2026, 5, 14),
                "new_on": date(2026, 5, 15),
                "starts_time": time(10, 30),
            }
        ],
    )
    once = EventPageFactory(
        title="Tasting",
        slug="tasting",
        parent=group,
        attendance_mode="IN_PERSON",
        venue=venue,
        capacity=30,
        registration_method="EXTERNAL_URL",
        registration_url="https://example.org/r",
        registration_closes_at=MOMENT,
        sessions_body=[
            (
                "session",
                {
                    "title": "Pots",
                    "kind": "TALK",
                    "on": None,
                    "starts": None,
                    "minutes": None,
                    "abstract": "<p>Which.</p>",
                    "materials": [],
                    "contributors": [contributor(ada)],
                },
            )
        ],
    )
    great, loft = rooms_of(venue)
    lightning = item(
        "Lightning",
        60,
        kind="LIGHTNING_TALK",
        rooms=[great],
        talks=[talk("Short", 5, contributors=[contributor(name="Uma Unreal")])],
    )
    meeting = ConferencePageFactory(
        title="Conference",
        slug="conference",
        attendance_mode="IN_PERSON",
        venue=venue,
        agenda_body=agenda(
            item("Welcome", 15, "LOGISTICS"),
            lightning,
            item("Pots", rooms=[loft], contributors=[contributor(ada)]),
        ),
        attendee_info=[("section", {"heading": "Food", "anchor": "food", "body": body[:2]})],
        gallery=[("figure", {"image": image, "caption": ""})],
        call_guidance="<p>Anything.</p>",
        sponsors=[("organisation", office)],
        call_closes_at=MOMENT,
    )
    post = BlogPostPageFactory(
        title="How: we brew",
        slug="brew",
        authors=[ada, office],
        topics=[topic],
        body=body,
        lead_image=image,
        sig=group,
        published_on=date(2026, 2, 3),
        tags=["tea"],
        original_site_name="Tea blog",
        original_url="https://example.org/brew",
    )
    RelatedEvent.objects.create(post=post, event=once)
    ChangeNote.objects.create(page=post, at=MOMENT, text="Added milk")
    comments = [("1", "Fine.", False), ("1.1", "Yes.", False), ("2", SECRET, True)]
    for number, (place, text, hidden) in enumerate([*comments, ("2.1", SECRET, False)]):
        ArchivedComment.objects.create(
            post=post, sort_order=number, place=place, name="Reader", text=text, is_hidden=hidden
        )
    home.title, home.hero, home.body = "Tea people", plain, body[:3]
    home.cards = [("card", {"title": "Brew", "text": "Come.", "link": link("Go", guide)})]
    home.save_revision().publish()
    BannerFactory(
        heading="We moved",
        shows_from=MOMENT,
        shows_until=datetime(2026, 4, 1, tzinfo=UTC),
        event=meeting,
        text="<p>Look <b>here</b>.</p>",
    )
    publish_around(home, guide)
    for event in (once, meeting):
        publish_event(type(event).objects.get(pk=event.pk))
    Page.objects.filter(depth__gt=1).update(first_published_at=MOMENT, last_published_at=MOMENT)


def publish_around(home: HomePage, guide: Page) -> None:
    site = home.get_site()
    chrome = SiteChrome.objects.get(site=site)
    chrome.name, chrome.copyright = "Tea people", "© Tea"
    chrome.footer_links = [("link", link("Guide", guide))]
    chrome.save()
    menu = Menu.objects.get(site=site, location="main")
    menu.items = [
        (
            "item",
            link("Guide", guide)
            | {
                "description": "All of it",
                "children": [link("Elsewhere", url="https://example.org/")],
            },
        )
    ]
    menu.save()
    Redirect.add_redirect("/old-guide/", redirect_to=guide, site=site)
    Redirect.add_redirect("/chat/", redirect_to="https://example.org/chat", is_permanent=False)
    GonePath.objects.create(site=site, path="/gone/", gone_at=MOMENT)
