"""The folders that Eleventy's settings plainly name."""

import pytest

from cms.importing.generators import recognise
from cms.importing.site import import_site
from cms.models import ImportedSource

from .conftest import PAGE, POST, notes, outcomes, picture, post, standing_page

SETTINGS = """
export default function (eleventyConfig) {
  eleventyConfig.addPlugin(govuk, { dirs: "x" }); // dir: { input: "old" }
  /* dir: { input: "older" } */
  return { dir: { output: "dist", input: "src", includes: "../pieces" } }
}
"""
FILES = {
    "eleventy.config.js": SETTINGS,
    "README.md": "# About the code",
    "docs/notes.md": "# Notes",
    "dist/blog/tea/index.html": "---\ntitle: Made\n---\n",
    "pieces/milk.md": "Milk *first*.",
    "src/index.md": "---\ntitle: Community of practice\n---\nWelcome.",
    "src/blog/tea.md": POST + '\n{% include "milk.md" %}\n',
    "src/kettles.md": PAGE,
}


def said_of_settings(report) -> str:
    return next(file.reason for file in report.files if "eleventy" in file.source)


def test_root_of_a_repository_is_as_good_as_the_folder_of_its_pages(bring_in, old_site):
    report = bring_in(FILES)
    found = outcomes(report)
    assert {path for path in found if found[path] == "created"} == {
        "index.md", "blog/tea.md", "kettles.md",
    }  # fmt: skip
    assert said_of_settings(report) == "the site's files are in src, as it says"
    assert report.is_complete
    assert set(ImportedSource.objects.values_list("path", flat=True)) >= {"kettles.md"}
    again = import_site(old_site({}) / "src")
    assert outcomes(again)["kettles.md"] == "unchanged"


def test_pieces_are_taken_from_the_folder_that_is_named(bring_in):
    bring_in(FILES)
    assert "Milk <i>first</i>." in str(post("tea").body.get_prep_value())


@pytest.mark.parametrize(
    "settings",
    [
        "module.exports = { dir: { input: 'src' } }",
        'module.exports = () => ({ "dir": { "input": "./src/" } })',
        "export const config = { dir: { input: `src` } };",
        'export default (c) => { c.setInputDirectory("src") }',
    ],
)
def test_folder_is_found_however_it_is_written(old_site, settings):
    assert recognise(old_site({"eleventy.config.mjs": settings, "src/a.md": "# A"})).input == "src"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("process.env.SOURCE", "worked out by code"),
        ("`${here}/src`", "worked out by code"),
        ('"gone"', "no folder gone"),
        ('"../../outside"', "no folder ../../outside"),
        ('"/etc"', "no folder /etc"),
        ('"link"', "no folder link"),
        ('"a\\0b"', "worked out by code"),
        (f'"{"x" * 5000}"', "no folder xxx"),
    ],
)
def test_folder_that_cannot_be_used_is_named_and_the_given_one_is_read(
    bring_in, old_site, tmp_path, value, why
):
    (old_site({}) / "link").symlink_to(tmp_path)
    settings = f"module.exports = {{ dir: {{ input: {value} }} }}"
    report = bring_in({".eleventy.js": settings, "kettles.md": PAGE})
    assert outcomes(report)["kettles.md"] == "created"
    assert why in said_of_settings(report)


@pytest.mark.parametrize(
    "settings", ["'\\" * 50_000, "dir: {" * 16_000, "/*" * 50_000, '"dir' * 25_000]
)
def test_settings_of_nothing_but_openings_are_read_to_their_end(old_site, settings):
    folder = old_site({".eleventy.js": settings})
    assert recognise(folder).input == ""


def test_pieces_outside_of_what_was_given_are_not_read(bring_in, tmp_path):
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces/milk.md").write_text("Secret")
    settings = 'module.exports = { dir: { input: ".", includes: "../pieces" } }'
    report = bring_in({".eleventy.js": settings, "a.md": '# A\n\n{% include "milk.md" %} here'})
    assert "Secret" not in str(standing_page("a").body.get_prep_value())
    assert (3, "template code") in notes(report, "a.md") or notes(report, "a.md")


def test_pieces_and_what_was_generated_are_no_pages(bring_in):
    settings = 'module.exports = { dir: { includes: "parts", output: "public" } }'
    files = {
        ".eleventy.js": settings,
        "parts/milk.md": "# Milk",
        "public/a.md": "# Made",
        "a.md": '# A\n\n{% include "milk.md" %}',
    }
    assert {path for path, found in outcomes(bring_in(files)).items() if found == "created"} == {
        "a.md"
    }
    assert "Milk" in str(standing_page("a").body.get_prep_value())


def test_mapping_stands_beside_the_settings_or_the_pages(bring_in, old_site):
    mapping = '[[files]]\npath = "kettles.md"\nleave_out = "no more"\n'
    assert outcomes(bring_in(FILES | {"import.toml": mapping}))["kettles.md"] == "skipped"
    (old_site({}) / "import.toml").unlink()
    assert outcomes(bring_in({"src/import.toml": mapping}))["kettles.md"] == "skipped"


@pytest.mark.parametrize(
    ("copies", "place", "href"),
    [
        ('c.addPassthroughCopy("pictures")', "pictures/cup.png", "/pictures/cup.png"),
        ('c.addPassthroughCopy("src/img")', "src/img/cup.png", "/img/cup.png"),
        ("c.addPassthroughCopy({ './public/': '/' })", "public/img/cup.png", "/img/cup.png"),
        (
            'c.addPassthroughCopy({\n"a/b": "img", media: `img/`\n})',
            "media/cup.png",
            "/img/cup.png",
        ),
        ('c.addPassthroughCopy({ "logos/tea.png": "cup.png" })', "logos/tea.png", "/cup.png"),
    ],
)
def test_copied_files_are_found_at_the_addresses_they_had(bring_in, copies, place, href):
    code = f"module.exports = (c) => {{ {copies}; return {{ dir: {{ input: 'src' }} }} }}"
    report = bring_in({".eleventy.js": code, "src/a.md": f"# A\n\n![Cup]({href})",
                       place: picture()})  # fmt: skip
    assert notes(report, "a.md") == []
    assert [block.block_type for block in standing_page("a").body] == ["figure"]


@pytest.mark.parametrize(
    "copies",
    ['{ "../": "/img" }', '{ ".": "/img" }', '{ ".git": "/img" }', '"../../"', '{ "/": "/" }'],
)
def test_nothing_is_found_outside_of_what_was_given(bring_in, tmp_path, copies):
    (tmp_path / "cup.png").write_bytes(picture())
    code = f"module.exports = (c) => {{ c.addPassthroughCopy({copies}) }}"
    files = {".eleventy.js": code, ".git/cup.png": picture()}
    places = ("/img/cup.png", "/cup.png", "/img/../../cup.png")
    links = "\n\n".join(f"![Cup]({place})" for place in places)
    report = bring_in({**files, "a.md": f"# A\n\n{links}\n"})
    assert [kind for _, kind in notes(report, "a.md")] == ["picture left out"] * 3
