"""The editors' guide within the admin, and the look of the admin."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db
GUIDE = settings.BASE_DIR / "docs" / "editors.md"


def test_guide_shows_every_section_and_picture(client, log_in):
    log_in("Reviewers")
    response = client.get("/admin/guide/")
    html = response.content.decode()
    titles = re.findall(r"^## (.+)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [title for _, title in response.context["guide"].sections] == titles
    assert set(re.findall(r'<li><a href="#([^"]+)"', html)) <= set(
        re.findall(r' id="([^"]+)"', html)
    )
    pictures = re.findall(r'<img src="([^"]+)"', html)
    assert {client.get(picture).status_code for picture in pictures} == {200}


@pytest.mark.parametrize("name", ["editors.md", "missing.png"])
def test_nothing_but_pictures_is_given_out(client, log_in, name):
    log_in("Reviewers")
    assert client.get(f"/admin/guide/images/{name}").status_code == 404


def test_guide_is_for_those_who_log_in(client):
    assert client.get("/admin/guide/").status_code == 302


def test_login_page_bears_the_name_of_the_community(client, site):
    site.site_name = "Software engineers"
    site.save()
    html = client.get("/admin/login/").content.decode()
    assert "Sign in to write for the Software engineers" in html
    assert "Sign in to Wagtail" not in html
    marks = set(re.findall(r"/static/(newsroom/[\w.]+)", html))
    assert marks >= {"newsroom/admin.css", "newsroom/mark.svg"}
    assert all(finders.find(mark) for mark in marks)
