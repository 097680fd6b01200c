"""The addresses of the old site, as each generator gave them."""

import datetime as dt
from pathlib import PurePosixPath

import pytest

from cms.importing.classify import clean_address
from cms.importing.generators import ELEVENTY, JEKYLL, Generator, recognise

POST = "_posts/2025-07-01-tea.md"


@pytest.mark.parametrize(
    ("path", "metadata", "address"),
    [
        ("index.md", {}, "/"),
        ("tea.md", {}, "/tea/"),
        ("guides/tea.md", {}, "/guides/tea/"),
        ("guides/index.md", {}, "/guides/"),
        ("guides/tea/tea.md", {}, "/guides/tea/"),
        (POST, {}, "/tea/"),
        ("tea.md", {"permalink": "/drinks/index.html"}, "/drinks/index.html"),
        ("a/tea.md", {"permalink": "/drinks/{{ page.fileSlug }}/"}, "/drinks/tea/"),
        ("a.md", {"permalink": "/x/{{ title | slug }}/", "title": "Hot Tea"}, "/x/hot-tea/"),
        ("tea.md", {"permalink": "/drinks/{{ shop.name }}/"}, "/tea/"),
        ("tea.md", {"permalink": "http://[x"}, "/http:/[x"),
        (POST, {"permalink": "/jfdi/:title.html"}, "/jfdi/tea.html"),
    ],
)
def test_eleventys_addresses(path, metadata, address):
    assert Generator(ELEVENTY).address_of(PurePosixPath(path), metadata) == address


@pytest.mark.parametrize(
    ("path", "metadata", "config", "address"),
    [
        (POST, {}, {}, "/2025/07/01/tea.html"),
        (POST, {"categories": "Hot Drinks"}, {}, "/hot/drinks/2025/07/01/tea.html"),
        (POST, {"categories": ["Hot Drinks"]}, {}, "/hot-drinks/2025/07/01/tea.html"),
        ("news/" + POST, {}, {}, "/news/2025/07/01/tea.html"),
        (POST, {}, {"permalink": "/jfdi/:title.html"}, "/jfdi/tea.html"),
        (POST, {}, {"permalink": "pretty"}, "/2025/07/01/tea/"),
        (POST, {}, {"permalink": "/:short_year/:i_month/:slug"}, "/25/7/tea"),
        (POST, {"date": dt.date(2024, 3, 9)}, {}, "/2024/03/09/tea.html"),
        (POST, {"slug": "cup"}, {"permalink": "none"}, "/cup.html"),
        (POST, {"permalink": "/cups/:title/"}, {"permalink": "none"}, "/cups/tea/"),
        ("guides/tea.md", {}, {}, "/guides/tea.html"),
        ("guides/tea.md", {}, {"permalink": "pretty"}, "/guides/tea/"),
        ("guides/index.md", {}, {}, "/guides/"),
    ],
)
def test_jekylls_addresses(path, metadata, config, address):
    assert Generator(JEKYLL, config).address_of(PurePosixPath(path), metadata) == address


@pytest.mark.parametrize("text", ["/a/b.html", "/a/b"])
def test_an_address_has_one_form_to_find_links_by(text):
    assert clean_address(text) == "/a/b/"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"eleventy.config.js": "", "_posts/x.md": ""}, ELEVENTY),
        ({".eleventy.js": ""}, ELEVENTY),
        ({"_config.yml": "title: Tea"}, JEKYLL),
        ({"_posts/2025-01-01-x.md": ""}, JEKYLL),
        ({"tea.md": ""}, ELEVENTY),
    ],
)
def test_generator_is_known_by_its_files(old_site, files, name):
    assert recognise(old_site(files)).name == name


def test_settings_that_are_not_yaml_are_named(old_site):
    generator = recognise(old_site({"_config.yml": "title: a: b"}))
    assert generator.problem[0] == "_config.yml"
    assert "not valid YAML at line 1" in generator.problem[1]


def test_defaults_of_settings_are_for_files_in_their_scope():
    scopes = [
        {"scope": {"path": ""}, "values": {"layout": "page"}},
        {"scope": {"path": "news", "type": "posts"}, "values": {"author": "Ada Penn"}},
        "nonsense",
    ]
    generator = Generator(JEKYLL, {"defaults": scopes})
    assert generator.defaults_for(PurePosixPath("news/" + POST)) == {
        "layout": "page",
        "author": "Ada Penn",
    }
    assert generator.defaults_for(PurePosixPath("news/tea.md")) == {"layout": "page"}
