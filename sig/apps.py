from django.apps import AppConfig


class SigConfig(AppConfig):
    name = "sig"
    verbose_name = "Special interest groups"

    def ready(self) -> None:
        from wagtail import hooks

        from cms.review.consequences import register
        from cms.roles.sections import PROVIDERS

        from .consequences import of_group, of_note
        from .leading import sections
        from .models import MeetingNotePage, SigPage
        from .start import add_dormant_groups

        PROVIDERS.append(sections)
        register(SigPage, of_group)
        register(MeetingNotePage, of_note)
        hooks.register("construct_homepage_panels", add_dormant_groups)
