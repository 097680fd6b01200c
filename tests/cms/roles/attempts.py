"""Ways to try each cell of the table of roles, through the admin's own views."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.review.admin.addresses import review_url, urgent_url
from cms.review.versions import token_of
from home.models import StandardPage
from tests.factories import UserFactory

NOTHING_MORE = {
    **dict.fromkeys(("bio", "text", "getting_there", "accessibility"), "null"),
    **dict.fromkeys(("links-count", "link-count"), "0"),
    **{"rooms-TOTAL_FORMS": "0", "rooms-INITIAL_FORMS": "0"},
    **{"shows_from": "01/01/2020 09:00", "shows_until": "01/01/2050 09:00"},
}
"""What the forms of entries ask for besides a name."""


def again(content: Any) -> Any | None:
    return type(content)._base_manager.filter(pk=content.pk).first()


def is_page(content: Any) -> bool:
    return isinstance(content, Page)


def address(name: str, content: Any, *more: Any) -> str:
    if is_page(content):
        return reverse(f"wagtailadmin_pages:{name}", args=[content.pk, *more])
    return reverse(content.snippet_viewset.get_url_name(name), args=[content.pk, *more])


def shows(client: Client, url: str, *words: str) -> bool:
    answer = client.get(url)
    return answer.status_code == 200 and all(each in answer.content.decode() for each in words)


def create(client: Client, content: Any) -> bool:
    options = content._meta
    if not is_page(content):
        return shows(client, reverse(content.snippet_viewset.get_url_name("add")))
    place = [options.app_label, options.model_name, content.get_parent().pk]
    return shows(client, reverse("wagtailadmin_pages:add", args=place))


def send(content: Any) -> None:
    """As somebody else sends it."""
    content.get_workflow().start(content, UserFactory(role="Editors"))


def decided(decision: str, status: str) -> Callable[[Client, Any], bool]:
    def decide(client: Client, content: Any) -> bool:
        send(content)
        state = content.current_workflow_state
        answer = {
            "decision": decision,
            "step": content.current_workflow_task_state.pk,
            "seen": token_of(content.get_latest_revision()),
            "ticks": content.current_workflow_task.questions,
            "comment": "Because.",
        }
        client.post(review_url(content), answer)
        state.refresh_from_db()
        return state.status == status

    return decide


def publish(client: Client, content: Any) -> bool:
    revision = content.get_latest_revision()
    client.post(urgent_url(content), {"reason": "Now.", "seen": token_of(revision)})
    return again(content).live_revision_id == revision.pk


def unpublish(client: Client, content: Any) -> bool:
    client.post(address("unpublish", content))
    return not again(content).live


def by_the_api(client: Client, content: Any, action: str, **data: Any) -> None:
    url = reverse("wagtailadmin_api:pages:action", args=[content.pk, action])
    client.raise_request_exception = False
    client.post(url, data, content_type="application/json")


def unpublish_by_the_api(client: Client, content: Any) -> bool:
    by_the_api(client, content, "unpublish")
    return not again(content).live


def copy_by_the_api(client: Client, content: Any) -> bool:
    by_the_api(client, content, "copy", keep_live=False, slug="the-copy")
    return Page.objects.filter(slug="the-copy").exists()


def live_copy_by_the_api(client: Client, content: Any) -> bool:
    by_the_api(client, content, "copy", keep_live=True, slug="the-copy")
    return Page.objects.filter(slug="the-copy").exists()


def move_by_the_api(client: Client, content: Any) -> bool:
    """To where it is already, as the last there."""
    before = again(content).path
    neighbour = StandardPage(title="Last", slug="last", live=False)
    content.get_parent().add_child(instance=neighbour)
    place = {"destination_page_id": content.get_parent().pk, "position": "last-child"}
    by_the_api(client, content, "move", **place)
    return again(content).path != before


def delete_by_the_api(client: Client, content: Any) -> bool:
    by_the_api(client, content, "delete")
    return again(content) is None


def delete(client: Client, content: Any) -> bool:
    client.post(address("delete", content))
    return again(content) is None


def delete_draft(client: Client, content: Any) -> bool:
    was_never_live(content)
    return delete(client, content)


def delete_in_review(client: Client, content: Any) -> bool:
    was_never_live(content)
    send(content)
    return delete(client, content) or delete_several(client, content)


def delete_approved(client: Client, content: Any) -> bool:
    was_never_live(content)
    soon = timezone.now() + timedelta(days=1)
    Revision.objects.filter(pk=content.latest_revision_id).update(approved_go_live_at=soon)
    return delete(client, content) or delete_several(client, content)


def was_never_live(content: Any) -> None:
    """Leaves the draft alone."""
    never = {"live": False, "live_revision": None, "last_published_at": None}
    type(content)._base_manager.filter(pk=content.pk).update(**never)


def delete_several(client: Client, content: Any) -> bool:
    label = ["wagtailcore", "page"] if is_page(content) else label_of(content)
    client.post(f"{reverse('wagtail_bulk_action', args=[*label, 'delete'])}?id={content.pk}")
    return again(content) is None


def label_of(content: Any) -> list[str]:
    return [content._meta.app_label, content._meta.model_name]


def publish_several(client: Client, content: Any) -> bool:
    label = ["wagtailcore", "page"] if is_page(content) else label_of(content)
    before = content.live_revision_id
    client.raise_request_exception = False
    client.post(f"{reverse('wagtail_bulk_action', args=[*label, 'publish'])}?id={content.pk}")
    return again(content).live_revision_id != before


def lock(client: Client, content: Any) -> bool:
    client.post(address("lock", content))
    return again(content).locked


def copy(client: Client, content: Any) -> bool:
    if not is_page(content):
        return copy_entry(client, content)
    form = {
        "new_title": "Copy",
        "new_slug": "the-copy",
        "new_parent_page": content.get_parent().pk,
    }
    client.post(reverse("wagtailadmin_pages:copy", args=[content.pk]), form)
    return Page.objects.filter(slug="the-copy").exists()


def copy_entry(client: Client, content: Any) -> bool:
    """Whether there is a new one, and readers keep theirs."""
    number = type(content).objects.count()
    answer = client.get(address("copy", content))
    if answer.status_code != 200:
        return False
    form = {"name": "Copy", "heading": "Copy", "tone": "IMPORTANT"} | NOTHING_MORE
    client.post(address("copy", content), form)
    return type(content).objects.count() == number + 1 and again(content).live


def move(client: Client, content: Any) -> bool:
    return shows(client, reverse("wagtailadmin_pages:move", args=[content.pk]))


TRY: dict[str, Callable[[Client, Any], bool]] = {
    "create": create,
    "approve": decided("approve", "approved"),
    "send back": decided("changes", "needs_changes"),
    "publish": publish,
    "unpublish": unpublish,
    "move": move,
    "delete": delete,
    "delete several": delete_several,
    "delete a draft": delete_draft,
    "delete what is in review": delete_in_review,
    "delete what is approved": delete_approved,
    "publish several": publish_several,
    "lock": lock,
    "copy": copy,
    "unpublish by the API": unpublish_by_the_api,
    "copy by the API": copy_by_the_api,
    "live copy by the API": live_copy_by_the_api,
    "move by the API": move_by_the_api,
    "delete by the API": delete_by_the_api,
}
IN_THE_FORM = {
    "edit": "<form",
    "submit": 'name="action-submit"',
    "schedule": 'name="go_live_at"',
}
"""What shows in the form of those who may."""
