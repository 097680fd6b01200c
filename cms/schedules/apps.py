from django.apps import AppConfig


class SchedulesConfig(AppConfig):
    """Schedules and bundles."""

    name = "cms.schedules"
    label = "schedules"
    verbose_name = "Schedules"

    def ready(self) -> None:
        from cms.review.ending import HELD_BACK

        from .bundles import waits_in_a_bundle

        HELD_BACK.append(waits_in_a_bundle)
