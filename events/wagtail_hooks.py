"""What the admin shows for events."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.wagtail_hooks import STATUS, EntryViewSet
from events.admin import agenda  # noqa: F401 - its block's form
from events.admin.aliases import make_dates_of_alias
from events.admin.buttons import event_buttons, header_buttons
from events.admin.dates import addresses_for_the_form
from events.admin.deleting import refuse_what_is_used
from events.admin.gaps import add_gaps, start_buttons
from events.admin.leading import start_buttons as start_buttons_of_leads
from events.admin.listing import Events, EventsInTree
from events.admin.views import urlpatterns
from events.models import Venue


class VenueViewSet(EntryViewSet):
    """Places where events are held."""

    model = Venue
    icon = "home"
    menu_label = "Venues"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", "postcode", *STATUS]


register_snippet(VenueViewSet)
hooks.register("before_delete_snippet", refuse_what_is_used)
hooks.register("construct_homepage_panels", add_gaps)
hooks.register("register_start_buttons", start_buttons)
hooks.register("register_start_buttons", start_buttons_of_leads)
hooks.register("after_copy_page", make_dates_of_alias)
hooks.register("register_page_header_buttons", header_buttons)
hooks.register("register_page_listing_more_buttons", event_buttons)


@hooks.register("register_admin_urls")
def event_urls() -> list[URLPattern]:
    return urlpatterns


hooks.register("register_admin_urls", addresses_for_the_form)


@hooks.register("register_admin_viewset")
def event_lists() -> list:
    return [Events(), EventsInTree()]
