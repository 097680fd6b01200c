"""What the admin shows for events."""

from wagtail.snippets.models import register_snippet

from cms.wagtail_hooks import STATUS, EntryViewSet
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
