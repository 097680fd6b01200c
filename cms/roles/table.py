"""The roles and the review workflow, as data. `manage.py setup_site` applies it."""

from dataclasses import dataclass, field

REVIEWED_ENTRIES = ("cms.person", "cms.organisation", "cms.topic", "home.banner", "events.venue")
EVERY_PAGE_PERMISSION = (
    "add_page",
    "change_page",
    "publish_page",
    "lock_page",
    "unlock_page",
    "bulk_delete_page",
)


@dataclass(frozen=True)
class Role:
    """A group of users and all that it may do."""

    name: str
    meaning: str
    pages: tuple[str, ...] = ()
    """Permissions on pages, everywhere below each site's home page."""
    files: tuple[str, ...] = ()
    """Actions on images and documents in every collection: add, change, choose."""
    collections: tuple[str, ...] = ()
    """Actions on the collections themselves: add, change, delete."""
    entries: tuple[str, ...] = ()
    """Actions on people, organisations, topics and banners: add, change, delete, publish, …"""
    permissions: tuple[str, ...] = field(default=())
    """Other permissions, as app_label.codename. A * stands for any action."""


ROLES = (
    Role(
        "Authors",
        "Write drafts and send them to review.",
        pages=("add_page",),
        files=("add", "choose"),
    ),
    Role(
        "Editors",
        "Write and edit everything, and send it to review.",
        pages=("add_page", "change_page"),
        files=("add", "change", "choose"),
        entries=("add", "change"),
    ),
    Role(
        "Reviewers",
        "Approve what others wrote, send it back, or take it down.",
        pages=("publish_page",),
        files=("choose",),
        entries=("view", "publish"),
    ),
    Role(
        "Administrators",
        "Look after people, settings, menus and everything else.",
        pages=EVERY_PAGE_PERMISSION,
        files=("add", "change", "choose"),
        collections=("add", "change", "delete"),
        entries=("add", "change", "delete", "publish", "lock", "unlock"),
        permissions=(
            "home.*_menu",
            "home.*_sitechrome",
            "users.*_user",
            "auth.*_group",
            "wagtailcore.*_site",
            "wagtailcore.*_workflow",
            "wagtailcore.*_task",
            "wagtailcore.*_groupapprovaltask",
            "cms.*_reviewtask",
            "wagtailredirects.*_redirect",
        ),
    ),
)


@dataclass(frozen=True)
class ReviewWorkflow:
    """How drafts are approved."""

    name: str = "Review"
    task: str = "Review"
    reviewers: tuple[str, ...] = ("Reviewers",)
    entries: tuple[str, ...] = REVIEWED_ENTRIES


REVIEW = ReviewWorkflow()
