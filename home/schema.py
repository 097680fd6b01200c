"""The home page, standing pages and site chrome in the API."""

from collections.abc import Sequence

import graphene
from django.db.models import QuerySet

from blog.feeds import feed_url
from blog.loading import newest_of_site, relations_of
from blog.models import BlogPostPage as BlogPostModel
from blog.schema import BlogPostPage
from cms.api.blocks import body_field
from cms.api.context import ApiContext
from cms.api.enums import described_enum
from cms.api.images import Image, images_by_id
from cms.api.links import (
    Link,
    link,
    resolve_link,
    resolve_links,
    resolve_only_link,
    want_link,
)
from cms.api.pages import PageInterface, at_path, only_page, public_at
from cms.api.pagination import checked_first
from cms.api.publication import Public
from cms.api.registry import extend, page_type, root_fields
from cms.api.scalars import RichText
from cms.api.statements import compiled_once
from events.addresses import events_feed_url
from events.listing import NEXT, Owned, first_row, parts
from events.programme import events_by_id
from events.schema.occurrences import EventOccurrence
from events.schema.pages import EventInterface
from home import models
from home.banners import banners_showing

DEFAULT_POSTS = 3

BannerTone = described_enum(
    "BannerTone",
    "How a banner should look.",
    {
        "INFORMATION": "Something to know.",
        "SUCCESS": "Good news.",
        "IMPORTANT": "Something that readers must not miss.",
    },
)


class Card(graphene.ObjectType):
    """A card on the home page."""

    title = graphene.String(required=True, description="What it is about.")
    text = graphene.String(required=True, description="One or two sentences.")
    link = graphene.Field(Link, required=True, description="Where it leads.")


@page_type(models.HomePage)
class HomePage(graphene.ObjectType):
    """The first thing readers see."""

    class Meta:
        interfaces = (PageInterface,)

    hero = graphene.Field(Image, description="A large image.")
    call_to_action = graphene.Field(Link, description="The main button.")
    cards = graphene.List(
        graphene.NonNull(Card), required=True, description="Those that lead to something public."
    )
    body = body_field()
    next_event = graphene.Field(
        EventOccurrence,
        description="What goes on now, or comes next. Never anything that has ended.",
    )
    latest_posts = graphene.List(
        graphene.NonNull(BlogPostPage),
        required=True,
        first=graphene.Int(default_value=DEFAULT_POSTS, description="How many, 1 to 100."),
        description="The newest posts.",
    )

    def resolve_hero(home, info):
        return info.context.get(images_by_id, home.hero_id)

    def resolve_call_to_action(home, info):
        return resolve_only_link(info.context, home.call_to_action)

    def resolve_cards(home, info):
        values = [child["value"] for child in home.cards.raw_data]
        for raw in values:
            want_link(info.context, raw.get("link") or {})
        return [
            {"title": raw.get("title") or "", "text": raw.get("text") or "", "link": found}
            for raw in values
            if (found := resolve_link(info.context, raw.get("link")))
        ]

    def resolve_next_event(home, info):
        return first_row(info.context, Owned(NEXT))

    def resolve_latest_posts(home, info, first=None):
        first = checked_first(first, DEFAULT_POSTS)
        return info.context.get(newest_of_site, first)


@page_type(models.StandardPage, search_type="STANDARD_PAGE")
class StandardPage(graphene.ObjectType):
    """A page of prose that stands for a long time."""

    class Meta:
        interfaces = (PageInterface,)

    body = body_field()


class MenuItem(graphene.ObjectType):
    """An item of a menu."""

    text = graphene.String(required=True, description="What it says.")
    description = graphene.String(required=True, description="A few words more. May be empty.")
    link = graphene.Field(Link, required=True, description="Where it leads.")
    children = graphene.List(
        graphene.NonNull(lambda: MenuItem), required=True, description="The items below it."
    )


class Banner(graphene.ObjectType):
    """A short announcement above every page."""

    id = graphene.ID(required=True, description="Stays the same, so that readers can dismiss it.")
    tone = graphene.Field(BannerTone, required=True, description="How it should look.")
    heading = graphene.String(required=True, description="What it is about.")
    text = graphene.Field(RichText, required=True, description="What it says. May be empty.")
    link = graphene.Field(Link, description="Where it leads.")
    shows_from = graphene.DateTime(required=True, description="When it appears.")
    shows_until = graphene.DateTime(
        required=True,
        description="When it disappears: at the end of its event, if not before.",
    )
    event = graphene.Field(EventInterface, description="The event that it is about.")

    def resolve_link(banner, info):
        return resolve_only_link(info.context, banner.link)

    def resolve_shows_until(banner, info):
        return banner.disappears_at

    def resolve_event(banner, info):
        return info.context.get(events_by_id, banner.event_id)


