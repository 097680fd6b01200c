from django.apps import AppConfig


class UsersConfig(AppConfig):
    """The people who log in. An app of its own: see docs/decisions/0002."""

    name = "cms.users"
    label = "users"
    verbose_name = "Users"
