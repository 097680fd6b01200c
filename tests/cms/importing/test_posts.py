import datetime as dt

from wagtail.contrib.redirects.models import Redirect

from blog.importing import Posts
from blog.models import BlogIndexPage
from cms.models import Organisation, Person

from .conftest import POST, notes, picture, post


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


FIRST = "_This post originally appeared on the [Tea Trade blog]({})._"


def test_sentence_about_where_a_post_first_appeared_becomes_its_canonical_address(bring_in, read):
    address = "https://trade.example.org/2025/03/28/tea-in-the-north/"
    report = bring_in({"blog/tea.md": POST + "\n" + FIRST.format(address)}, publishes=True)
    page = post("tea")
    assert [block.value.source for block in page.body] == ["<p>We brew it long.</p>"]
    assert (page.original_site_name, page.original_url, page.original_published_on) == (
        "Tea Trade blog",
        address,
        dt.date(2025, 3, 28),
    )
    assert (11, "first appeared") in notes(report, "blog/tea.md")
    query = '{ page(path: "/blog/tea/") { seo { canonicalUrl } } }'
    assert read(query)["page"]["seo"]["canonicalUrl"] == address


def test_sentence_with_more_in_it_or_without_a_site_stays(bring_in):
    long = FIRST.format("https://x.test/") + " And so " + "much more " * 30
    bring_in({"blog/a.md": POST + "\n" + long, "blog/b.md": POST + "\n" + FIRST.format("/tea/")})
    for slug in ("a", "b"):
        assert post(slug).original_url == ""
        assert "originally appeared" in str(post(slug).body.get_prep_value())


def test_canonical_address_of_the_front_matter_and_a_main_image(bring_in):
    more = "canonical_url: https://x.test/tea\nimage: /cup.png\ntags: post"
    bring_in({"blog/tea.md": POST.replace("tags: post", more), "cup.png": picture()})
    page = post("tea")
    assert (page.original_site_name, page.original_url) == ("x.test", "https://x.test/tea")
    assert page.lead_image.title == "cup"


MAPPING = """[[files]]
path = "_posts/*"
as = "post"
permalink = "/jfdi/:title.html"
front_matter = { author = "Ada Penn" }
"""
HTML_POST = "---\ntitle: Tea\ntag: Hot drinks\n---\n<p>One\n\n    two</p>"


def test_html_post_of_jekyll(bring_in):
    bring_in({"import.toml": MAPPING, "_posts/2017-01-25-tea.html": HTML_POST})
    page = post("tea")
    assert page.published_on == dt.date(2017, 1, 25)
    assert [block.value.source for block in page.body] == ["<p>One two</p>"]
    assert [author.person.name for author in page.post_authors.all()] == ["Ada Penn"]
    assert list(page.tags.names()) == ["hot drinks"]
    assert Redirect.objects.filter(old_path="/jfdi/tea.html").exists()
