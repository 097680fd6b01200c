"""The pages that every site stands on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from events.models import EventIndexPage
from home.models import HomePage, Menu, SiteChrome
from sig.models import SigIndexPage


@transaction.atomic
def create_skeleton() -> Site:
    """The default site, with a home page, blog, events, groups and menu if it had no home page.

    What an administrator deleted from a site that has one stays deleted. The site's address is
    that of the frontend, from settings, each time.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    former_root = Page.objects.filter(pk=site.root_page_id).first()
    is_new = not HomePage.objects.filter(pk=site.root_page_id).exists()
    if is_new:
        site.root_page = add_home_page()
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    site.hostname, site.port = frontend_host_and_port()
    site.save()
    if is_new:
        delete_welcome_page(former_root)
        fill_home_page(site)
    return site


def add_home_page() -> HomePage:
    root = Page.get_first_root_node()
    home = HomePage(
        title=settings.WAGTAIL_SITE_NAME,
        slug=find_available_slug(root, "home-page"),
        summary="What our community does, when it meets and what it has to say.",
    )
    root.add_child(instance=home)
    home.save_revision().publish()
    return home


def delete_welcome_page(page: Page | None) -> None:
    """Deletes the page that Wagtail puts on a new site, and no other."""
    if page and page.specific_class is Page and page.is_leaf():
        page.delete()


def fill_home_page(site: Site) -> None:
    """The site's blog, its lists of events and groups, and a menu with all three."""
    home = HomePage.objects.get(pk=site.root_page_id)
    indexes = (
        add_index(home, BlogIndexPage, "Blog", "blog", "News and write-ups from the community."),
        add_index(home, EventIndexPage, "Events", "events", "What is coming up, and what we did."),
        add_index(
            home,
            SigIndexPage,
            "Special interest groups",
            "special-interest",
            "Groups that explore one subject in more depth.",
        ),
    )
    items = [
        ("item", {"text": page.title, "page": page, "access": "PUBLIC", "children": []})
        for page in indexes
    ]
    SiteChrome.objects.get_or_create(site=site, defaults={"name": site.site_name})
    Menu.objects.get_or_create(site=site, location="main", defaults={"items": items})


def frontend_host_and_port() -> tuple[str, int]:
    """Where readers find the site. An https address has port 443, as Wagtail expects it."""
    address = urlsplit(settings.FRONTEND_URL)
    return address.hostname or "localhost", address.port or (
        443 if address.scheme == "https" else 80
    )


def add_index(home: HomePage, model: type, title: str, slug: str, summary: str):
    index = model(title=title, slug=find_available_slug(home, slug), summary=summary)
    home.add_child(instance=index)
    index.save_revision().publish()
    return index
