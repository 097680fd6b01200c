"""Values that Eleventy's data files give to the files in a folder."""

import json

import pytest

from cms.importing.directory_data import CODE, OF_FOLDER
from cms.models import Person

from .conftest import PAGE, outcomes, post

POST = "---\ntitle: {}\ntags: [hot]\n---\nText.\n"


def reason(report, source: str) -> str:
    return next(file.reason for file in report.files if file.source == source)


def test_folder_gives_what_its_files_do_not_say(bring_in):
    files = {
        "news/news.json": json.dumps(
            {"tags": "post", "author": "Ada Penn", "date": "2024-02-03", "layout": "x", "odd": 1}
        ),
        "news/tea.md": POST.format("Tea"),
        "news/milk.md": "---\ntitle: Milk\nauthor: Bo Bean\n---\nText.\n",
        "other.md": PAGE,
    }
    report = bring_in(files)
    assert reason(report, "news/news.json") == OF_FOLDER
    assert [str(each) for each in post("tea").post_authors.all()] == ["Ada Penn"]
    assert [str(each) for each in post("milk").post_authors.all()] == ["Bo Bean"]
    assert post("tea").published_on.isoformat() == "2024-02-03"
    assert list(post("tea").tags.names()) == ["hot"]
    assert {note.text for file in report.files for note in file.notes if "used" in note.kind} == {
        "odd"
    }
    assert report.is_complete


def test_nearest_wins_and_lists_are_merged(bring_in):
    files = {
        "blog/blog.json": '{"tags": ["all"], "author": "Ada Penn", "image": {"src": "a.png"}}',
        "blog/blog.11tydata.json": '{"author": "Bo Bean"}',
        "blog/deep/deep.json": '{"tags": ["deep"], "author": "Cy Cup"}',
        "blog/deep/tea.11tydata.json": '{"tags": "own"}',
        "blog/deep/tea.md": POST.format("Tea"),
        "blog/deep/cold.md": "---\ntitle: Cold\noverride:tags: [cold]\n---\nText.\n",
        "blog/top.md": POST.format("Top"),
    }
    report = bring_in(files)
    assert set(post("tea").tags.names()) == {"hot", "own", "deep", "all"}
    assert set(post("cold").tags.names()) == {"cold"}
    assert set(post("top").tags.names()) == {"hot", "all"}
    assert [str(each) for each in post("tea").post_authors.all()] == ["Cy Cup"]
    assert [str(each) for each in post("top").post_authors.all()] == ["Bo Bean"]
    assert not [n for f in report.files for n in f.notes if n.kind == "front matter not used"]


def test_lists_are_not_merged_where_settings_say_so(bring_in):
    files = {
        "eleventy.config.js": "export default c => { c.setDataDeepMerge(false) }",
        "blog/blog.json": '{"tags": ["all"]}',
        "blog/tea.md": POST.format("Tea"),
    }
    bring_in(files)
    assert set(post("tea").tags.names()) == {"hot"}


def test_folder_of_all_files_gives_values_too(bring_in):
    files = {
        ".eleventy.js": 'module.exports = { dir: { input: "src" } }',
        "src/src.json": '{"author": "Ada Penn"}',
        "src/blog/tea.md": POST.format("Tea"),
    }
    bring_in(files)
    assert [str(each) for each in post("tea").post_authors.all()] == ["Ada Penn"]


def test_folder_says_that_no_pages_were_made(bring_in):
    report = bring_in(
        {"parts/parts.json": '{"permalink": false}', "parts/a.md": "# A", "b.md": PAGE}
    )
    assert "permalink" in reason(report, "parts/a.md")


def test_addresses_of_a_folder_lead_to_the_pages(bring_in, read):
    files = {
        "blog/blog.json": '{"permalink": "/jfdi/{{ page.fileSlug }}/", "author": "Ada"}',
        "blog/tea.md": POST.format("Tea"),
    }
    bring_in(files, publishes=True)
    answer = read('{ route(path: "/jfdi/tea/") { kind redirectTo } }')
    assert answer["route"] == {"kind": "REDIRECT", "redirectTo": "/blog/tea/"}


