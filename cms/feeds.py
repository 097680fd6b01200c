"""Atom feeds (RFC 4287), as all apps have them: of what is public on one site."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from cms.api.context import ApiContext
from cms.api.files import made_once, printable
from cms.api.renditions import absolute_url

NEVER = datetime.fromtimestamp(0, UTC)


class PrintableXML(SimplerXMLGenerator):
    """XML of whatever editors have entered. Django's own fails on control characters."""

    def characters(self, content: str) -> None:
        super().characters(printable(content))


class AtomFeed(Atom1Feed):
    """Atom with plain text, and with every author of an entry, given as `author_names`."""

    def write(self, outfile, encoding: str) -> None:
        handler = PrintableXML(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_item_elements(self, handler, item) -> None:
        # Django would call the summary HTML, in which "<" means something else.
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"])
        for name in item.get("author_names", ()):
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")

    def latest_post_date(self) -> datetime:
        # Django says "now" of an empty feed, which would then be another one at each request.
        return super().latest_post_date() if self.items else NEVER


@dataclass
class FeedSource:
    """What a feed is made of, and what it is called."""

    context: ApiContext
    label: str
    """What it is about. Empty for a feed of everything, which is called as the site is."""
    path: str
    rows: Any

    @property
    def site_name(self) -> str:
        return self.context.site.site_name or self.context.site.hostname


class SiteFeed(Feed):
    """A feed of the site that is asked. `get_object` of what inherits it makes a FeedSource."""

    feed_type = AtomFeed

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return made_once(super().__call__)(request, *args, **kwargs)

    def title(self, source: FeedSource) -> str:
        return f"{source.label} – {source.site_name}" if source.label else source.site_name

    def link(self, source: FeedSource) -> str:
        return f"{source.context.site.root_url}/"

    def feed_url(self, source: FeedSource) -> str:
        return absolute_url(source.path)

    def feed_guid(self, source: FeedSource) -> str:
        return absolute_url(source.path)

    def author_name(self, source: FeedSource) -> str:
        return source.site_name
