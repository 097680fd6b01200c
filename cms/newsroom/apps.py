from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The admin in the words and the colours of the community."""

    name = "cms.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"
