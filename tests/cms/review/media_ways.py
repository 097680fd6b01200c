"""Ways to change or delete a picture or a document in the admin."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from cms.models import SiteImage
from tests.cms.test_images import png

SECRET = "Nobody has approved this"


def form_of(media: Any, prefix: str = "", **fields: Any) -> dict:
    form = {"title": SECRET, "collection": Collection.get_first_root_node().pk, "tags": ""}
    if isinstance(media, SiteImage):
        form |= {"alt_text": SECRET, "credit": SECRET}
    return {f"{prefix}{name}": value for name, value in (form | fields).items()}


def app_of(media: Any) -> tuple[str, str, str]:
    image = isinstance(media, SiteImage)
    return ("wagtailimages", "cms", "siteimage") if image else ("wagtaildocs",) * 2 + ("document",)


def edit(client: Client, media: Any, **fields: Any) -> HttpResponse:
    url = reverse(f"{app_of(media)[0]}:edit", args=[media.pk])
    return client.post(url, form_of(media, **fields))


def replace(client: Client, media: Any) -> None:
    same = {"title": media.title, "alt_text": getattr(media, "alt_text", ""), "credit": ""}
    image = SimpleUploadedFile("new.png", png(), "image/png")
    text = SimpleUploadedFile("new.txt", SECRET.encode(), "text/plain")
    edit(client, media, file=image if isinstance(media, SiteImage) else text, **same)


def edit_after_uploading(client: Client, media: Any) -> None:
    kind = "image" if isinstance(media, SiteImage) else "doc"
    url = reverse(f"{app_of(media)[0]}:edit_multiple", args=[media.pk])
    client.post(url, form_of(media, f"{kind}-{media.pk}-"))


def delete(client: Client, media: Any) -> None:
    client.post(reverse(f"{app_of(media)[0]}:delete", args=[media.pk]))


def delete_after_uploading(client: Client, media: Any) -> None:
    with transaction.atomic():  # what is refused takes back what was begun, not the test
        client.post(reverse(f"{app_of(media)[0]}:delete_multiple", args=[media.pk]))


def several(action: str, **form: Any) -> Callable[[Client, Any], None]:
    def act(client: Client, media: Any) -> None:
        url = reverse("wagtail_bulk_action", args=[*app_of(media)[1:], action])
        client.post(f"{url}?id={media.pk}", form)

    return act


def move_several(client: Client, media: Any) -> None:
    elsewhere = Collection.objects.filter(name="Elsewhere").first()
    elsewhere = elsewhere or Collection.get_first_root_node().add_child(name="Elsewhere")
    several("add_to_collection", collection=elsewhere.pk)(client, media)


WAYS = {
    "its form": edit,
    "another file": replace,
    "its form after uploading": edit_after_uploading,
    "deleting": delete,
    "deleting after uploading": delete_after_uploading,
    "deleting several": several("delete"),
    "tagging several": several("add_tags", tags=SECRET),
    "moving several": move_several,
}
