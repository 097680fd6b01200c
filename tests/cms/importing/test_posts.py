import datetime as dt

from blog.importing import Posts
from blog.models import BlogIndexPage
from cms.models import Organisation, Person

from .conftest import POST, notes, post


def test_post_has_what_its_source_says(bring_in, blog_index):
    bring_in({"blog/2025/03/tea.md": POST})
    page = post("tea")
    assert page.get_parent().pk == blog_index.pk
    assert page.title == "Tea in the north"
    assert page.summary == "How we brew."
    assert page.published_on == dt.date(2025, 3, 30)
    assert set(page.tags.names()) == {"tea", "2025"}
    assert [author.person.name for author in page.post_authors.all()] == ["Ada Penn"]


def test_authors_are_found_by_name_and_keep_their_order(bring_in):
    ada = Person.objects.create(name="Ada Penn", slug="ada", live=True)
    club = Organisation.objects.create(name="Tea, Milk and Co", slug="club")
    authors = '["Tea, Milk and Co", "ada penn", "Bo Tan"]'
    bring_in({"blog/tea.md": POST.replace("Ada Penn", authors)})
    first, second, third = post("tea").post_authors.all()
    assert (first.organisation, second.person) == (club, ada)
    assert (third.person.name, third.person.slug, third.person.live) == ("Bo Tan", "bo-tan", False)


def test_update_replaces_the_authors(bring_in):
    bring_in({"blog/tea.md": POST}, publishes=True)
    bring_in({"blog/tea.md": POST.replace("Ada Penn", "Bo Tan")}, publishes=True)
    assert [author.person.name for author in post("tea").post_authors.all()] == ["Bo Tan"]


def test_post_without_a_date_is_noted(bring_in):
    report = bring_in({"blog/tea.md": POST.replace("2025-03-30", "soon")})
    assert (None, "to check") in notes(report, "blog/tea.md")


def test_site_without_a_blog_is_told_so(site, blog_index):
    assert Posts().missing_from(site) == ""
    BlogIndexPage.objects.all().delete()
    assert "Add one below the home page" in Posts().missing_from(site)
