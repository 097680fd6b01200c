from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from blog.models import BlogPostPage
        from cms.review.consequences import register
        from events.models import ListedEvent

        from .consequences import of_banner, of_event, of_post
        from .models import Banner

        register(Banner, of_banner)
        register(BlogPostPage, of_post)
        register(ListedEvent, of_event)
