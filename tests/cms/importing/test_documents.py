"""Documents that pages link to come with them."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection

from cms.importing.site import import_site
from cms.models import ImportedSource, UnfinishedFile
from home.models import Banner, StandardPage
from tests.home.importing.test_banners import BANNER

from .conftest import POST, notes, outcomes, standing_page
from .test_rehearsal import files_in_storage

Document = get_document_model()
PDF = b"%PDF-1.4 tea"
PAGE = "# Kettles\n\nSee [the slides]({}).\n"


def text_of(slug: str) -> str:
    return standing_page(slug).body[0].value.source


@pytest.mark.parametrize("href", ["/decks/tea-2025.pdf", "decks/tea-2025.pdf#page=2"])
def test_link_leads_to_the_document_which_readers_get(bring_in, read, href):
    report = bring_in({"kettles.md": PAGE.format(href), "decks/tea-2025.pdf": PDF}, publishes=True)
    document = Document.objects.get()
    assert (document.title, document.file_size) == ("tea 2025", len(PDF))
    link = f'<a linktype="document" id="{document.pk}">the slides</a>'
    assert text_of("kettles") == f"<p>See {link}.</p>"
    assert outcomes(report) == {"kettles.md": "created", "decks/tea-2025.pdf": "skipped"}
    assert report.is_complete
    answer = read('{ page(path: "/kettles/") { ... on StandardPage { body {'
                  " ... on ProseBlock { text { html } } } } } }")  # fmt: skip
    [prose] = answer["page"]["body"]
    assert f'<a href="{settings.CMS_URL}{document.url}">the slides</a>' in prose["text"]["html"]
    assert b"".join(Client().get(document.url)) == PDF


def test_file_that_several_link_to_is_one_document(bring_in):
    bring_in(
        {
            "a.md": PAGE.format("/tea.pdf"),
            "blog/tea.md": POST + "\n[Slides](/copies/tea.pdf)\n",
            "tea.pdf": PDF,
            "copies/tea.pdf": PDF,
        }
    )
    assert Document.objects.count() == 1
    assert f'id="{Document.objects.get().pk}"' in text_of("a")


def test_a_second_run_changes_nothing(bring_in):
    bring_in({"kettles.md": PAGE.format("/tea.pdf"), "tea.pdf": PDF})
    assert outcomes(bring_in({}))["kettles.md"] == "unchanged"
    assert Document.objects.count() == 1


def test_link_is_mended_once_its_document_is_there(bring_in):
    report = bring_in({"kettles.md": PAGE.format("/tea.pdf")})
    assert notes(report, "kettles.md") == [(3, "broken link")]
    assert outcomes(bring_in({"tea.pdf": PDF}))["kettles.md"] == "updated"
    assert 'linktype="document"' in text_of("kettles")


@pytest.mark.parametrize(
    ("href", "files", "reason"),
    [
        ("/tea.exe", {"tea.exe": b"MZ"}, "only files that end in csv,"),
        ("/cup.png", {"cup.png": b"PNG"}, "it is a picture: show it on the page instead"),
        ("/tea.pdf", {"tea.pdf": b" " * 20_000_001}, "tea.pdf is larger than 20 MB"),
        ("/tea.pdf", {"tea.pdf": b""}, "tea.pdf is empty"),
        ("/README.md", {"README.md": b"# About the code"}, "no page or document is there"),
        ("/../secret.pdf", {}, "no page or document is there"),
        ("/.private/tea.pdf", {".private/tea.pdf": PDF}, "it is in a hidden folder"),
        ("/circle.pdf", {}, "no page or document is there"),
        ("/link.pdf", {}, "no page or document is there"),
    ],
)
def test_what_cannot_be_linked_to_is_named_each_time(bring_in, tmp_path, href, files, reason):
    (tmp_path / "secret.pdf").write_bytes(PDF)
    (tmp_path / "old-site" / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (tmp_path / "old-site" / "circle.pdf").symlink_to("circle.pdf")
    report = bring_in({"kettles.md": PAGE.format(href), **files})
    [note] = next(file for file in report.files if file.source == "kettles.md").notes
    assert (note.line, note.kind) == (3, "broken link")
    assert f"leads to {href}: {reason}" in note.text
    assert text_of("kettles") == "<p>See the slides.</p>"
    assert not Document.objects.exists()
    assert outcomes(bring_in({}))["kettles.md"] == "unchanged"


def test_rehearsal_keeps_no_document(site, old_site):
    folder = old_site({"kettles.md": PAGE.format("/tea.pdf"), "tea.pdf": PDF})
    before = files_in_storage()
    report = import_site(folder, rehearses=True)
    assert outcomes(report)["kettles.md"] == "created"
    assert notes(report, "kettles.md") == []
    assert not Document.objects.exists()
    assert files_in_storage() == before
    import_site(folder)
    assert len(files_in_storage() - before) == 1


def test_document_that_could_not_be_kept_leaves_no_file_behind(bring_in, monkeypatch):
    stored = []

    def stop(self, *arguments, **options):
        stored.append(self.file.name)
        raise OSError("Connection lost")

    with monkeypatch.context() as broken:
        broken.setattr(Document, "save", stop)
        report = bring_in({"kettles.md": PAGE.format("/tea.pdf"), "tea.pdf": PDF})
    assert outcomes(report)["kettles.md"] == "failed"
    assert not Document._meta.get_field("file").storage.exists(stored[0])
    assert not UnfinishedFile.objects.exists()
    assert outcomes(bring_in({}))["kettles.md"] == "created"
    assert StandardPage.objects.filter(slug="kettles").exists()


def test_what_the_mapping_leaves_out_stays_out(bring_in):
    mapping = '[[files]]\npath = "pay.csv"\nleave_out = "it holds personal data"\n'
    page = PAGE.format("/pay.csv")
    report = bring_in({"import.toml": mapping, "kettles.md": page, "pay.csv": b"a,b"})
    assert notes(report, "kettles.md") == [(3, "broken link")]
    assert not Document.objects.exists()


def test_what_the_mapping_leaves_out_beside_the_pages_stays_out(bring_in):
    code = 'c.addPassthroughCopy({"private": "/files"}); return { dir: { input: "src" } }'
    mapping = '[[files]]\npath = "private/*"\nleave_out = "it holds personal data"\n'
    report = bring_in({".eleventy.js": code, "import.toml": mapping, "private/pay.csv": b"a,b",
                       "src/kettles.md": PAGE.format("/files/pay.csv")})  # fmt: skip
    assert notes(report, "kettles.md") == [(3, "broken link")]
    assert not Document.objects.exists()


def test_document_that_was_made_private_stays_private(bring_in):
    files = {"a.md": PAGE.format("/tea.pdf"), "tea.pdf": PDF}
    bring_in(files)
    private = Document.objects.get()
    private.collection = Collection.get_first_root_node().add_child(name="Board")
    private.collection.view_restrictions.create(restriction_type="login")
    private.save()
    report = bring_in({"a.md": files["a.md"] + "\nMore.\n"})
    assert Document.objects.get() == private
    [note] = next(file for file in report.files if file.source == "a.md").notes
    assert note.text.endswith("in the library already, in a collection that readers don't see")


@pytest.mark.parametrize(("name", "title"), [("_.pdf", "_.pdf"), ("🎉.pdf", "🎉")])
def test_document_may_be_called_anything(bring_in, name, title):
    report = bring_in({"a.md": PAGE.format(f"<{name}>"), name: PDF})
    assert notes(report, "a.md") == []
    assert Document.objects.get().title == title


def test_document_of_an_entry_that_fails_is_no_other_pages_document(bring_in, monkeypatch):
    """What an entry links to is stored ahead of the transaction that writes it."""
    banner = BANNER.replace("/tea", "/plan.pdf")
    mapping = '[[files]]\npath = "banner.njk"\nas = "banner"\n'

    def fail(*arguments, **options):
        raise OSError("Connection lost")

    with monkeypatch.context() as broken:
        broken.setattr(ImportedSource, "save", fail)
        report = bring_in({"import.toml": mapping, "banner.njk": banner, "plan.pdf": PDF})
    assert outcomes(report)["banner.njk"] == "failed"
    plan = Document.objects.get()
    assert plan.title == "plan"
    other = {"other.pdf": PDF + b"other", "y.md": PAGE.format("/other.pdf")}
    report = bring_in({"z.md": PAGE.format("/plan.pdf")} | other)
    assert f'id="{plan.pk}"' in text_of("z")
    assert f'id="{plan.pk}"' not in text_of("y")
    assert outcomes(report)["banner.njk"] == "created"
    [link] = Banner.objects.get().get_latest_revision_as_object().link
    assert (link.value["document"], link.value["url"]) == (plan, "")
    assert not UnfinishedFile.objects.exists()
