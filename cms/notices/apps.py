from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """E-mails. Stands behind wagtail.admin in INSTALLED_APPS, whose own it replaces."""

    name = "cms.notices"
    label = "notices"
    verbose_name = "E-mails"

    def ready(self) -> None:
        from wagtail.admin.views.account import NotificationsSettingsPanel

        from . import signal_handlers
        from .preferences import NoticesForm

        signal_handlers.connect()
        signal_handlers.disconnect_wagtails()
        NotificationsSettingsPanel.title = "Send me an e-mail when"
        NotificationsSettingsPanel.form_class = NoticesForm
