from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    """The people who log in. An app of its own: see docs/decisions/0002."""

    name = "cms.users"
    label = "users"
    verbose_name = "Users"


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's screens for accounts, with our rules. They are Wagtail's app still."""

    user_viewset = "cms.users.admin.UserViewSet"
