from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The kernel: what every kind of content shares."""

    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from . import signal_handlers

        signal_handlers.connect()
