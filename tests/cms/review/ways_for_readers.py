"""Ways to change what readers see, and the roles that answer for it themselves."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.models import Organisation, Person, Topic
from events.models import Venue
from home.models import Banner, Menu
from tests.cms.test_images import png
from tests.journeys.event_form import event_form
from tests.journeys.post_form import edit_url, filled_in

PUBLISHERS, ADMINISTRATORS = {"Publishers"}, {"Administrators"}
NOBODY: set[str] = set()
PUBLISH = {"action-publish": "1"}
SECRET = "Nobody has approved this"
World = dict[str, Any]
Way = Callable[[Client, World], Any]


def to(view: str, /, *args: Any, **form: Any) -> Callable[[Client], Any]:
    return lambda client: client.post(reverse(view, args=args), form)


def privacy(client: Client, world: World) -> None:
    to("wagtailadmin_pages:set_privacy", world["post"].pk, restriction_type="login")(client)


def alias(client: Client, world: World) -> None:
    post = world["post"]
    form = {"new_title": SECRET, "new_slug": "copy", "new_parent_page": post.get_parent().pk}
    to("wagtailadmin_pages:copy", post.pk, alias="on", **form)(client)


def api(name: str, **data: Any) -> Way:
    def act(client: Client, world: World) -> None:
        url = reverse("wagtailadmin_api:pages:action", args=[world["post"].pk, name])
        client.post(url, data, content_type="application/json")

    return act


def translate(client: Client, world: World) -> None:
    api("copy_for_translation", locale="fr", alias=True, copy_parents=True)(client, world)


def move(client: Client, world: World) -> None:
    to("wagtailadmin_pages:move_confirm", world["post"].pk, world["elsewhere"].pk)(client)


def copy_of_all(client: Client, world: World) -> None:
    api("copy", keep_live=True, slug="copy", recursive=True, copy_revisions=False)(client, world)


def move_by_the_api(client: Client, world: World) -> None:
    api("move", destination_page_id=world["elsewhere"].pk, position="last-child")(client, world)


def post_form(world: World, **fields: Any) -> dict:
    form = filled_in(world["person"], world["image"])
    return form | {"title": SECRET, "slug": "new", "summary": SECRET, "tags": "approved"} | fields


def draft(client: Client, world: World) -> None:
    soon = {"go_live_at": "01/01/2040 09:00", "expire_at": "01/01/2040 10:00"}
    for form in ({}, PUBLISH, soon, soon | PUBLISH):
        client.post(edit_url(world["post"]), post_form(world, **form))


def dates(client: Client, world: World) -> None:
    cancelled = [{"on": "09/03/2027", "change": "CANCELLED", "reason": SECRET}]
    form = event_form(
        title=SECRET, slug="new", starts_on="09/03/2027", status="CANCELLED", tags="approved",
        change_reason=SECRET, occurrence_changes=cancelled, registration_method="EXTERNAL_URL",
        registration_url="https://elsewhere.example/", places="FULL", venue=world["venue"].pk,
    )  # fmt: skip
    for buttons in ({}, PUBLISH):
        client.post(edit_url(world["event"]), form | buttons)


def next_date(client: Client, world: World) -> None:
    to("events_copy", world["event"].pk)(client)
    to("events_next_meeting", world["group"].pk)(client)


def note(client: Client, world: World) -> None:
    note, group = world["note"], world["group"]
    form = {"title": SECRET, "slug": "new", "summary": SECRET, "met_on": "01/01/2026", "tags": ""}
    rows = {name: inline_formset([]) for name in ("change_notes", "comments")}
    form |= nested_form_data(
        rows | {"body": streamfield([("prose", rich_text(SECRET))]), "materials": streamfield([])}
    )
    for buttons in ({}, PUBLISH):
        client.post(edit_url(note), form | buttons)
        add = ["sig", "meetingnotepage", group.pk]
        client.post(reverse("wagtailadmin_pages:add", args=add), form | buttons)


def chosen_inline(client: Client, world: World) -> None:
    for model in (Person, Organisation, Topic, Venue, Banner):
        viewset = model.snippet_viewset.chooser_viewset
        form = {"name": SECRET, "heading": SECRET, "slug": "approved", "links-count": "0"}
        client.post(reverse(viewset.get_url_name("create")), form)


ENTRIES: dict[str, dict] = {
    "person": {"name": SECRET, "slug": "known", "links-count": "0", "bio": "null"},
    "topic": {"name": SECRET, "slug": "hiring"},
    "organisation": {"name": SECRET, "slug": "office"},
    "venue": {"name": SECRET, "rooms-TOTAL_FORMS": "0", "rooms-INITIAL_FORMS": "0",
              "getting_there": "null", "accessibility": "null"},
    "banner": {"heading": SECRET, "text": "null", "link-count": "0", "tone": "IMPORTANT",
               "shows_from": "01/01/2020 09:00", "shows_until": "01/01/2050 09:00"},
}  # fmt: skip


def entries(client: Client, world: World) -> None:
    for name, form in ENTRIES.items():
        views = type(world[name]).snippet_viewset
        for number, buttons in enumerate(({}, PUBLISH)):
            url = reverse(views.get_url_name("edit"), args=[world[name].pk])
            client.post(url, form | buttons)
            new = {"name": f"{SECRET} {number}", "slug": f"new-{number}"}
            client.post(reverse(views.get_url_name("add")), form | new | buttons)


TAKING_DOWN = {"unpublish", "delete"}


def entry_views(client: Client, world: World) -> None:
    """All that Wagtail has for an entry, whether a button leads there or not."""
    for name, form in ENTRIES.items():
        views, entry = type(world[name]).snippet_viewset, world[name]
        versions = [entry.pk, entry.live_revision_id]
        for view in {each.name for each in views.get_urlpatterns()} - TAKING_DOWN:
            for args in ([], versions[:1], versions, [*versions, "latest"]):
                with suppress(NoReverseMatch):
                    url = reverse(views.get_url_name(view), args=args)
                    client.get(url)
                    client.post(url, form | PUBLISH)


def entry_view(name: str) -> Way:
    def act(client: Client, world: World) -> None:
        url = reverse(Person.snippet_viewset.get_url_name(name), args=[world["person"].pk])
        client.post(url)

    return act


def upload(client: Client, world: World) -> None:
    root = Collection.get_first_root_node().pk
    form = {"title": SECRET, "alt_text": SECRET, "collection": root, "tags": "approved"}
    image = SimpleUploadedFile("room.png", png(), "image/png")
    to("wagtailimages:add", file=image, **form)(client)
    text = SimpleUploadedFile("slides.pdf", b"%PDF-1.4", "application/pdf")
    to("wagtaildocs:add", file=text, **form)(client)


def new_account(client: Client, world: World) -> None:
    form = {"username": "new", "email": "new@example.org", "first_name": SECRET, "last_name": "x",
            "password1": "long-enough-5", "password2": "long-enough-5"}  # fmt: skip
    to("wagtailusers_users:add", **form)(client)


def collection(client: Client, world: World) -> None:
    root = Collection.get_first_root_node().pk
    to("wagtailadmin_collections:set_privacy", root, restriction_type="login")(client)


def menu(client: Client, world: World) -> None:
    url = Menu.snippet_viewset.get_url_name("edit")
    form = {"site": world["site"].pk, "location": "main", "items-count": "0"}
    to(url, world["menu"].pk, **form)(client)


def chrome(client: Client, world: World) -> None:
    form = dict.fromkeys(("mailing_list-count", "slack_channels-count", "footer_links-count"), "0")
    form |= {"name": SECRET, "licence": "null", "copyright": SECRET}
    to("wagtailsettings:edit", "home", "sitechrome", world["site"].pk, **form)(client)


def site(client: Client, world: World) -> None:
    form = {"hostname": "testserver", "port": "80", "site_name": SECRET, "is_default_site": "on"}
    root = world["post"].get_parent().pk
    to("wagtailsites:edit", world["site"].pk, root_page=root, **form)(client)


def redirect(client: Client, world: World) -> None:
    to("wagtailredirects:add", old_path="/new", is_permanent="on",
       redirect_link="https://elsewhere.example/")(client)  # fmt: skip


def redirect_deleted(client: Client, world: World) -> None:
    to("wagtailredirects:delete", world["redirect"].pk)(client)


def no_review(client: Client, world: World) -> None:
    """As an administrator: nothing is reviewed here any more. Then publish."""
    review = Workflow.objects.get(name="Review")
    for number in (1, 2):
        root = Page.get_first_root_node()
        to("wagtailadmin_workflows:remove", root.pk, review.pk)(client)
        if number == 2:
            to("wagtailadmin_workflows:disable", review.pk)(client)
        draft(client, world)
        api("publish")(client, world)


def another_kind_of_review(client: Client, world: World) -> None:
    """As an administrator: a step of Wagtail's own, in which one may approve one's own words."""
    groups = [group.pk for group in Group.objects.all()]
    kind = ["wagtailcore", "groupapprovaltask"]
    to("wagtailadmin_workflows:add_task", *kind, name="Mine", groups=groups)(client)
    task = GroupApprovalTask.objects.filter(name="Mine").first()
    form = {"name": "Mine", "active": "on"}
    steps = inline_formset([{"task": task.pk if task else Task.objects.get(name="Review").pk}])
    pages = inline_formset([{"page": world["post"].get_parent().pk}])
    form = nested_form_data(form | {"workflow_tasks": steps, "pages": pages})
    client.post(reverse("wagtailadmin_workflows:add"), form)
    client.post(edit_url(world["post"]), post_form(world, **{"action-submit": "1"}))
    state = world["post"].current_workflow_task_state
    if state:
        for name in ("workflow_action", "collect_workflow_action_data"):
            to(f"wagtailadmin_pages:{name}", world["post"].pk, "approve", state.pk)(client)


def rights(client: Client, world: World) -> None:
    """As somebody whom an administrator let publish everything, by a group."""
    group, root = world["user"].groups.get(), Page.get_first_root_node()
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=root, permission=publish)
    draft(client, world)
    api("publish")(client, world)


WAYS: dict[str, tuple[Way, set[str]]] = {
    "privacy": (privacy, PUBLISHERS),
    "an alias": (alias, PUBLISHERS),
    "the API's alias": (api("create_alias", recursive=False, update_slug="copy"), PUBLISHERS),
    "the API's copy": (api("copy", keep_live=True, slug="copy", title=SECRET), NOBODY),
    "the API's copy of all below": (copy_of_all, NOBODY),
    "the API's old version": (api("revert_to_page_revision", revision_id=1), NOBODY),
    "the API's move": (move_by_the_api, PUBLISHERS),
    "the API's deletion": (api("delete"), PUBLISHERS),
    "the API's taking down": (api("unpublish"), PUBLISHERS),
    "a move": (move, PUBLISHERS),
    "a translation": (translate, NOBODY),
    "a draft": (draft, NOBODY),
    "a draft of dates": (dates, NOBODY),
    "the next date": (next_date, NOBODY),
    "notes": (note, NOBODY),
    "what is made while it is chosen": (chosen_inline, NOBODY),
    "people and such": (entries, NOBODY),
    "every view of people and such": (entry_views, NOBODY),
    "a person taken down": (entry_view("unpublish"), PUBLISHERS),
    "uploads": (upload, NOBODY),
    "a new account": (new_account, NOBODY),
    "the privacy of files": (collection, ADMINISTRATORS),
    "the menu": (menu, ADMINISTRATORS),
    "the footer": (chrome, ADMINISTRATORS),
    "the site": (site, ADMINISTRATORS),
    "a redirect": (redirect, ADMINISTRATORS),
    "a redirect less": (redirect_deleted, ADMINISTRATORS),
    "no review": (no_review, NOBODY),
    "another kind of review": (another_kind_of_review, NOBODY),
    "rights": (rights, NOBODY),
}
