"""What the admin shows for menus and banners."""

from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.wagtail_hooks import EntryViewSet
from home.models import Banner, Menu


class BannerViewSet(EntryViewSet):
    """Announcements above every page."""

    model = Banner
    icon = "info-circle"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["heading", "shows_from", "shows_until", LiveStatusTagColumn()]


class MenuViewSet(SnippetViewSet):
    """Menus of the sites."""

    model = Menu
    icon = "list-ul"
    add_to_settings_menu = True
    list_display = ["location", "site"]
    copy_view_enabled = False  # a place has one


register_snippet(BannerViewSet)
register_snippet(MenuViewSet)
