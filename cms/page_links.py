"""Links to a heading of another page, which editors of rich text keep as they found them.

Wagtail's own editor knows links to pages only. Such a link says `anchor="plans"` beside the page.
"""

from typing import Any

from draftjs_exporter import DOM
from wagtail import hooks
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)


class PageLink(PageLinkElementHandler):
    """From the database to the editor."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        data = super().get_attribute_data(attrs)
        return data | {"anchor": attrs["anchor"]} if attrs.get("anchor") else data


def to_link(props: dict[str, Any]) -> Any:
    """From the editor to the database."""
    if props.get("id") is None or not props.get("anchor"):
        return link_entity(props)
    attributes = {"linktype": "page", "id": props["id"], "anchor": props["anchor"]}
    return DOM.create_element("a", attributes, props["children"])


@hooks.register("register_rich_text_features", order=10)
def keep_headings_of_links(features: Any) -> None:
    rule = {
        "from_database_format": {
            "a[href]": ExternalLinkElementHandler("LINK"),
            'a[linktype="page"]': PageLink("LINK"),
        },
        "to_database_format": {"entity_decorators": {"LINK": to_link}},
    }
    features.register_converter_rule("contentstate", "link", rule)
