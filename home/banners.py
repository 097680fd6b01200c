"""The announcements that readers see."""

from cms.api.context import ApiContext
from events.programme import events_by_id
from home.models import Banner


def banners_showing(context: ApiContext) -> list[Banner]:
    """The public ones whose time it is, the latest first. Not those for hidden events."""
    rows = Banner.objects.for_site(context.site).showing(context.at)
    banners = context.together(context.public.entries(rows.order_by("-shows_from", "pk")))
    context.want(events_by_id, [banner.event_id for banner in banners])
    return [
        banner
        for banner in banners
        if banner.event_id is None or context.get(events_by_id, banner.event_id)
    ]
