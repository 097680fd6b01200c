"""Every change of content is noted, and nothing else is."""

import re
import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.caching.changes import KEPT, WITHOUT_CONTENT, changes_content, forget_old_changes
from cms.caching.versions import read_version
from cms.models import ContentChange, PageTag, Topic
from home.models import Menu, SiteChrome
from tests.cms.api.test_query_counts import add_content
from tests.cms.caching.asking import post
from tests.contract_operations import operation
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    PersonFactory,
    SiteImageFactory,
    TopicFactory,
    UserFactory,
)

ASKED = {
    "SiteChrome": {}, "Home": {}, "BlogIndex": {}, "Events": {}, "Sigs": {}, "NextEvent": {},
    "BlogPost": {"path": "/blog/post-0/"}, "Sig": {"slug": "sig-0"},
    "Person": {"slug": "writer-0"}, "Search": {"query": "post"}, "Route": {"path": "/nowhere/"},
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("committed")


def publish(page, **values) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


CHANGES = {
    "publishing": lambda page: publish(page, title="Other"),
    "saving": lambda page: page.save(),
    "unpublishing": lambda page: page.unpublish(),
    "moving": lambda page: page.move(Site.objects.get().root_page, "last-child"),
    "deleting": lambda page: page.delete(),
    "update": lambda page: type(page).objects.update(summary="Other"),
    "bulk_create": lambda page: Topic.objects.bulk_create([Topic(name="a", slug="a")]),
    "bulk_update": lambda page: Page.objects.bulk_update([page], ["title"]),
    "adding a topic": lambda page: page.topics.through.objects.create(
        blogpostpage=page, topic=TopicFactory()
    ),
    "renaming a tag": lambda page: Tag.objects.update(name="Other"),
    "adding a tag": lambda page: PageTag.objects.create(
        content_object=page, tag=Tag.objects.create(name="new", slug="new")
    ),
    "a person": lambda page: PersonFactory(),
    "an image": lambda page: SiteImageFactory(),
    "a document": lambda page: get_document_model().objects.create(title="A", file="a.pdf"),
    "a banner": lambda page: BannerFactory(),
    "a menu": lambda page: Menu.objects.all().delete(),
    "site details": lambda page: SiteChrome.objects.all().delete(),
    "a site": lambda page: Site.objects.update(site_name="Other"),
    "a redirect": lambda page: Redirect.objects.create(old_path="/old", redirect_link="/new/"),
    "a private page": lambda page: PageViewRestriction.objects.create(
        page=page, restriction_type="login"
    ),
    "a private collection": lambda page: CollectionViewRestriction.objects.create(
        collection=Collection.objects.first(), restriction_type="login"
    ),
    "raw SQL": lambda page: connection.cursor().execute("UPDATE wagtailcore_page SET slug = slug"),
}  # fmt: skip


def test_every_change_is_noted():
    missed = []
    for number, (name, change) in enumerate(CHANGES.items()):
        page = BlogPostPageFactory(title="One", slug=f"post-{number}", tags=["tag"])
        before = read_version()
        change(page)
        if read_version() == before:
            missed.append(name)
    assert missed == []


def test_saving_a_draft_and_signing_in_are_no_changes():
    page = BlogPostPageFactory(title="One")
    user = UserFactory()
    user.set_password("secret")
    before = read_version()
    page.title = "Two"
    page.save_revision(user=user, log_action=False)
    page.save_revision(user=user, overwrite_revision=page.latest_revision, log_action=False)
    user.save(update_fields=["last_login"])
    assert read_version() == before


def test_change_is_seen_when_it_is_committed_and_never_before():
    page = BlogPostPageFactory(title="One")
    seen = []

    def look() -> None:
        try:
            seen.append(read_version())
        finally:
            connection.close()

    if connection.vendor == "sqlite":
        pytest.skip("A database in memory has one connection.")
    before = read_version()
    with transaction.atomic():
        type(page).objects.update(summary="Other")
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [before]
    assert read_version() != before


def test_transaction_is_noted_once_and_again_after_a_part_was_taken_back():
    page = BlogPostPageFactory(title="One")
    number = ContentChange.objects.count()
    with transaction.atomic():
        with transaction.atomic():
            type(page).objects.update(summary="Taken back")
            transaction.set_rollback(True)
        type(page).objects.update(summary="Other")
        type(page).objects.update(summary="Another")
    assert ContentChange.objects.count() == number + 1


def test_version_after_a_backup_was_restored_is_none_that_was_before():
    """Another change has the same key then, and others may have kept answers under it."""
    change = ContentChange.objects.create()
    before = read_version()
    change.delete()
    ContentChange.objects.create(pk=change.pk)
    assert read_version() != before


def test_nothing_is_lost_when_notes_are_forgotten():
    ContentChange.objects.bulk_create(ContentChange() for _ in range(KEPT))
    for _ in range(KEPT // 5 + 1):
        ContentChange.objects.create()
        read_version()
        TopicFactory()
    assert Topic.objects.count() == KEPT // 5 + 1


def test_old_notes_are_forgotten():
    ContentChange.objects.bulk_create(ContentChange() for _ in range(KEPT * 2))
    last = ContentChange.objects.order_by("-pk").first().pk
    ContentChange.objects.bulk_create(ContentChange() for _ in range(-last % (KEPT // 5)))
    before = read_version()
    forget_old_changes()
    assert ContentChange.objects.count() == KEPT
    assert read_version() != before


def test_no_answer_is_made_of_what_does_not_count(home_page, site):
    add_content(1, home_page, site)
    with CaptureQueriesContext(connection) as captured:
        for name, variables in ASKED.items():
            assert "errors" not in post(operation(name), variables).json
    read = {
        table
        for query in captured.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) \(*"(\w+)"', query["sql"])
    }
    assert "blog_blogpostpage" in read
    assert read & WITHOUT_CONTENT <= {ContentChange._meta.db_table}


@pytest.mark.parametrize(
    ("sql", "is_change"),
    [
        ("SELECT 1", False),
        ('(SELECT "a") UNION (SELECT "b")', False),
        ('UPDATE "django_session" SET "a" = 1', False),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s WHERE "id" = 1', False),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "live" = true WHERE "id" = 1', True),
        ('INSERT INTO "something_new" VALUES (1)', True),
        ("DELETE FROM something_new", True),
        ("WITH x AS (SELECT 1) DELETE FROM something_new", True),
    ],
)
def test_statement_is_a_change_unless_it_is_known_to_be_none(sql, is_change):
    assert changes_content(sql) is is_change
