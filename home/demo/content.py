"""Fills an empty site with the demo's content, all or nothing."""

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Page, Site

from cms.models import Person
from cms.preview.addresses import register_ours
from home.demo.accounts import AUTHOR, EDITOR, LEAD, REVIEWER
from home.demo.coming_events import coming_events
from home.demo.conferences import next_conference
from home.demo.drafts import add_drafts
from home.demo.events import publish_events
from home.demo.front import fill_front
from home.demo.interest_groups import add_groups, add_meeting_notes
from home.demo.past_conference import last_conference
from home.demo.past_events import past_events
from home.demo.people import add_organisations, add_people, add_topics
from home.demo.pictures import save_pictures
from home.demo.posts import publish_posts
from home.demo.posts_2025 import posts_of_2025
from home.demo.posts_2026 import posts_of_2026
from home.demo.posts_on_events import posts_on_events
from home.demo.series import lean_coffee, meetings
from home.demo.showcase import showcase
from home.demo.standing_pages import add_standing_pages
from home.demo.venues import add_venues
from home.demo.writing import Demo


def is_untouched(site: Site) -> bool:
    """Whether the site is as `setup_site` leaves it: nobody has written or published anything."""
    home = site.root_page
    below_the_lists = Page.objects.descendant_of(home).filter(depth__gt=home.depth + 1)
    return (
        home.revisions.count() <= 1
        and not below_the_lists.exists()
        and not Person.objects.filter(user=None).exists()
    )


@transaction.atomic
def fill_site() -> bool:
    """Whether the default site was filled. One that has content is left as it is."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    if not is_untouched(site):
        return False
    users = {user.username: user for user in get_user_model().objects.all()}
    demo = Demo(
        site,
        author=users.get(AUTHOR.username),
        editor=users.get(EDITOR.username),
        lead=users.get(LEAD.username),
        reviewer=users.get(REVIEWER.username),
    )
    demo.pictures = save_pictures(demo.editor)
    add_organisations(demo)
    add_people(demo)
    add_topics(demo)
    add_standing_pages(demo)
    add_groups(demo)
    demo.pages |= demo.groups
    add_venues(demo)
    publish_events(
        demo,
        [
            lean_coffee(demo),
            *meetings(demo),
            *past_events(demo),
            last_conference(demo),
            *coming_events(demo),
            next_conference(demo),
        ],
    )
    add_meeting_notes(demo)
    posts = [*posts_of_2025(demo), *posts_of_2026(demo), showcase(demo), *posts_on_events(demo)]
    publish_posts(demo, posts)
    fill_front(demo)
    add_drafts(demo)
    register_ours()
    return True
