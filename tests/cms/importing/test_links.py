from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from cms.importing.links import MOST_LOOKED_FOR
from cms.importing.site import import_site
from home.models import StandardPage
from sig.models import SigPage

from .conftest import PAGE, POST, notes, post, standing_page


def text_of(slug: str) -> str:
    return standing_page(slug).body[0].value.source


def page_link(slug: str) -> str:
    return f'<a linktype="page" id="{StandardPage.objects.get(slug=slug).pk}">'


@pytest.mark.parametrize(
    "href", ["/rooms/", "/rooms", "rooms", "./rooms.md", "../rooms", "/rooms/index.html"]
)
def test_link_leads_to_the_imported_page(bring_in, href):
    bring_in({"kettles.md": f"# K\n\n[Rooms]({href})", "rooms.md": "# Rooms\n\nText"})
    assert text_of("kettles") == f"<p>{page_link('rooms')}Rooms</a></p>"


def test_old_address_of_a_post_leads_to_the_post(bring_in, site):
    bring_in({"blog/2025/tea.md": POST, "a.md": "# A\n\n[Tea](/blog/2025/tea/)"})
    assert text_of("a") == f'<p><a linktype="page" id="{post("tea").pk}">Tea</a></p>'
    redirect = Redirect.objects.get(old_path="/blog/2025/tea")
    assert (redirect.redirect_page_id, redirect.site) == (post("tea").pk, site)


def test_link_to_a_page_that_was_here_before(bring_in, blog_index):
    bring_in({"a.md": "# A\n\n[Blog](/blog)"})
    assert text_of("a") == f'<p><a linktype="page" id="{blog_index.pk}">Blog</a></p>'


def test_broken_link_keeps_its_words_and_is_reported(bring_in):
    report = bring_in({"kettles.md": PAGE})
    assert text_of("kettles") == "<p>There are three rooms.</p>"
    assert notes(report, "kettles.md") == [(5, "broken link")]


def test_broken_link_is_mended_once_its_page_is_there(bring_in):
    bring_in({"kettles.md": PAGE})
    report = bring_in({"rooms.md": "# Rooms\n\nText"})
    assert page_link("rooms") in text_of("kettles")
    assert {file.source: str(file.outcome) for file in report.files} == {
        "kettles.md": "updated",
        "rooms.md": "created",
    }


@pytest.mark.parametrize(
    ("href", "html", "kind"),
    [
        ("mailto:ada.penn@example.org", "Ask", "address removed"),
        ("ada.penn@example.org", "Ask", "address removed"),
        ("", "Ask", "link dropped"),
        ("tel:123", "Ask", "link dropped"),
        ("http://[x", "Ask", "link dropped"),
        ("mailto:tea-team@example.org", '<a href="mailto:tea-team@example.org">Ask</a>', None),
        ("tea-team@example.org", '<a href="mailto:tea-team@example.org">Ask</a>', None),
        ("//x.test/a", '<a href="https://x.test/a">Ask</a>', None),
        ("https://x.test/a#b", '<a href="https://x.test/a#b">Ask</a>', None),
    ],
)
def test_what_leads_elsewhere(bring_in, href, html, kind):
    report = bring_in({"a.md": f"# A\n\n[Ask]({href})"})
    assert text_of("a") == f"<p>{html}</p>"
    assert notes(report, "a.md") == ([(3, kind)] if kind else [])


def test_link_to_no_heading_of_a_page_leads_to_its_top(bring_in):
    report = bring_in({"a.md": "# A\n\n[B](/b/#d)", "b.md": "# B\n\n## C"})
    assert text_of("a") == f"<p>{page_link('b')}B</a></p>"
    assert notes(report, "a.md") == [(3, "link changed")]


def test_link_to_a_heading_of_another_page_leads_to_that_heading(bring_in):
    report = bring_in({"a.md": "# A\n\n[B](/b/#what-s-new)", "b.md": "# B\n\n## What's new"})
    link = page_link("b").replace(">", ' anchor="whats-new">')
    assert text_of("a") == f"<p>{link}B</a></p>"
    assert notes(report, "a.md") == []


