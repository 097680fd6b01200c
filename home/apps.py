from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from cms.review.consequences import register

        from .consequences import of_banner
        from .models import Banner

        register(Banner, of_banner)
