"""What the admin looks like, what its menu offers, and where the guide is."""

from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import guide, menu, session
from .start import panels

STYLES = ("newsroom/admin.css", "newsroom/start.css")

hooks.register("construct_reports_menu", menu.leave_out_reports)
hooks.register("construct_help_menu", menu.leave_out_stock_help)
hooks.register("insert_editor_js", session.script)
hooks.register("construct_homepage_panels", panels.construct, order=-1)


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    links = "".join('<link rel="stylesheet" href="{}">' for _ in STYLES)
    return format_html(links, *map(static, STYLES))


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [*guide.urlpatterns(), *session.urlpatterns()]


@hooks.register("register_help_menu_item")
def guide_in_menu() -> MenuItem:
    return MenuItem(
        "How to use this", reverse("newsroom_guide"), name="guide", icon_name="help", order=10
    )
