"""`manage.py demo`: what it makes, and that it makes it once."""

import re
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Revision, TaskState

from blog.models import BlogPostPage
from cms.blocks import BodyBlock
from cms.checks.findings import blocking, findings_of
from cms.models import Organisation, Person, SiteImage, SiteImageRendition, Topic
from cms.users.models import User
from events.models import EventOccurrence, Venue
from home.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from home.demo.writing import morning
from home.models import Banner, HomePage, Menu, SiteChrome, StandardPage
from sig.models import MeetingNotePage, SigPage

ENTRIES = (Person, Organisation, Topic, Banner, Venue)
COUNTED = (
    Page, SiteImage, SiteImageRendition, User, Revision, TaskState, Menu, EventOccurrence, *ENTRIES
)  # fmt: skip
EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


@pytest.fixture(scope="module")
def demo_output(django_db_setup, django_db_blocker):
    """What the first run says. What it made is there for each test of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield run_demo()
        transaction.set_rollback(True)


def run_demo() -> str:
    output = StringIO()
    call_command("demo", "--no-serve", stdout=output)
    return output.getvalue()


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def test_first_run_fills_the_site(demo_output, db):
    assert SiteChrome.objects.get().name == HomePage.objects.get().title
    assert BlogPostPage.objects.live().count() == 14
    assert list(SigPage.objects.live().values_list("state", flat=True)) == ["ACTIVE"] * 4
    assert StandardPage.objects.live().count() == 4
    assert MeetingNotePage.objects.live().count() == 2
    assert [model.objects.live().count() for model in ENTRIES] == [8, 6, 6, 3, 3]


def test_one_post_shows_every_kind_of_block(demo_output, db):
    post = BlogPostPage.objects.get(slug="what-a-release-costs")
    assert {block.block_type for block in post.body} == set(BodyBlock().child_blocks)


def test_output_names_addresses_and_accounts(demo_output, db):
    for account in ACCOUNTS:
        assert re.search(
            rf"^{account.username} +{DEMO_PASSWORD} +{account.group} ", demo_output, re.MULTILINE
        )
    assert "http://127.0.0.1:8000/admin/\n" in demo_output
    assert demo_output.startswith("1 of 4 Preparing the database … ")


def test_second_run_changes_nothing(demo_output, db):
    before, revisions = counts(), set(Revision.objects.values_list("pk", flat=True))
    output = run_demo()
    assert counts() == before
    assert set(Revision.objects.values_list("pk", flat=True)) == revisions
    assert output.count("in place") == 4


def test_second_run_leaves_edits_and_deletions_alone(demo_output, db):
    home = HomePage.objects.get()
    home.title = "Ours now"
    home.save_revision().publish()
    BlogPostPage.objects.all().delete()
    User.objects.get(username="amina").delete()
    before = counts()
    output = run_demo()
    assert counts() == before
    assert HomePage.objects.get().title == "Ours now"
    assert "amina" not in output


def test_sizes_left_out_by_an_interrupted_run_are_made(demo_output, db):
    before = counts()
    SiteImageRendition.objects.filter(image__title="A leaf").delete()
    run_demo()
    assert counts() == before


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.group)
def test_account_logs_in_with_its_role_alone(demo_output, db, client, account):
    assert client.login(username=account.username, password=DEMO_PASSWORD)
    user = User.objects.get(username=account.username)
    assert [group.name for group in user.groups.all()] == [account.group]
    assert not user.is_superuser
    assert not user.is_staff
    assert client.get("/admin/").status_code == 200


def test_those_who_write_are_published_people(demo_output, db):
    linked = Person.objects.live().exclude(user=None).order_by("slug")
    assert [(p.slug, p.user.username) for p in linked] == [
        ("amina-author", "amina"),
        ("eddie-editor", "eddie"),
        ("priya-pretend", "priya"),
    ]


def test_drafts_wait_for_each_role(demo_output, db):
    drafts = BlogPostPage.objects.not_live().order_by("slug")
    assert [(p.slug, p.owner.username) for p in drafts] == [
        ("my-first-incident", "amina"),
        ("pairing-across-departments", "amina"),
    ]
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    assert [state.revision.as_object() for state in waiting] == [drafts[0]]
    assert [group.name for group in waiting.get().task.specific.groups.all()] == ["Reviewers"]


def test_everything_could_be_sent_to_review(demo_output, db):
    pages = Page.objects.filter(depth__gt=1).specific()
    for item in [*pages, *(entry for model in ENTRIES for entry in model.objects.all())]:
        assert blocking(findings_of(item)) == [], item
    for image in SiteImage.objects.all():
        image.full_clean()
        assert image.width <= 1280
        assert default_storage.exists(image.file.name)


def test_dates_are_those_of_the_words(demo_output, db):
    for post in BlogPostPage.objects.live():
        assert post.first_published_at == post.last_published_at == morning(post.published_on)


def test_no_address_is_a_real_person_s(demo_output, db):
    written = [str(revision.content) for revision in Revision.objects.all()]
    written += [str(SiteChrome.objects.values()), str(Menu.objects.values())]
    assert {host for text in written for host in EMAIL.findall(text)} == {"example.org"}
    assert {user.email.partition("@")[2] for user in User.objects.all()} == {"example.org"}


def test_frontends_read_it(demo_output, db, read):
    data = read(
        """{
          homePage { hero { alt srcset(preset: HERO) } cards { title } }
          site { banners { heading } menu(location: "main") { text children { text } } }
          blogPosts { totalCount }
          sig(slug: "sustainable-software") { formerNames leads { displayName } }
          blogPost(path: "/blog/my-first-incident/") { title }
        }"""
    )
    assert "1280w" in data["homePage"]["hero"]["srcset"]
    assert len(data["homePage"]["cards"]) == 4
    assert [b["heading"] for b in data["site"]["banners"]] == [
        "You are looking at a demonstration",
        "Come to our conference in Manchester",
    ]
    assert [len(item["children"]) for item in data["site"]["menu"]] == [0, 0, 4, 0, 3]
    assert data["blogPosts"]["totalCount"] == 14
    assert data["sig"] == {
        "formerNames": ["Green software"],
        "leads": [{"displayName": "Priya Pretend"}],
    }
    assert data["blogPost"] is None
