"""A copy is a new draft: it takes nothing from readers and puts nothing before them."""

import pytest
from django.urls import reverse

from blog.models import BlogPostPage
from events.models import Venue
from home.models import Menu
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    OrganisationFactory,
    PersonFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
SECRET = "Nobody has approved this"
NO_ROOMS = {"rooms-TOTAL_FORMS": "0", "rooms-INITIAL_FORMS": "0"}
TEXTS = {"getting_there": "null", "accessibility": "null"}
WHEN = {"shows_from": "01/01/2020 09:00", "shows_until": "01/01/2050 09:00"}
COPIES = [
    (PersonFactory, {"name": SECRET, "links-count": "0", "bio": "null"}),
    (OrganisationFactory, {"name": SECRET}),
    (TopicFactory, {"name": SECRET}),
    (VenueFactory, {"name": SECRET} | NO_ROOMS | TEXTS),
    (BannerFactory, {"heading": SECRET, "text": "null", "link-count": "0",
                     "tone": "IMPORTANT"} | WHEN),
]  # fmt: skip


@pytest.fixture
def approved(log_in, decide):
    """Has an editor's draft approved by somebody else, which puts it live."""

    def approved(draft):
        writer = UserFactory(role="Editors")
        draft.save_revision(user=writer)
        draft.get_workflow().start(draft, writer)
        log_in("Reviewers")
        decide(draft)
        content = type(draft)._base_manager.get(pk=draft.pk)
        assert content.live
        return content

    return approved


def copy_url(entry) -> str:
    return reverse(entry.snippet_viewset.get_url_name("copy"), args=[entry.pk])


@pytest.mark.parametrize("role", ["Editors", "Publishers", "Administrators"])
@pytest.mark.parametrize(("factory", "form"), COPIES)
def test_copy_of_an_entry_leaves_it_to_its_readers(client, log_in, approved, factory, form, role):
    until = {"shows_until": "2050-01-01T00:00Z"} if factory is BannerFactory else {}
    entry = approved(factory(live=False, **until))
    log_in(role)
    assert client.get(copy_url(entry)).status_code == 200
    client.post(copy_url(entry), form | {"action-publish": "1"})
    now = type(entry).objects.get(pk=entry.pk)
    assert (now.live, str(now)) == (True, str(entry))
    copy = type(entry).objects.exclude(pk=entry.pk).get(**{name_of(form): SECRET})
    assert (copy.live, copy.live_revision, copy.first_published_at) == (False, None, None)


def name_of(form: dict) -> str:
    return "name" if "name" in form else "heading"


def test_copy_of_a_venue_has_rooms_of_its_own(client, log_in, approved):
    """As the browser sends it: the form of a copy is that of a new one."""
    venue = approved(VenueFactory(name="Hall", live=False, rooms=["Blue", "Red"]))
    log_in("Editors")
    page = client.get(copy_url(venue))
    form = page.context["form"]
    rows = form.formsets["rooms"]
    data = {"name": "Copy", "rooms-TOTAL_FORMS": "2", "rooms-INITIAL_FORMS": "2"} | TEXTS
    for row in rows.forms[:2]:
        data |= {row.add_prefix(name): row[name].value() or "" for name in row.fields}
    client.post(page.context["action_url"], data)
    copy = Venue.objects.get(name="Copy")
    names = [room.name for room in copy.get_latest_revision_as_object().rooms.all()]
    assert names == ["Blue", "Red"]
    assert [room.name for room in Venue.objects.get(pk=venue.pk).rooms.all()] == ["Blue", "Red"]


def test_menu_is_never_copied(client, log_in, home_page):
    """There is one in each place of a site."""
    log_in("Administrators")
    menu = Menu.objects.first()
    names = [each.name for each in Menu.snippet_viewset.get_urlpatterns()]
    assert "copy" not in names
    assert client.post(f"/admin/snippets/home/menu/copy/{menu.pk}/", {}).status_code == 404


@pytest.mark.parametrize("role", ["Publishers", "Administrators", "Editors", "Authors"])
def test_copy_by_the_api_is_never_live(client, log_in, approved, blog_index, read, role):
    post = approved(
        BlogPostPageFactory(
            parent=blog_index, live=False, authors=[PersonFactory()], summary="Public."
        )
    )
    log_in(role)
    client.raise_request_exception = False
    url = reverse("wagtailadmin_api:pages:action", args=[post.pk, "copy"])
    for data in ({}, {"recursive": True}, {"copy_revisions": False}):
        form = {"keep_live": True, "slug": "copy", "title": SECRET} | data
        client.post(url, form, content_type="application/json")
    nodes = read("{ blogPosts(first: 50) { nodes { title summary } } }")["blogPosts"]["nodes"]
    assert nodes == [{"title": post.title, "summary": "Public."}]
    assert not BlogPostPage.objects.filter(live=True).exclude(pk=post.pk).exists()


def test_copy_by_the_api_is_a_draft_where_it_is_asked_for(client, log_in, approved, blog_index):
    """The other side of the test above."""
    post = approved(BlogPostPageFactory(parent=blog_index, live=False, authors=[PersonFactory()]))
    log_in("Publishers")
    url = reverse("wagtailadmin_api:pages:action", args=[post.pk, "copy"])
    client.post(url, {"keep_live": False, "slug": "copy"}, content_type="application/json")
    assert not BlogPostPage.objects.get(slug="copy").live
