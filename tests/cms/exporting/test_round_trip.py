"""An export read into an empty CMS and exported again is the same, byte for byte."""

from collections import Counter
from collections.abc import Callable

import pytest
import yaml
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, PageLogEntry, Revision, Site

from blog.models import BlogPostPage
from cms.exporting.registry import ENTRIES, PAGES
from cms.importing.report import Outcome, Report
from cms.importing.site import import_site
from cms.models import GonePath, ImportedSource, Organisation, Person, SiteImage, Topic
from events.models import EventOccurrence, Venue
from home.exporting import CHROME
from home.models import Banner, HomePage, Menu
from tests.cms.exporting.conftest import tree
from tests.cms.exporting.content import publish_everything
from tests.cms.exporting.every_field import fill_every_field
from tests.cms.exporting.test_site import front_of
from tests.factories import BlogPostPageFactory, PersonFactory

MODELS_OF_ENTRIES = (Banner, Person, Organisation, Topic, Venue)


def empty_the_cms() -> None:
    """Leaves what `setup_site` makes of a new database."""
    for page in Page.objects.filter(depth=2):
        page.delete()
    for model in (*MODELS_OF_ENTRIES, SiteImage, get_document_model(), Redirect, GonePath):
        model.objects.all().delete()
    Site.objects.all().delete()
    call_command("setup_site", verbosity=0)


@pytest.fixture
def brought_in(site, export, tmp_path) -> Callable[..., Report]:
    """Exports what is published, empties the CMS and reads the export."""

    def brought_in(*, publishes: bool = True) -> Report:
        export("before")
        empty_the_cms()
        return import_site(tmp_path / "before", publishes=publishes)

    return brought_in


def counted() -> Counter:
    models = (
        Page,
        Revision,
        ImportedSource,
        SiteImage,
        EventOccurrence,
        PageLogEntry,
        *MODELS_OF_ENTRIES,
    )
    return Counter({model.__name__: model._default_manager.count() for model in models})


def test_the_same_bytes_come_out_again_and_a_second_import_changes_nothing(
    home_page, brought_in, export, tmp_path
):
    publish_everything(home_page)
    fill_every_field()
    report = brought_in()
    assert [file for file in report.files if file.outcome == Outcome.FAILED] == []
    assert report.is_complete
    before, after = tree(tmp_path / "before"), export("after")
    assert [path for path in {*before, *after} if before.get(path) != after.get(path)] == []

    known = counted()
    report = import_site(tmp_path / "before", publishes=True)
    assert counted() == known
    pages = {file.outcome for file in report.files if file.source.endswith(".md")}
    assert pages == {Outcome.UNCHANGED}


def test_no_field_is_empty_on_all_that_was_exported(home_page, export):
    """Otherwise the test above says nothing of it."""
    publish_everything(home_page)
    fill_every_field()
    files = export()
    fronts = [front_of(file) for path, file in files.items() if path.endswith(".md")]
    for exported in [*PAGES.values(), *ENTRIES.values()]:
        said = [front for front in fronts if front["kind"] == exported.kind]
        assert set(exported.fields) - {name for front in said for name in front} <= {"body"}
        for name, fields in exported.rows.items():
            rows = [row for front in said for row in front.get(name, [])]
            assert set(fields) == {each for row in rows for each in row}, name
    assert set(yaml.safe_load(files["site.yaml"])) == set(CHROME.fields)


@pytest.fixture
def post(site):
    ada = PersonFactory(name="Ada Penn", slug="ada")
    Redirect.add_redirect("/old/", redirect_to="https://example.org/", site=site)
    return BlogPostPageFactory(title="How: we brew", slug="brew", authors=[ada])


def test_without_publishing_all_are_drafts(post, brought_in):
    brought_in(publishes=False)
    post = BlogPostPage.objects.get(slug="brew")
    assert (post.live, post.title) == (False, "How: we brew")
    assert [str(author) for author in post.post_authors.all()] == ["Ada Penn"]
    assert not Person.objects.get(slug="ada").live
    assert not Redirect.objects.exists()


def test_what_stands_here_already_stays(post, export, tmp_path, log_in):
    export("before")
    empty_the_cms()
    ada = Person.objects.create(name="Ada of ours", slug="ada")
    home = HomePage.objects.get()
    home.summary = "Ours."
    home.save_revision(user=log_in("Editors")).publish()
    import_site(tmp_path / "before", publishes=True)
    ada.refresh_from_db()
    home.refresh_from_db()
    assert (ada.name, home.summary) == ("Ada of ours", "Ours.")
    assert BlogPostPage.objects.get(slug="brew").post_authors.get().person == ada


def test_a_file_that_is_none_is_named_and_stops_no_other(post, export, tmp_path):
    export("before")
    empty_the_cms()
    (tmp_path / "before/blog/broken.md").write_text("---\nkind: Nothing\ntitle: x\n---\n")
    report = import_site(tmp_path / "before", publishes=True)
    failed = [file for file in report.files if file.outcome == Outcome.FAILED]
    assert [(file.source, "“Nothing”" in file.reason) for file in failed] == [
        ("blog/broken.md", True)
    ]
    assert BlogPostPage.objects.get(slug="brew").live


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('```yaml block: video\ntitle: T\nurl: "java\\tscript:x"\n```\n', "no address"),
        (
            "```yaml block: call_to_action\nlink: {text: x, url: 'javascript:alert(1)'}\n```\n",
            "no address",
        ),
        ("```yaml block: table\nrows: &a [&b [x, x], *b]\n```\n", "refers to itself"),
        (f"```yaml block: table\nrows: {'[' * 3_000}\n```\n", "nested too deep"),
    ],
    ids=["video", "button", "alias", "deep"],
)
def test_a_block_that_does_harm_is_named_and_makes_no_page(post, export, tmp_path, body, said):
    export("before")
    empty_the_cms()
    front = "kind: StandardPage\npermalink: /bad/\ntitle: Bad\nsummary: Bad.\n"
    (tmp_path / "before/bad.md").write_text(f"---\n{front}---\n\n{body}")
    mapping = tmp_path / "before/import.toml"
    entry = '[[files]]\npath = "bad.md"\nas = "exported-page"\n\n'
    mapping.write_text(mapping.read_text().replace("[[files]]", entry + "[[files]]", 1))
    report = import_site(tmp_path / "before", publishes=True)
    (failed,) = [file for file in report.files if file.outcome == Outcome.FAILED]
    assert failed.source == "bad.md"
    assert said in failed.reason
    assert not Page.objects.filter(slug="bad", live=True).exists()


def test_a_menu_that_stays_is_in_the_report_as_it_would_have_been(home_page, brought_in, tmp_path):
    publish_everything(home_page)
    brought_in()
    menu = Menu.objects.get(location="main")
    menu.items[0].value["text"] = "Ours"
    menu.save()
    report = import_site(tmp_path / "before", publishes=True)
    (file,) = [each for each in report.files if each.source == "menus.yaml"]
    assert (file.outcome, [note.text for note in file.notes]) == (
        Outcome.SKIPPED,
        ["main: “Guide” leads to /guide/: “All of it”. Below it: “Elsewhere” leads to "
         "https://example.org/"],
    )  # fmt: skip
    assert Menu.objects.get(location="main").items[0].value["text"] == "Ours"
