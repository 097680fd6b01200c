"""What else changes on the home page and in banners."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from blog.models import BlogPostPage
from cms.api.publication import Public
from cms.review.consequences import Consequence
from cms.review.wording import plainly
from events.consequences import dates_ahead, shown_ahead, what_is_next
from events.models import ListedEvent
from home.models import Banner
from home.models.pages import LATEST_POSTS


def of_banner(draft: Banner, published: Any | None) -> Iterator[Consequence]:
    where = f"on “{draft.site}”" if draft.site else "on every site"
    since = f" from {plainly(draft.shows_from)}" if draft.shows_from else ""
    until = "it is taken down"
    if draft.shows_until:
        until = plainly(draft.shows_until)
    elif draft.event:
        until = f"“{draft.event}” is over"
    yield Consequence(f"It stands at the top {where}{since} until {until}.")


def of_post(draft: BlogPostPage, published: BlogPostPage | None) -> Iterator[Consequence]:
    """Whether the home page shows it among its newest posts."""
    site = draft.get_site()
    if site is None or draft.published_on is None:
        return
    newest = Public(site, timezone.now()).pages(BlogPostPage.objects.newest_first())
    shown = list(newest[: LATEST_POSTS + 1])
    others = [post for post in shown if post.pk != draft.pk][:LATEST_POSTS]
    was = draft.pk in [post.pk for post in shown[:LATEST_POSTS]]
    place = (draft.published_on, draft.pk)
    last = others[-1] if len(others) == LATEST_POSTS else None
    will_be = last is None or place > (last.published_on, last.pk)
    if will_be and was:
        yield Consequence("The home page shows it among the newest posts, and changes with it.")
    elif will_be:
        goes = f" “{last}” is no longer among them." if last else ""
        yield Consequence(f"It becomes one of the newest posts on the home page.{goes}")
    elif was:
        yield Consequence("The home page no longer shows it among the newest posts.")


def of_event(draft: ListedEvent, published: ListedEvent | None) -> Iterator[Consequence]:
    """What the home page shows as the next event, and the banners that go with this one."""
    ahead = dates_ahead(draft)
    what = "the next event that the home page shows"
    yield from what_is_next(draft, ahead, shown_ahead(draft), what)
    for banner in Banner.objects.live().filter(event=draft.pk):
        becomes = "shows until it is over" if ahead else "disappears, as no date of it is ahead"
        yield Consequence(f"The banner “{banner}”, which is about it, {becomes}.")
