from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self) -> None:
        from wagtail import hooks

        from .start import start_buttons

        hooks.register("register_start_buttons", start_buttons)
