from wagtail.admin.panels import FieldPanel

from cms.models import SitePage


class EventIndexPage(SitePage):
    """Where a site's events are listed."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage", "events.ConferencePage"]
    max_count_per_parent = 1
    page_description = "The list of events. Each site has one."

    content_panels = [*SitePage.content_panels, FieldPanel("summary")]
    preview_template = "events/event_index_page.html"

    class Meta:
        verbose_name = "list of events"

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.cards import coming_up, over

        context = super().get_context(request, *args, **kwargs)
        return {**context, "coming": coming_up(request), "past": over(request)}
