from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self) -> None:
        from wagtail import hooks

        from cms.review.consequences import register

        from .consequences import of_post
        from .models import BlogPostPage
        from .start import start_buttons

        register(BlogPostPage, of_post)
        hooks.register("register_start_buttons", start_buttons)
