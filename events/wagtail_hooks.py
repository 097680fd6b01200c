"""What the admin shows for events."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.wagtail_hooks import STATUS, EntryViewSet
from events.admin.dates import addresses_for_the_form
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
hooks.register("register_admin_urls", addresses_for_the_form)