def test_changed_value_changes_the_pages(bring_in):
    files = {"blog/blog.json": '{"author": "Ada Penn"}', "blog/tea.md": POST.format("Tea")}
    bring_in(files)
    assert outcomes(bring_in({}))["blog/tea.md"] == "unchanged"
    report = bring_in({"blog/blog.json": '{"author": "Bo Bean"}'})
    assert outcomes(report)["blog/tea.md"] == "updated"
    assert [str(each) for each in post("tea").post_authors.all()] == ["Bo Bean"]


@pytest.mark.parametrize("name", ["blog.11tydata.js", "blog.11tydata.cjs", "tea.11tydata.mjs"])
def test_code_is_named_and_not_run(bring_in, name):
    report = bring_in({f"blog/{name}": "export default {}", "blog/tea.md": POST.format("Tea")})
    assert reason(report, f"blog/{name}") == CODE


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "not valid JSON at line 1"),
        ('{\n"a": 1,\n}', "not valid JSON at line 3"),
        ('["post"]', "holds no names with values"),
        ("null", "holds no names with values"),
        ('{"a": NaN}', "not valid JSON"),
        ('{"a": ' + "9" * 5000 + "}", "not valid JSON"),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", "nested too deep"),
        ("[" * 90_000, "nested too deep"),
        ('{"a": "' + "x" * 200_000 + '"}', "too long"),
        (b"\xff\xfe{}", "UTF-8"),
        (b'{"a": "\x00"}', "not valid JSON"),
    ],
)
def test_file_that_cannot_be_read_is_named_and_stops_no_other(bring_in, content, why):
    report = bring_in({"blog/blog.json": content, "blog/tea.md": POST.format("Tea")})
    assert outcomes(report) == {"blog/blog.json": "failed", "blog/tea.md": "created"}
    assert why in reason(report, "blog/blog.json")


KEYS = [
    "tags", "title", "date", "author", "permalink", "image", "related", "redirect_from",
    "redirect_to", "draft", "excerpt", "startButton", "canonical_url", "layout", "eleventyComputed",
]  # fmt: skip
VALUES = [
    "[]", "{}", "5", "1e400", "true", "null", '"\\ud800"', "[[[{}]]]", '{"href": {"a": [1]}}',
    '"{{ x }}"',
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_values_that_nobody_expects_stop_nothing(bring_in, value):
    files = {f"blog/{key}/{key}.json": f'{{"{key}": {value}}}' for key in KEYS}
    pages = {f"blog/{key}/{key}-tea.md": "# Tea\n\nText." for key in KEYS}
    found = outcomes(bring_in(files | pages))
    assert {found[path] for path in pages} <= {"created", "skipped", "conflict"}
    assert {found[path] for path in files} == {"skipped"}


def test_long_lists_of_both_are_put_together(bring_in):
    tags = json.dumps([f"{number}" for number in range(12_000)])
    files = {
        "blog/blog.json": f'{{"odd": {tags}}}',
        "blog/blog.11tydata.json": f'{{"odd": {tags}}}',
        "blog/tea.md": POST.format("Tea"),
    }
    assert outcomes(bring_in(files))["blog/tea.md"] == "created"


def test_file_that_leads_out_of_the_folder_is_not_read(bring_in, old_site, tmp_path):
    (tmp_path / "secret.json").write_text('{"author": "Ada Penn"}')
    folder = old_site({"blog/tea.md": POST.format("Tea")})
    (folder / "blog/blog.json").symlink_to(tmp_path / "secret.json")
    bring_in({})
    assert not Person.objects.exists()


def test_other_json_is_no_data_of_a_folder(bring_in):
    report = bring_in({"blog/prices.json": "{", "blog/tea.md": POST.format("Tea")})
    assert reason(report, "blog/prices.json") == "neither Markdown nor a picture"


def test_jekyll_has_no_such_files(bring_in):
    files = {"_config.yml": "title: T", "blog/blog.json": "{", "blog/tea.md": POST.format("Tea")}
    assert outcomes(bring_in(files))["blog/blog.json"] == "skipped"
