from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from blog.models import BlogPostPage
        from cms.caching.moments import changes_with_the_clock
        from cms.review.consequences import register
        from events.models import ListedEvent

        from .consequences import of_banner, of_event, of_post
        from .models import Banner

        changes_with_the_clock(Banner, "shows_from", "shows_until")
        register(Banner, of_banner)
        register(BlogPostPage, of_post)
        register(ListedEvent, of_event)
