"""Two people edit one thing: nobody overwrites the other unawares, nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from blog.models import BlogPostPage
from cms.models import Person
from home.models import Menu
from tests.factories import BlogPostPageFactory, PersonFactory, SiteImageFactory, UserFactory
from tests.journeys.post_form import edit_url, filled_in

pytestmark = pytest.mark.django_db
LOADED = re.compile(r'name="(loaded_revision_\w+)" value="([^"]*)"')


def loaded(response) -> dict[str, str]:
    """What a browser sends along of the version that it was shown."""
    return dict(LOADED.findall(response.content.decode()))


@pytest.mark.parametrize("action", [{}, {"action-submit": "1"}])
def test_second_to_save_a_post_is_told_first(client, log_in, blog_index, action):
    post = BlogPostPageFactory(parent=blog_index, live=False, authors=[PersonFactory()])
    post.save_revision()
    log_in("Editors")
    opened = loaded(client.get(edit_url(post)))
    post.summary = "By Rosa."
    post.save_revision(user=UserFactory(first_name="Rosa", last_name="Reviewer"))
    data = filled_in(PersonFactory(), SiteImageFactory(alt_text="A room")) | {"slug": post.slug}
    answer = client.post(edit_url(post), data | opened | action)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Rosa Reviewer at" in text
    assert "What we did and heard." in text
    post = BlogPostPage.objects.get()
    assert post.get_latest_revision_as_object().summary == "By Rosa."
    assert not post.workflow_in_progress
    client.post(edit_url(post), data | loaded(answer) | action)
    post = BlogPostPage.objects.get()
    assert post.get_latest_revision_as_object().summary == "What we did and heard."


def test_comments_can_be_made_on_a_post(client, log_in, blog_index):
    post = BlogPostPageFactory(parent=blog_index, live=False, authors=[PersonFactory()])
    post.save_revision()
    log_in("Editors")
    assert 'id="comments-data"' in client.get(edit_url(post)).content.decode()


def test_nobody_is_warned_of_their_own_autosave(client, log_in, blog_index):
    post = BlogPostPageFactory(parent=blog_index, live=False, authors=[PersonFactory()])
    post.save_revision(user=UserFactory())
    log_in("Editors")
    opened = loaded(client.get(edit_url(post)))
    data = filled_in(PersonFactory(), SiteImageFactory(alt_text="A room")) | {"slug": post.slug}
    saved = client.post(edit_url(post), data | opened, headers={"accept": "application/json"})
    assert saved.json()["success"]
    answer = client.post(edit_url(post), data | opened | {"action-submit": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert BlogPostPage.objects.get().workflow_in_progress


def test_second_to_save_a_person_is_told_first(client, log_in):
    person = PersonFactory(name="Ada", live=False)
    person.save_revision()
    log_in("Editors")
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    opened = loaded(client.get(edit))
    person.name = "Ada Lovelace"
    person.save_revision(user=UserFactory(first_name="Rosa", last_name="Reviewer"))
    data = {"name": "Ada L.", "slug": person.slug, "links-count": "0", "bio": "null"}
    answer = client.post(edit, data | opened)
    assert "Rosa Reviewer at" in answer.content.decode()
    client.post(edit, data | loaded(answer))
    assert Person.objects.get(pk=person.pk).get_latest_revision_as_object().name == "Ada L."


def test_menu_which_knows_no_versions_is_saved(client, log_in, site):
    log_in("Administrators")
    menu = Menu.objects.get(site=site, location="main")
    address = reverse(Menu.snippet_viewset.get_url_name("edit"), args=[menu.pk])
    client.post(address, {"site": site.pk, "location": "foot", "items-count": "0"})
    menu.refresh_from_db()
    assert (menu.location, len(menu.items)) == ("foot", 0)
