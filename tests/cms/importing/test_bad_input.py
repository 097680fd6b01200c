"""What no site should hold: each is named with its file, nothing is executed, the rest comes in."""

import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import EpsImagePlugin

from cms.importing.block_writer import MOST_BLOCKS
from cms.importing.library import MOST_PIXELS
from cms.models import SiteImage

from .conftest import notes, outcomes, picture, standing_page

pytestmark = pytest.mark.django_db
GOOD = {"good.md": "---\ntitle: Good\n---\nText"}
BOMB = "---\ntitle: Tea\na: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(f'*{old}' for _ in range(9))}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
UNREADABLE = [
    (b"---\ntitle: [Tea\n---\nText", "not valid YAML at line 3"),
    (b"---\ntitle: !!python/object/apply:os.system ['touch /tmp/x']\n---\n", "at line 2"),
    (b"---\ntitle: !!python/name:os.system\n---\n", "not allowed, at line 2"),
    (BOMB.encode() + b"---\nText", "refers to itself too often"),
    (b"---\ntitle: Tea\na: &a [1]\nb: &b [*a]\n---\nText", "refers to itself too often"),
    (b"---\ntitle: 0x" + b"f" * 20_000 + b"\n---\nText", "not valid YAML at line 2"),
    (b"---\ntitle: Tea\ndate: 9999-99-99\n---\nText", "not valid YAML at line 3"),
    (b"---\ntitle: Tea\ndraft: !!bool x\n---\nText", "not valid YAML at line 3"),
    (b"<p>&#" + b"9" * 5000 + b";</p>", "can't be read"),
    (b"---\na: " + b"[" * 20_000 + b"\n---\nText", "nested too deep"),
    (b"---\ntitle: Tea\nx: " + b"y" * 200_000 + b"\n---\nText", "more than 200,000 characters"),
    (b"---\n" + b"title: Tea\n" * 20_000 + b"---\nText", "longer than 100,000 characters"),
    (b"# Tea\n\n" + b"a " * 5_000_000, "larger than 4 MB"),
    (b"# Tea\n\n" + b"a " * 150_000, "Line 3 has more than 200,000 characters"),
    (b"# Tea\n" * 30_001, "more than 30,000 lines"),
    (b"# Tea\n" + b"**a** b\n" * 25_001, "more than 60,000 signs of formatting"),
    ("# Tea\n\nThé".encode("latin-1"), "UTF-8 text at line 3"),
    ("# Tea".encode("utf-16"), "UTF-8 text at line 1"),
    (b"# Tea\n\nA\0B", "NUL byte at line 3"),
]


@pytest.mark.parametrize(("content", "said"), UNREADABLE, ids=[said for _, said in UNREADABLE])
def test_unreadable_file_is_named_and_the_rest_comes_in(bring_in, content, said):
    report = bring_in({"bad.md": content, **GOOD})
    assert outcomes(report) == {"bad.md": "failed", "good.md": "created"}
    assert said in report.files[0].reason


def test_file_of_more_blocks_than_anybody_can_edit_is_named(bring_in):
    report = bring_in({"a.md": "# A\n\n" + "## Tea\n" * (MOST_BLOCKS + 1), **GOOD})
    assert outcomes(report) == {"a.md": "failed", "good.md": "created"}
    assert "more than 1,500 headings" in report.files[0].reason


def test_escapes_that_no_database_keeps_are_left_out(bring_in):
    bring_in({"a.md": '---\ntitle: "Te\\0a"\ntags: ["\\ud800x"]\npermalink: "/t\\0ea/"\n---\nText'})
    assert standing_page("tea").title == "Tea"


def test_what_no_import_can_list_is_named_and_the_rest_comes_in(bring_in, old_site):
    folder = old_site({"deep/" * 110 + "a.md": "# Deep"})
    (folder / "elsewhere").symlink_to("/")
    (folder / "pipe.md").symlink_to("/dev/null")
    (folder / os.fsdecode(b"bad\xff.md")).write_text("# Bad")
    report = bring_in(GOOD)
    found = {name.partition("deep/")[0]: said for name, said in outcomes(report).items()}
    assert found == {
        "good.md": "created",
        "elsewhere": "skipped",
        "bad?.md": "failed",
        "": "failed",
    }


def test_long_definition_is_not_repeated_without_end(bring_in):
    bring_in({"a.md": f"# A\n\n[a]: /{'x' * 25_000}\n\n{'[a] ' * 8_000}", **GOOD})
    assert len(str(standing_page("a").body.raw_data)) < 2_000_000


def test_lists_that_hold_themselves_twice_are_no_text(bring_in):
    doubled = "{% set a = [a, a] %}" * 40
    text = f'{{% set a = ["x"] %}}{doubled}{{{{ govukInsetText({{html: a}}) }}}}'
    report = bring_in({"a.md": f"# A\n\n{text}\n\nTea"})
    assert notes(report, "a.md") == [(3, "template tag removed")]


def test_table_that_nobody_reads_is_left_out(bring_in):
    cells = "<tr>" + "<td>x" * 300
    report = bring_in({"a.md": f"# A\n\nTea\n\n<table>{cells * 100}</table>"})
    assert notes(report, "a.md") == [(5, "left out")]


