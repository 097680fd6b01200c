from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """Automatic checks of drafts."""

    name = "cms.checks"
    label = "checks"
    verbose_name = "Checks"
