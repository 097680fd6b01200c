"""Every screen that the menu of the admin leads to opens for those who are shown it."""

import re

import pytest
from django.db.models import Model
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from tests.cms.review.world_for_readers import make_world

pytestmark = pytest.mark.django_db
LINKS = re.compile(r'"url": "(/admin/[^"]*)"')


@pytest.mark.parametrize("role", ["Administrators", "Publishers", "Editors"])
def test_every_snippet_opens(client, log_in, home_page, blog_index, event_index, sig_index, role):
    """Whatever stands in it: a menu is neither drafted nor reviewed, an entry is both."""
    make_world(home_page, blog_index, event_index, sig_index)
    user = log_in(role)
    for model in get_snippet_models():
        if not user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"):
            continue
        for address in addresses_of(model):
            assert client.get(address).status_code == 200, address


def addresses_of(model: type[Model]) -> list[str]:
    """Its list, the form of a new one, and what there is about one that exists."""
    views = model.snippet_viewset  # type: ignore[attr-defined]
    one = [model._default_manager.first().pk]  # type: ignore[union-attr]
    places = [(name, []) for name in ("list", "add")]
    places += [(name, one) for name in ("edit", "history", "usage")]
    return [reverse(views.get_url_name(name), args=args) for name, args in places]


@pytest.mark.parametrize("role", ["Administrators", "Publishers", "Editors", "Reviewers"])
def test_everything_in_the_menu_opens(client, log_in, home_page, role):
    log_in(role)
    links = set(LINKS.findall(client.get(reverse("wagtailadmin_home")).content.decode()))
    assert links
    for link in sorted(links):
        assert client.get(link, follow=True).status_code == 200, link