def test_addresses_that_are_none_stop_nothing(bring_in):
    links = "[x](http://[tea) [y](//[tea) [z](/a%00b)"
    files = {"a.md": f"---\nredirect_from: ['//[tea', '//evil.test']\n---\n# A\n\n{links}"}
    report = bring_in(files | GOOD)
    assert outcomes(report) == {"a.md": "created", "good.md": "created"}
    assert standing_page("a").body[0].value.source == "<p>x y z</p>"


@pytest.mark.parametrize(
    "name",
    ["../secret.md", "/etc/passwd", "../../../../etc/passwd", "link.md", "~/x", "a\0b", ".key"],
)
def test_nothing_outside_of_the_site_is_included(bring_in, old_site, tmp_path, name):
    (tmp_path / "secret.md").write_text("Hush")
    folder = old_site({**GOOD, ".key": "Hush"})
    (folder / "_includes").mkdir()
    (folder / "_includes" / "link.md").symlink_to(tmp_path / "secret.md")
    report = bring_in({"a.md": f'# A\n\nText\n\n{{% include "{name}" %}}\n'.replace("\0", "%00")})
    assert (5, "include not followed") in notes(report, "a.md")
    assert [block.value.source for block in standing_page("a").body] == ["<p>Text</p>"]


def test_pieces_are_part_of_the_text_and_those_that_go_in_circles_are_named(bring_in):
    files = {
        "a.md": '# A\n\nOne\n\n{% include "x.md" %}\n\n{% include "self.njk" %}\n\nTwo\n\n[x](/n)',
        "_includes/x.md": "---\nz: 1\n---\n## X\n\n- [A](/a/)\n- *b*\n",
        "_includes/self.njk": '<p>Again</p>{% include "other.njk" %}',
        "_includes/other.njk": '{% include "self.njk" %}',
    }
    report = bring_in(files)
    body = standing_page("a").body
    assert [block.block_type for block in body] == ["prose", "heading", "prose"]
    assert body[2].value.source.endswith("<p>Again</p><p>Two</p><p>x</p>")
    (file,) = [each for each in report.files if each.source == "a.md"]
    assert [(note.line, note.kind) for note in file.notes] == [
        (7, "include not followed"),
        (11, "broken link"),
    ]
    assert "_includes/self.njk → _includes/other.njk → _includes/self.njk" in file.notes[0].text


def test_pieces_that_take_each_other_in_many_times_come_to_an_end(bring_in):
    double = {f"_includes/{n}.njk": f'{{% include "{n + 1}.njk" %}}' * 8 for n in range(9)}
    report = bring_in(
        {"a.md": '# A\n\nText {% include "0.njk" %}', **double, "_includes/9.njk": "x" * 999}
    )
    assert outcomes(report)["a.md"] == "created"


def test_changed_piece_updates_the_page(bring_in):
    bring_in({"a.md": '# A\n\n{% include "x.njk" %}', "_includes/x.njk": "<p>One</p>"})
    assert outcomes(bring_in({"_includes/x.njk": "<p>Two</p>"}))["a.md"] == "updated"
    assert standing_page("a").body[0].value.source == "<p>Two</p>"


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG: it says how large it is and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (png_of(11_000, 11_000), "more than 60 million"),
        (png_of(60_000, 60_000), "not a picture that can be opened"),
        (b"<!doctype html><script>alert(1)</script>", "not a picture that can be opened"),
        (picture(format_name="GIF")[:45], "not a picture that can be opened"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 21_000_000, "larger than 20 MB"),
    ],
    ids=["121 megapixels", "3,600 megapixels", "HTML", "cut short", "21 MB"],
)
def test_picture_that_is_none_or_too_large_is_left_out(bring_in, content, said):
    assert MOST_PIXELS < 11_000 * 11_000
    report = bring_in({"a.md": "# A\n\nText\n\n![x](x.png)", "x.png": content})
    (file,) = report.files
    assert [(note.line, note.kind) for note in file.notes] == [(5, "picture left out")]
    assert said in file.notes[0].text
    assert not SiteImage.objects.exists()


def test_no_program_is_started_for_a_picture(bring_in, tmp_path, monkeypatch):
    program = tmp_path / "bin" / "gs"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)
    eps = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n"
    report = bring_in({"a.md": "# A\n\nText\n\n![x](x.png)", "x.png": eps})
    assert notes(report, "a.md") == [(5, "picture left out")]
    assert not (tmp_path / "ran").exists()


def test_picture_that_leads_out_of_the_site_is_left_out(bring_in, old_site, tmp_path):
    (tmp_path / "secret.png").write_bytes(picture())
    (old_site({}) / "x.png").symlink_to(tmp_path / "secret.png")
    report = bring_in({"a.md": "# A\n\nText ![x](x.png) ![y](/../../secret.png)"})
    assert notes(report, "a.md") == [(3, "picture left out")] * 2
    assert not SiteImage.objects.exists()


def test_same_picture_is_decoded_once(bring_in, monkeypatch):
    from cms.importing import library

    decoded: list[Path] = []
    check = library.checked_upload
    monkeypatch.setattr(library, "checked_upload", lambda file: decoded.append(file) or check(file))
    bring_in({"a.md": "# A\n\n![x](x.png)", "b.md": "# B\n\n![x](/x.png)", "x.png": picture()})
    assert len(decoded) == 1