def test_link_to_a_part_that_became_a_page_leads_to_that_page(site, old_site):
    groups = "# Groups\n\n## Tea lovers\n\nOur aim is tea.\n"
    mapping = '[[files]]\npath = "g/groups.md"\nas = "sigs"\n'
    page = "# A\n\n[Tea](/g/groups/#tea-lovers) and [all](/g/groups/)"
    import_site(old_site({"import.toml": mapping, "g/groups.md": groups, "a.md": page}))
    group = SigPage.objects.get()
    assert text_of("a") == (
        f'<p><a linktype="page" id="{group.pk}">Tea</a> and '
        f'<a linktype="page" id="{group.get_parent().pk}">all</a></p>'
    )


def test_link_to_another_part_of_a_divided_source_leads_to_what_it_became(site, old_site):
    tea = "## Tea\n\nOur aim is tea.\n\n### How\n\nSlowly.\n"
    groups = f"{tea}\n## Cups\n\nOur aim is [tea](#tea), [done](#how), [no](#no).\n"
    mapping = '[[files]]\npath = "groups.md"\nas = "sigs"\n'
    files = {"import.toml": mapping, "groups.md": f"# Groups\n\n{groups}"}
    report = import_site(old_site(files))
    key, cups = SigPage.objects.get(slug="tea").pk, SigPage.objects.get(slug="cups")
    assert cups.get_latest_revision_as_object().aim == (
        f'<p>Our aim is <a linktype="page" id="{key}">tea</a>, '
        f'<a linktype="page" id="{key}" anchor="how">done</a>, no.</p>'
    )
    assert notes(report, "groups.md#cups")[-1] == (13, "broken link")


@pytest.mark.parametrize(
    ("before", "anchor"),
    [
        ("## Tea {#brew}\n", "brew"),
        ('<h2 id="brew">Tea</h2>\n', "brew"),
        ('<a name="brew"></a>\n\n## Tea\n', "brew"),
        ('## Tea\n\n<p id="brew">How to.</p>\n', "brew"),
        ("## Milk\n\n## Tea\n\n## Tea\n", "tea"),
    ],
)
def test_old_anchors_within_a_page_lead_to_ours(bring_in, before, anchor):
    bring_in({"a.md": f"# A\n\n[Look](#{anchor})\n\n{before}"})
    assert text_of("a") == '<p><a href="#tea">Look</a></p>'


def test_address_that_holds_a_key_is_no_link(bring_in):
    report = bring_in({"a.md": "# A\n\n[Plan](https://x.test/a?token=GHSAT0AAAAAACG43ULG)"})
    assert text_of("a") == "<p>Plan</p>"
    assert notes(report, "a.md") == [(3, "key removed")]


def test_link_in_a_table_says_the_new_address(bring_in):
    bring_in({"a.md": "# A\n\n| x |\n|---|\n| [T](/blog/2025/tea) |", "blog/2025/tea.md": POST})
    assert standing_page("a").body[0].value["data"][1] == ["T (/blog/tea/)"]


def test_pages_link_to_each_other(site, old_site):
    import_site(old_site({"a.md": "# A\n\n[B](/b)", "b.md": "# B\n\n[A](/a)"}))
    assert page_link("a") in text_of("b")
    assert page_link("b") in text_of("a")


def test_same_link_is_looked_for_once_and_not_endless_many_are(bring_in):
    many = "\n".join(f"[Tea](/tea/{number})" for number in range(MOST_LOOKED_FOR + 5))
    with CaptureQueriesContext(connection) as queries:
        report = bring_in({"a.md": f"# A\n\n{many}\n\n" + "[Cup](/cup)\n" * 99 + many})
    asked = sum("/tea/" in each["sql"] for each in queries.captured_queries)
    assert asked <= MOST_LOOKED_FOR + 20
    kinds = Counter(kind for _, kind in notes(report, "a.md"))
    assert kinds["broken link"] == 2 * MOST_LOOKED_FOR
    assert kinds["link dropped"] == 2 * 5 + 99
