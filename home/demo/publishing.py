"""How the demo puts its content into the database: as drafts that are then published."""

from datetime import date

from django.utils import timezone
from wagtail.models import Page

from cms.models import Entry, SitePage
from home.demo.writing import Demo, morning


def add_draft(parent: Page, page: SitePage, owner) -> SitePage:
    """The page below its parent, written down but not published."""
    page.owner = owner
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(user=owner, log_action=True)
    return page


def publish_new(
    demo: Demo,
    parent: Page,
    page: SitePage,
    on: date,
    *,
    owner=None,
    changed_on: date | None = None,
) -> SitePage:
    """The new page below its parent, as if published on the morning of one day, changed on one."""
    page.first_published_at = morning(on)
    add_draft(parent, page, owner or demo.editor)
    return publish_changes(demo, page, changed_on or on)


def publish_changes(demo: Demo, page: SitePage, on: date) -> SitePage:
    """The page with its newest draft live, as if since the morning of that day."""
    page.get_latest_revision().publish(user=demo.reviewer, skip_permission_checks=True)
    published_at = min(morning(on), timezone.now())
    Page.objects.filter(pk=page.pk).update(last_published_at=published_at)
    return type(page).objects.get(pk=page.pk)


def publish_entry(demo: Demo, entry: Entry) -> Entry:
    """The person, topic or other entry, live."""
    entry.live = False
    entry.full_clean()
    entry.save()
    entry.save_revision(user=demo.editor).publish(user=demo.reviewer, skip_permission_checks=True)
    entry.refresh_from_db()
    return entry
