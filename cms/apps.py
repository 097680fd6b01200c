from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The kernel: what every kind of content shares."""

    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from . import signal_handlers
        from .audit.exports import make_exports_harmless

        signal_handlers.connect()
        make_exports_harmless()
