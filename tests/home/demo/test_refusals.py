"""Where `manage.py demo` refuses to start, and what it leaves alone."""

import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.users.models import User
from home.demo.accounts import ACCOUNTS
from home.demo.serve import answer_on


def test_refuses_where_demo_accounts_are_not_allowed(db, settings):
    settings.ALLOW_DEMO_ACCOUNTS = False
    with (
        CaptureQueriesContext(connection) as queries,
        pytest.raises(CommandError, match="settings for development and for tests only"),
    ):
        call_command("demo", "--no-serve", stdout=StringIO())
    assert len(queries) == 0
    assert not User.objects.exists()


def test_used_port_is_refused_before_anything_is_made(db):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} can't be used: .*--port"):
            call_command("demo", "--port", str(port), stdout=StringIO())
    assert not User.objects.exists()


def test_port_that_does_not_exist_is_refused(db):
    with pytest.raises(CommandError, match="--port takes a number from 1 to 65535"):
        call_command("demo", "--port", "65536", stdout=StringIO())


def test_site_with_content_gets_accounts_only(db, home_page):
    home_page.save_revision().publish()
    before = Page.objects.count()
    call_command("demo", "--no-serve", stdout=StringIO())
    assert Page.objects.count() == before
    assert User.objects.count() == len(ACCOUNTS)


def test_addresses_are_those_of_the_port(db, site, settings):
    settings.CMS_URL = settings.FRONTEND_URL = "http://127.0.0.1:8000"
    answer_on(8001)
    site.refresh_from_db()
    assert (site.root_url, settings.CMS_URL) == ("http://127.0.0.1:8001", "http://127.0.0.1:8001")


def test_frontend_with_an_address_of_its_own_keeps_it(db, site, settings):
    settings.CMS_URL, settings.FRONTEND_URL = "http://127.0.0.1:8000", "http://127.0.0.1:3000"
    before = site.root_url
    answer_on(8001)
    site.refresh_from_db()
    assert (site.root_url, settings.CMS_URL) == (before, "http://127.0.0.1:8000")