class Footer(graphene.ObjectType):
    """What stands below every page."""

    links = graphene.List(graphene.NonNull(Link), required=True, description="Standing links.")
    licence = graphene.Field(
        RichText, required=True, description="What readers may do with the content."
    )
    copyright = graphene.String(required=True, description="May be empty.")
    values = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What the community stands for.",
    )

    def resolve_links(chrome, info):
        return resolve_links(info.context, chrome.footer_links)


class SiteChrome(graphene.ObjectType):
    """What surrounds every page of a site."""

    name = graphene.String(required=True, description="What the community calls itself.")
    menu = graphene.List(
        graphene.NonNull(MenuItem),
        required=True,
        location=graphene.String(required=True, description='Which menu: "main".'),
        description="A menu's items. Empty where there is no such menu.",
    )
    banners = graphene.List(
        graphene.NonNull(Banner), required=True, description="Those that show now, latest first."
    )
    footer = graphene.Field(Footer, required=True, description="What stands below every page.")
    mailing_list = graphene.Field(Link, description="Where to join the mailing list.")
    slack_channels = graphene.List(
        graphene.NonNull(Link), required=True, description="Where the community talks."
    )
    feeds = graphene.List(
        graphene.NonNull(Link), required=True, description="Feeds to subscribe to."
    )

    def resolve_name(chrome, info):
        return chrome.name or info.context.site.site_name or info.context.site.hostname

    def resolve_menu(chrome, info, location):
        return menu_items(info.context, location)

    def resolve_banners(chrome, info):
        return banners_showing(info.context)

    def resolve_footer(chrome, info):
        return chrome

    def resolve_mailing_list(chrome, info):
        return resolve_only_link(info.context, chrome.mailing_list)

    def resolve_slack_channels(chrome, info):
        return resolve_links(info.context, chrome.slack_channels)

    def resolve_feeds(chrome, info):
        return [link("Blog", feed_url()), link("Events", events_feed_url())]


@root_fields
class HomeQuery:
    site = graphene.Field(
        SiteChrome, required=True, description="What surrounds every page of this site."
    )
    home_page = graphene.Field(HomePage, description="The home page.")

    def resolve_site(root, info):
        site = info.context.site
        return models.SiteChrome.objects.filter(site=site).first() or models.SiteChrome(site=site)

    def resolve_home_page(root, info):
        info.context.want(newest_of_site, [DEFAULT_POSTS])
        if info.context.may_ask("nextEvent"):
            info.context.want(parts, [Owned(NEXT)])
        return only_page(info.context, at_path(info.context, home_pages_at, "/"))


@compiled_once
def home_pages_at(public: Public, place: Sequence[str]) -> QuerySet:
    return public_at(public, models.HomePage.objects.all(), place)


def related_events(post, info) -> list:
    """The public events that a post is about, in order."""
    context = info.context
    for peer in context.peers_once(post, "related_events"):
        if isinstance(peer, BlogPostModel):
            context.want(events_by_id, relations_of(context, peer).events)
    found = (context.get(events_by_id, pk) for pk in relations_of(context, post).events)
    return [event for event in found if event]


# Posts and events know nothing of each other: only here do both stand to the right.
extend(
    BlogPostPage,
    related_events=graphene.Field(
        graphene.List(graphene.NonNull(EventInterface)),
        required=True,
        description="The events that it is about.",
        resolver=related_events,
    ),
)


def menu_items(context: ApiContext, location: str) -> list[dict]:
    """The items of a menu that lead to something public, two levels of them."""
    menu = models.Menu.objects.filter(site=context.site, location=location).first()
    values = [child["value"] for child in menu.items.raw_data] if menu else []
    children = {id(raw): [below["value"] for below in raw.get("children") or []] for raw in values}
    for raw in values:
        for one in (raw, *children[id(raw)]):
            want_link(context, one)

    def items(raws: list[dict]) -> list[dict]:
        return [
            {
                "text": found["text"],
                "description": raw.get("description") or "",
                "link": found,
                "children": items(children.get(id(raw), [])),
            }
            for raw in raws
            if (found := resolve_link(context, raw))
        ]

    return items(values)
