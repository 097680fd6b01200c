"""Old addresses lead to what became of them. Asked through the API, as a frontend does."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from .conftest import POST, notes, outcomes

pytestmark = pytest.mark.django_db
ROUTE = "query ($path: String!) { route(path: $path) { kind redirectTo page { path } } }"
JEKYLL = {
    "_config.yml": "permalink: /jfdi/:title.html\nbaseurl: /blog-of-ada\n",
    "_posts/2025-03-30-tea.md": POST.replace("tags: post", "redirect_from: /cups/tea"),
}


@pytest.fixture
def leads_to(read):
    """Where an old address leads, by `route`."""

    def leads_to(path: str) -> str | None:
        found = read(ROUTE, path=path)["route"]
        return found and (found["redirectTo"] or found["page"]["path"])

    return leads_to


@pytest.mark.parametrize(
    "old", ["/jfdi/tea.html", "/jfdi/tea/", "/cups/tea/", "/blog-of-ada/jfdi/tea.html"]
)
def test_every_address_that_jekyll_gave_leads_to_the_post(bring_in, leads_to, old):
    bring_in(JEKYLL, publishes=True)
    assert leads_to(old) == "/blog/tea/"


def test_eleventys_address_leads_to_the_post_and_a_second_run_adds_nothing(bring_in, leads_to):
    bring_in({"blog/2025/01/tea.md": POST}, publishes=True)
    count = Redirect.objects.count()
    bring_in({}, publishes=True)
    assert leads_to("/blog/2025/01/tea/") == "/blog/tea/"
    assert Redirect.objects.count() == count == 1


def test_redirects_that_are_new_in_the_source_are_made_later(bring_in, leads_to):
    bring_in({"tea.md": "---\ntitle: Tea\n---\nText"}, publishes=True)
    bring_in({"tea.md": "---\ntitle: Tea\nredirect_from: [/chai/]\n---\nText"}, publishes=True)
    assert leads_to("/chai/") == "/tea/"


def test_page_that_only_sent_readers_elsewhere_is_a_redirect(bring_in, leads_to):
    files = {
        "old.md": "---\nredirect_to: /tea/\n---\n",
        "far.md": "---\nredirect_to:\n  - https://x.test/\n---\n",
        "lost.md": "---\nredirect_to: /gone/\n---\n",
        "script.md": "---\nredirect_to: javascript:alert(1)\n---\n",
        "tea.md": "---\ntitle: Tea\n---\nText",
    }
    report = bring_in(files, publishes=True)
    assert [leads_to(path) for path in ("/old/", "/far/", "/lost/")] == [
        "/tea/",
        "https://x.test/",
        None,
    ]
    assert outcomes(report) == {
        "far.md": "created",
        "lost.md": "conflict",
        "old.md": "created",
        "script.md": "conflict",
        "tea.md": "created",
    }
    assert outcomes(bring_in({}))["old.md"] == "unchanged"


def test_address_that_no_redirect_can_have_is_named(bring_in):
    odd = '---\ntitle: Tea\nredirect_from: ["/a\\tb", "no slash", "/%s"]\n---\nText' % ("x" * 300)
    report = bring_in({"tea.md": odd})
    assert [kind for _, kind in notes(report, "tea.md")] == ["redirect not made"] * 3
    assert not Redirect.objects.exists()


def test_two_files_at_one_address_are_two_drafts_with_a_question(bring_in):
    text = "---\ntitle: {}\npermalink: /tea/\n---\nText"
    report = bring_in({"a.md": text.format("Tea"), "b.md": text.format("Chai")}, publishes=True)
    assert outcomes(report) == {"a.md": "created", "b.md": "created"}
    for file, other in zip(report.files, ("b.md", "a.md"), strict=True):
        assert not file.published
        said = f"{other} has the address /tea/ too. Which of them is meant?"
        assert [note.text for note in file.notes if note.kind == "question"] == [said]
