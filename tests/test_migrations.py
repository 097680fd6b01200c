"""The migrations, on a database that was made by them."""

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from home.models import HomePage
from tests.factories import BlogPostPageFactory

pytestmark = [pytest.mark.migrations, pytest.mark.django_db]


def test_models_have_no_changes_without_a_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrated_database_is_set_up_and_usable(read):
    assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()
    assert HomePage.objects.count() == 1
    BlogPostPageFactory(title="After the migrations")
    data = read('{ search(query: "migrations") { totalCount } blogPosts { totalCount } }')
    assert data == {"search": {"totalCount": 1}, "blogPosts": {"totalCount": 1}}


def test_search_finds_its_words_in_an_index():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite searches otherwise.")
    BlogPostPageFactory(title="After the migrations")
    found = Page.objects.all().search("migrations").get_queryset()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = found.explain()
    assert "cms_search_words" in plan
    assert "cms_search_pages" in plan
