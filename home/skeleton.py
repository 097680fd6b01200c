"""The pages that every site stands on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from blog.models import BlogIndexPage
from home.models import HomePage, Menu, SiteChrome
from sig.models import SigIndexPage


@transaction.atomic
def create_skeleton() -> Site:
    """The default site with its home page, blog, list of groups and menu; makes what is missing.

    The site's address is that of the frontend, from settings.
    """
    site = Site.objects.filter(is_default_site=True).first()
    home = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
    if home is None:
        home = HomePage(
            title=settings.WAGTAIL_SITE_NAME,
            slug="home-page",
            summary="What our community does, when it meets and what it has to say.",
        )
        Page.get_first_root_node().add_child(instance=home)
        home.save_revision().publish()
    welcome = site.root_page if site and site.root_page_id != home.pk else None
    site = site or Site(is_default_site=True)
    site.root_page = home
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    site.hostname, site.port = frontend_host_and_port()
    site.save()
    if welcome and welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()
    blog = add_index(home, BlogIndexPage, "Blog", "blog", "News and write-ups from the community.")
    groups = add_index(
        home,
        SigIndexPage,
        "Special interest groups",
        "special-interest",
        "Groups that explore one subject in more depth.",
    )
    SiteChrome.objects.get_or_create(site=site, defaults={"name": site.site_name})
    Menu.objects.get_or_create(
        site=site,
        location="main",
        defaults={
            "items": [
                ("item", {"text": page.title, "page": page, "access": "PUBLIC", "children": []})
                for page in (blog, groups)
            ]
        },
    )
    return site


def frontend_host_and_port() -> tuple[str, int]:
    """Where readers find the site. An https address has port 443, as Wagtail expects it."""
    address = urlsplit(settings.FRONTEND_URL)
    return address.hostname or "localhost", address.port or (
        443 if address.scheme == "https" else 80
    )


def add_index(home: HomePage, model: type, title: str, slug: str, summary: str):
    """The site's index page of a kind, made if there is none."""
    existing = model.objects.child_of(home).first()
    if existing:
        return existing
    index = model(title=title, slug=slug, summary=summary)
    home.add_child(instance=index)
    index.save_revision().publish()
    return index
