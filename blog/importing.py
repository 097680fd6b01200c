"""Posts of a Markdown site become blog posts."""

from wagtail.models import Page, Site

from blog import original as original  # registers how posts are read
from blog.discussion import set_comments, take_comments
from blog.models import BlogIndexPage, BlogPostPage, PostAuthor
from cms.importing.classify import POST
from cms.importing.companions import register_companion
from cms.importing.links import Addresses
from cms.importing.people import person_called
from cms.importing.registry import Content, PageKind, register
from cms.importing.tags import set_tags
from cms.models import Organisation, Person


class Posts(PageKind):
    """A source with the tag "post", or in a folder of posts."""

    def missing_from(self, site: Site) -> str:
        if blog_of(site):
            return ""
        return "The site has no blog. Add one below the home page, then run this again."

    def page_and_parent(self, content: Content, addresses: Addresses) -> tuple[Page, Page]:
        return BlogPostPage(), blog_of(addresses.site)

    def fill(self, page: BlogPostPage, content: Content) -> list[str]:
        page.title, page.summary = content.title, content.summary
        page.body = content.body
        page.lead_image = content.fields.get("image")
        for name, value in content.fields.get("original", {}).items():
            setattr(page, name, value)
        set_tags(page, content.tags)
        page.post_authors = [
            author_called(name, place) for place, name in enumerate(content.authors)
        ]
        set_comments(page, content.fields)
        if content.published_on:
            page.published_on = content.published_on
            return []
        return ["it has no date that can be read, so that the post has the day of its import"]

    def shown_on(self, draft: BlogPostPage) -> list[Person]:
        return [author.person for author in draft.post_authors.all() if author.person]


def blog_of(site: Site) -> BlogIndexPage | None:
    return BlogIndexPage.objects.descendant_of(site.root_page).order_by("path").first()


def author_called(name: str, place: int) -> PostAuthor:
    """The author of this name: an organisation if one is called so, or else a person."""
    organisation = Organisation.objects.filter(name__iexact=name).first()
    if organisation:
        return PostAuthor(organisation=organisation, sort_order=place)
    return PostAuthor(person=person_called(name), sort_order=place)


register(POST, Posts())
register_companion("comments", take_comments)
