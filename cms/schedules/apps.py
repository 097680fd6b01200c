from django.apps import AppConfig


class SchedulesConfig(AppConfig):
    """Schedules and bundles."""

    name = "cms.schedules"
    label = "schedules"
    verbose_name = "Schedules"

    def ready(self) -> None:
        from cms.models import Entry, SitePage
        from cms.review import consequences
        from cms.review.ending import HELD_BACK

        from .bundles import goes_live_with_others, waits_in_a_bundle

        HELD_BACK.append(waits_in_a_bundle)
        for model in (SitePage, Entry):
            consequences.register(model, goes_live_with_others)
