from django.apps import AppConfig


class SigConfig(AppConfig):
    name = "sig"
    verbose_name = "Special interest groups"

    def ready(self) -> None:
        from wagtail import hooks

        from cms.roles.sections import PROVIDERS

        from .leading import sections
        from .start import add_dormant_groups

        PROVIDERS.append(sections)
        hooks.register("construct_homepage_panels", add_dormant_groups)
