"""The roles and the review workflow, as data. `manage.py setup_site` applies it."""

from dataclasses import dataclass, field

REVIEWED_ENTRIES = ("cms.person", "cms.organisation", "cms.topic", "home.banner", "events.venue")


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
        "SIG leads",
        "Write for the groups they lead: the group itself, its notes and its meetings.",
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
        "Approve what others wrote, or send it back with a comment.",
        files=("choose",),
        entries=("view",),
        permissions=("preview.view_preview",),
    ),
    Role(
        "Publishers",
        "Schedule, take down, move and delete, and publish urgently with a reason.",
        pages=(
            "add_page",
            "change_page",
            "publish_page",
            "bulk_delete_page",
            "lock_page",
            "unlock_page",
        ),
        files=("add", "change", "choose"),
        entries=("add", "change", "delete", "publish", "lock", "unlock"),
        permissions=(
            "cms.schedule_publication",
            "cms.change_published_media",
            "schedules.*_bundle",
        ),
    ),
    Role(
        "Administrators",
        "Look after people, settings, menus and how reviews work.",
        pages=("add_page", "change_page", "lock_page", "unlock_page"),
        files=("add", "change", "choose"),
        collections=("add", "change", "delete"),
        entries=("add", "change", "lock", "unlock"),
        permissions=(
            "home.*_menu",
            "home.*_sitechrome",
            "users.*_user",
            "auth.*_group",
            "wagtailcore.*_site",
            "wagtailcore.*_workflow",
            "wagtailcore.*_task",
            "cms.*_reviewtask",
            "cms.*_reviewsettings",
            "cms.change_published_media",
            "checks.*_checksettings",
            "preview.*_frontend",
            "preview.view_preview",
            "wagtailredirects.*_redirect",
        ),
    ),
)


CHECKLIST = """Is it true, and does it say who it is for?
Is it written in plain English?
May everybody named or shown in it be named and shown?"""


@dataclass(frozen=True)
class Step:
    """One look at a draft, by one of those in the groups."""

    name: str
    reviewers: tuple[str, ...]
    checklist: str = CHECKLIST


@dataclass(frozen=True)
class ReviewWorkflow:
    """How drafts are approved: by one person after the other."""

    name: str
    steps: tuple[Step, ...]


REVIEW = ReviewWorkflow("Review", (Step("Review", ("Reviewers",)),))
"""What stands between a draft and its readers."""

TWO_STEPS = ReviewWorkflow(
    "Review in two steps",
    (
        Step("First review", ("Reviewers",)),
        Step("Second review", ("Publishers",), "Does it fit what else we publish now?"),
    ),
)
"""For the kinds of content that administrators choose in the settings."""
