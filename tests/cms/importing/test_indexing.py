"""What searches and lists of uses know of imported pages and pictures."""

import pytest
from wagtail.models import Page, ReferenceIndex

from cms.importing import run
from cms.models import ImportedSource, SiteImage, UnfinishedFile

from .conftest import POST, outcomes, picture, post

SITE = {
    "blog/2025/tea.md": POST + "\nWalruses drink it.\n\n![A red cup](/red.png)\n",
    "red.png": picture("red"),
}
SEARCH = "query ($words: String!) { search(query: $words) { totalCount } }"


def found(words: str) -> int:
    return len(Page.objects.search(words))


def uses() -> list[str]:
    image = SiteImage.objects.get()
    return [str(use.content_type) for use in ReferenceIndex.get_references_to(image)]


def test_page_is_found_and_its_picture_knows_where_it_is_shown(bring_in):
    bring_in(SITE)
    assert found("walruses") == 1
    assert [image.title for image in SiteImage.objects.search("cup")] == ["A red cup"]
    assert uses() == ["Blog | blog post"]
    assert not UnfinishedFile.objects.exists()


def test_readers_find_what_is_published_by_its_words_and_tags(bring_in, read):
    bring_in(SITE, publishes=True)
    assert post("tea").live
    for words in ("walruses", *post("tea").tags.names()):
        assert read(SEARCH, words=words)["search"]["totalCount"] == 1


def test_changed_source_is_found_by_its_new_words(bring_in):
    bring_in(SITE)
    bring_in(SITE | {"blog/2025/tea.md": POST + "\nOtters drink it.\n"})
    assert (found("walruses"), found("otters"), uses()) == (0, 1, [])


def test_next_run_tells_the_indexes_what_a_stopped_one_had_no_time_for(bring_in, monkeypatch):
    def stop():
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(run, "catch_up", stop)
        with pytest.raises(KeyboardInterrupt):
            bring_in(SITE)
    assert (found("walruses"), uses()) == (0, [])
    assert ImportedSource.objects.filter(is_indexed=False).count() == 1
    assert UnfinishedFile.objects.count() == 1
    assert outcomes(bring_in(SITE)) == {"blog/2025/tea.md": "unchanged"}
    assert (found("walruses"), uses()) == (1, ["Blog | blog post"])
    assert len(SiteImage.objects.search("cup")) == 1
    assert not UnfinishedFile.objects.exists()
