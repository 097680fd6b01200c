from django.apps import AppConfig, apps
from django.conf import settings


class CmsConfig(AppConfig):
    """The kernel: what every kind of content shares."""

    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from wagtail import workflows
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from . import signal_handlers
        from .api.rates import client_of, read_rate
        from .audit.exports import make_exports_harmless
        from .caching.known import listed
        from .caching.moments import changes_with_the_clock
        from .importing.questions import register_check
        from .models import Entry, ReviewTask
        from .models.files import hide_uploads
        from .privacy_of_pictures import keep_sizes_private
        from .roles.sections import SectionPolicy

        register_permission_policy(Page, SectionPolicy())
        workflows.TASK_TYPES = [ReviewTask]  # what is offered as a step of a workflow
        signal_handlers.connect()
        make_exports_harmless()
        hide_uploads()
        keep_sizes_private()
        register_check()
        # What can't be read is said at once.
        listed()
        read_rate(settings.API_RATE_LIMIT)
        client_of({})
        entries = (model for model in apps.get_models() if issubclass(model, Entry))
        for model in (Page, *entries):
            changes_with_the_clock(model, "go_live_at", "expire_at")
