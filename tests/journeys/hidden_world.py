"""A site full of things that must not be seen, each marked, and a way to reveal them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
    Site,
)

from cms.models import ChangeNote, Person
from home.models import Menu, SiteChrome
from tests.factories import (
    BannerFactory,
    BlogIndexPageFactory,
    BlogPostPageFactory,
    HomePageFactory,
    MeetingNotePageFactory,
    OrganisationFactory,
    PersonFactory,
    SigPageFactory,
    SiteFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
)
from tests.journeys.hidden_events import (
    add_hidden_events,
    add_public_events_that_refer_to_all,
    reveal_events,
)

MARK = "hush"
SECOND_HOST = "second.example.org"


@dataclass
class HiddenWorld:
    """What was made, so that tests can ask for it by name and reveal it."""

    markers: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    people: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    venues: list = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def secret(self, what: str) -> str:
        """A word that must not be seen, made of letters and digits so that it can be a slug."""
        marker = f"{MARK}{len(self.markers):03d}{what}"
        self.markers.append(marker)
        return marker

    def only_people(self) -> list[Person]:
        """Those of the people that are no organisations."""
        return [each for each in self.people if isinstance(each, Person)]

    def marker_of(self, what: str) -> str:
        """The marker that was made for something."""
        return next(marker for marker in self.markers if marker.endswith(what))

    def page_words(self, kind: str) -> dict[str, str]:
        """Marked words for the fields that every page has."""
        return {
            "title": f"A {self.secret(kind + 'title')} page",
            "slug": self.secret(kind + "slug"),
            "summary": f"About {self.secret(kind + 'summary')}.",
        }

    def body(self, kind: str) -> list[tuple]:
        return [
            ("heading", {"text": self.secret(kind + "heading"), "level": "2"}),
            ("prose", f"<p>With {self.secret(kind + 'prose')}.</p>"),
            ("quote", {"text": self.secret(kind + "quote"), "attribution": ""}),
        ]

    def post(self, kind: str, **kwargs):
        tag = self.secret(kind + "tag")
        self.tags.append(tag)
        post = BlogPostPageFactory(
            **self.page_words(kind), body=self.body(kind), tags=[tag], **kwargs
        )
        ChangeNote.objects.create(page=post, text=self.secret(kind + "note"))
        self.pages.append(post)
        return post


def build_hidden_world() -> HiddenWorld:
    world = HiddenWorld()
    now = timezone.now()
    world.post("draft", live=False)
    add_embargoed(world)
    world.post("expired", expire_at=now - timedelta(days=1))
    restrict(world.post("private"))
    add_newer_draft(world)
    add_sections(world)
    entries = add_draft_entries(world)
    images = add_private_files(world)
    add_hidden_events(world, restrict)
    add_public_posts_that_refer_to_all(world, entries, images)
    add_public_events_that_refer_to_all(world, entries, images)
    add_banner(world)
    add_second_site(world)
    for page in world.pages:
        Redirect.add_redirect(f"/old-{page.pk}/", redirect_to=page)
    point_menu_at_all(world)
    return world


def add_embargoed(world: HiddenWorld) -> None:
    """An approved post that goes live tomorrow, with a person, a topic and pictures for it alone.

    The pictures are in a public collection, as pictures are unless somebody moves them.
    """
    tomorrow = timezone.now() + timedelta(days=1)
    author = PersonFactory(
        name=world.secret("nextname"), slug=world.secret("nextslug"), live=False,
        go_live_at=tomorrow, photo=SiteImageFactory(alt_text=world.secret("photoalt")),
    )  # fmt: skip
    topic = TopicFactory(
        name=world.secret("nexttopic"), slug=world.secret("nexttopicslug"), live=False,
        go_live_at=tomorrow,
    )  # fmt: skip
    lead, figure = (
        SiteImageFactory(
            alt_text=world.secret(kind + "alt"), credit=world.secret(kind + "credit"),
            file__filename=f"{world.secret(kind + 'file')}.png",
        )
        for kind in ("lead", "figure")
    )  # fmt: skip
    post = world.post(
        "future", live=False, go_live_at=tomorrow, authors=[author], topics=[topic],
        lead_image=lead,
    )  # fmt: skip
    post.body.append(("figure", {"image": figure, "caption": ""}))
    for content in (author, topic, post):
        content.save_revision().publish()
        assert content.scheduled_revision
    world.people.append(author)
    world.topics.append(topic)


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="open-sesame"
    )


def add_newer_draft(world: HiddenWorld) -> None:
    """A live post whose next version is still a draft."""
    post = BlogPostPageFactory(title="Live and edited", slug="live-and-edited")
    post.save_revision().publish()
    for name, words in world.page_words("newer").items():
        setattr(post, name, words)
    post.body = world.body("newer")
    post.seo_title = world.secret("newerseo")
    post.save_revision()
    world.pages.append(post)


def add_sections(world: HiddenWorld) -> None:
    """Live pages below a private group and below an unpublished page."""
    sig = SigPageFactory(**world.page_words("sig"), aim=f"<p>{world.secret('aim')}</p>")
    note = MeetingNotePageFactory(
        parent=sig, **world.page_words("note"), body=world.body("note"),
        attendees_text=world.secret("attendee"),
    )  # fmt: skip
    restrict(sig)
    parent = StandardPageFactory(**world.page_words("parent"))
    child = StandardPageFactory(
        parent=parent, **world.page_words("child"), body=world.body("child")
    )
    grandchild = StandardPageFactory(parent=child, **world.page_words("grandchild"))
    Page.objects.filter(pk=parent.pk).update(live=False)
    parent.refresh_from_db()
    world.pages += [sig, note, parent, child, grandchild]


def add_draft_entries(world: HiddenWorld) -> dict:
    organisation = OrganisationFactory(
        name=world.secret("orgname"), slug=world.secret("orgslug"), acronym=world.secret("acro"),
        former_names_text=world.secret("former"), url=f"https://{world.secret('orgurl')}.example",
        live=False,
    )  # fmt: skip
    person = PersonFactory(
        name=world.secret("personname"), slug=world.secret("personslug"),
        job_title=world.secret("job"), bio=f"<p>{world.secret('bio')}</p>",
        organisation=organisation, live=False,
    )  # fmt: skip
    topic = TopicFactory(
        name=world.secret("topicname"), slug=world.secret("topicslug"),
        description=world.secret("topictext"), live=False,
    )  # fmt: skip
    now = timezone.now()
    past = PersonFactory(
        name=world.secret("pastname"), slug=world.secret("pastslug"),
        expire_at=now - timedelta(days=1),
    )  # fmt: skip
    coming = PersonFactory(
        name=world.secret("comingname"), slug=world.secret("comingslug"),
        go_live_at=now + timedelta(days=1),
    )  # fmt: skip
    world.people += [person, organisation, past, coming]
    world.topics.append(topic)
    return {
        "people": world.people[:],
        "person": person,
        "organisation": organisation,
        "topic": topic,
    }


def add_private_files(world: HiddenWorld) -> dict:
    """Two images and a document in a private collection and in one below it."""
    outer = Collection.get_first_root_node().add_child(name="Members")
    inner = outer.add_child(name="Committee")
    CollectionViewRestriction.objects.create(
        collection=outer, restriction_type=CollectionViewRestriction.LOGIN
    )
    image, nested = (
        SiteImageFactory(
            collection=collection, alt_text=world.secret(kind + "alt"),
            credit=world.secret(kind + "credit"),
            file__filename=f"{world.secret(kind + 'file')}.png",
        )
        for collection, kind in ((outer, "image"), (inner, "nested"))
    )  # fmt: skip
    document = Document(title="Minutes", collection=inner)
    document.file.save(f"{world.secret('file')}.txt", ContentFile(b"minutes"))
    return {"image": image, "nested": nested, "document": document}


def add_public_posts_that_refer_to_all(world: HiddenWorld, entries: dict, files: dict) -> None:
    """What readers may see, and which leads to everything that they may not."""
    links = "".join(f'<a linktype="page" id="{page.pk}">one</a> ' for page in world.pages)
    document = f'<a linktype="document" id="{files["document"].pk}">minutes</a>'
    figure = {"image": files["image"], "caption": ""}
    BlogPostPageFactory(
        title="Public", slug="public", authors=entries["people"],
        topics=world.topics, lead_image=files["nested"], sig=world.pages[5],
        listing_image=files["image"],
        body=[
            ("prose", f"<p>{links}{document}</p>"),
            ("figure", figure),
            ("gallery", {"figures": [{"image": files["nested"], "caption": ""}]}),
            ("people", {"heading": "", "people": [{"person": entries["person"], "statement": ""}]}),
            *(("call_to_action", {"link": {"page": page}}) for page in world.pages),
        ],
    )  # fmt: skip
    employee = PersonFactory(
        slug="employee", organisation=entries["organisation"], photo=files["nested"]
    )
    BlogPostPageFactory(title="By an employee", slug="by-an-employee", authors=[employee])
    SigPageFactory(slug="public-group", leads=[entries["person"]])


def add_banner(world: HiddenWorld) -> None:
    now = timezone.now()
    words = {"heading": world.secret("banner"), "text": f"<p>{world.secret('bannertext')}</p>"}
    day = timedelta(days=1)
    BannerFactory(**words, shows_from=now - day, shows_until=now + day, live=False)


def add_second_site(world: HiddenWorld) -> None:
    home = HomePageFactory(
        parent=Page.get_first_root_node(), **world.page_words("second"), body=world.body("second")
    )
    site = SiteFactory(hostname=SECOND_HOST, port=80, root_page=home, site_name="Second")
    SiteChrome.objects.create(
        site=site, name=world.secret("chrome"), copyright=world.secret("copyright"),
        values_text=world.secret("values"), licence=f"<p>{world.secret('licence')}</p>",
    )  # fmt: skip
    blog = BlogIndexPageFactory(parent=home, title="Blog")
    world.post("elsewhere", parent=blog)
    Menu.objects.create(site=site, location="main", items=menu_items(world.pages[-1:]))


def menu_items(pages: list[Page]) -> list[tuple]:
    values = ({"text": "", "page": page, "access": "PUBLIC", "children": []} for page in pages)
    return [("item", value) for value in values]


def point_menu_at_all(world: HiddenWorld) -> None:
    """Menu items, home page cards and buttons without words of their own, to every hidden page."""
    site = Site.objects.get(is_default_site=True)
    menu = Menu.objects.get(site=site, location="main")
    menu.items = menu_items(world.pages)
    menu.save()
    home = site.root_page.specific
    card = {"title": "", "text": ""}
    home.cards = [("card", {**card, "link": {"page": page}}) for page in world.pages]
    home.save()


def reveal(world: HiddenWorld) -> None:
    """Publishes everything that is hidden and takes every restriction away."""
    PageViewRestriction.objects.all().delete()
    CollectionViewRestriction.objects.all().delete()
    for page in world.pages:
        page.go_live_at = page.expire_at = None
        latest = page.get_latest_revision_as_object() if page.latest_revision_id else page
        latest.go_live_at = latest.expire_at = None
        latest.save_revision().publish()
    for entry in hidden_entries(world):
        entry.go_live_at = entry.expire_at = None
        entry.save_revision().publish()
    reveal_events(world)


def hidden_entries(world: HiddenWorld) -> Iterator[DraftStateMixin]:
    from home.models import Banner

    yield from world.people
    yield from world.topics
    yield from Banner.objects.filter(live=False)
