import pytest

from cms.importing.folder import read_folder
from cms.importing.mapping import Mapping
from cms.importing.report import Note


def read(folder) -> dict[str, str]:
    """By path: the reason why a file makes no page."""
    return {report.source: report.reason for report in read_folder(folder, Mapping()).others}


def test_title_comes_from_the_front_matter_or_the_first_heading(old_site):
    folder = old_site({"a.md": "---\ntitle: Tea\n---\n# Cups", "b.md": "## Milk\n\nText"})
    assert [source.title for source in read_folder(folder, Mapping()).sources] == ["Tea", "Milk"]


def test_lines_are_counted_from_the_top_of_the_file(old_site):
    folder = old_site({"a.md": "---\ntitle: Tea\nhero: x\n---\n\n{% assign x = y | z %}\nText"})
    (source,) = read_folder(folder, Mapping()).sources
    assert source.notes == (
        Note("template tag removed", "{% assign x = y | z %}", 6),
        Note("front matter not used", "hero"),
    )


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"---\ntitle: Tea: hot\n---\n", "not valid YAML at line 2"),
        (b"---\ntitle: Tea\ndate: 2025-13-01\n---\n", "check the date"),
        (b"---\ntitle: Tea\n", "has no end"),
        (b"---\n- Tea\n---\n", "name: value"),
        (b"\xff\xfe", "Save it as UTF-8"),
        (b"Only text.", "title: …"),
    ],
)
def test_malformed_file_says_what_to_do_and_the_others_are_read(old_site, content, hint):
    folder = old_site({"bad.md": content, "good.md": "# Good"})
    assert [source.path for source in read_folder(folder, Mapping()).sources] == ["good.md"]
    assert hint in read(folder)["bad.md"]


def test_a_byte_order_mark_and_windows_lines_are_read(old_site):
    folder = old_site({"a.md": "\ufeff---\r\ntitle: Tea\r\n---\r\nText\r\n"})
    (source,) = read_folder(folder, Mapping()).sources
    assert source.title == "Tea"
    assert source.document.first_paragraph == "Text"


def test_a_link_out_of_the_folder_is_not_followed(old_site, tmp_path):
    folder = old_site({"a.md": "# Tea"})
    (tmp_path / "secret.md").write_text("# Secret")
    (folder / "b.md").symlink_to(tmp_path / "secret.md")
    assert read(folder) == {"b.md": "it leads out of the folder"}


def test_hidden_files_and_builds_are_not_looked_at(old_site):
    assert read(old_site({".git/x.md": "", "_site/x.md": "", "node_modules/x.md": ""})) == {}
