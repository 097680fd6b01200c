"""The generator that made the old site, recognised by its files, and the addresses it gave."""

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.text import slugify

from .eleventy import Settings, read_settings
from .front_matter import DATE_IN_NAME, Metadata, date_of, listed
from .reading import UnreadableSourceError, read_bytes, text_of
from .yaml_values import NotYamlError, read_yaml

ELEVENTY, JEKYLL = "Eleventy", "Jekyll"
JEKYLL_FILES = ("_config.yml", "_config.yaml")
POSTS, DRAFTS = "_posts", "_drafts"
STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
NEEDS_A_DATE = {":year", ":month", ":day", ":short_year", ":i_month", ":i_day", ":y_day"}
PLACEHOLDER = re.compile(r":[a-z_]+")
# What templates of Eleventy say most often of a page's own address.
SLUG_TAG = re.compile(r"\{\{-?\s*(page\.fileSlug|title\s*\|\s*slug(?:ify)?)\s*-?\}\}")
TEMPLATED = re.compile(r"\{[{%]")


@dataclass(frozen=True)
class Generator:
    """What is known of the program that made a site of these files."""

    name: str
    config: Metadata = field(default_factory=dict)
    problem: tuple[str, str] = ("", "")
    """A file of settings that can't be read, and why."""
    settings: Settings = field(default_factory=Settings)
    """Those of Eleventy."""

    @property
    def input(self) -> str:
        """The folder of the site's files, if they are not all of what was given."""
        return self.settings.input

    @property
    def keeps_lines(self) -> bool:
        """Whether each line of a paragraph was shown as a line."""
        return self.settings.keeps_lines

    def makes_no_pages_in(self, path: PurePosixPath) -> bool:
        """Whether its settings name a folder above a file for something else."""
        return any(path.is_relative_to(folder) for folder in self.settings.no_pages)

    @property
    def base(self) -> str:
        """What stands before each address, if the site was not at the top of its host."""
        value = self.config.get("baseurl")
        return "/" + value.strip("/") if isinstance(value, str) and value.strip("/") else ""

    def defaults_for(self, path: PurePosixPath) -> Metadata:
        """The values that the settings give to all files in a folder."""
        found: Metadata = {}
        entries = self.config.get("defaults")
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and fits(entry.get("scope"), path):
                values = entry.get("values")
                found |= values if isinstance(values, dict) else {}
        return found

    def address_of(self, path: PurePosixPath, metadata: Metadata) -> str:
        """Where the old site showed a file, as readers had it: /jfdi/tea.html."""
        given = metadata.get("permalink")
        if isinstance(given, str) and given.strip():
            if self.name == JEKYLL:
                return from_pattern(STYLES.get(given, given), path, metadata)
            if not TEMPLATED.search(filled := with_slug(given, path, metadata)):
                # A mapping may say a pattern for any site.
                return from_pattern(filled, path, metadata)
        if self.name == JEKYLL:
            return self.jekyll_address(path, metadata)
        return eleventy_address(path)

    def jekyll_address(self, path: PurePosixPath, metadata: Metadata) -> str:
        style = self.config.get("permalink")
        pattern = style if isinstance(style, str) and style else "date"
        if POSTS in path.parts:
            return from_pattern(STYLES.get(pattern, pattern), path, metadata)
        stem = "/".join(path.with_suffix("").parts)
        if path.stem == "index":
            return "/" + stem.removesuffix("index")
        ending = "/" if STYLES.get(pattern, pattern).endswith("/") else ".html"
        return f"/{stem}{ending}"


def fits(scope: Any, path: PurePosixPath) -> bool:
    """Whether a scope of Jekyll's settings covers a file."""
    if not isinstance(scope, dict):
        return False
    folder = str(scope.get("path") or "").strip("/")
    is_post = POSTS in path.parts
    kind = scope.get("type")
    is_of_kind = not kind or (kind == "posts") == is_post
    return is_of_kind and (not folder or PurePosixPath(folder) in [path, *path.parents])


def from_pattern(pattern: str, path: PurePosixPath, metadata: Metadata) -> str:
    """An address from a pattern such as /:categories/:title.html."""
    values = placeholders(path, metadata)

    def fill(found: re.Match[str]) -> str:
        return values.get(found[0], found[0])

    if NEEDS_A_DATE & set(PLACEHOLDER.findall(pattern)) - values.keys():
        return eleventy_address(path)
    return re.sub(r"/{2,}", "/", "/" + PLACEHOLDER.sub(fill, pattern.strip()))


def placeholders(path: PurePosixPath, metadata: Metadata) -> dict[str, str]:
    title = str(metadata.get("slug") or DATE_IN_NAME.sub("", path.stem))
    categories = [*folders_above_posts(path), *categories_of(metadata)]
    values = {
        ":title": title,
        ":slug": slugify(title),
        ":name": title,
        ":basename": path.stem,
        ":path": path.with_suffix("").as_posix(),
        ":categories": "/".join(dict.fromkeys(slugify(each) for each in categories)),
        ":output_ext": ".html",
    }
    if day := date_of(metadata, path.name):
        values |= {
            ":year": f"{day:%Y}", ":short_year": f"{day:%y}", ":y_day": f"{day:%j}",
            ":month": f"{day:%m}", ":day": f"{day:%d}",
            ":i_month": str(day.month), ":i_day": str(day.day),
        }  # fmt: skip
    return values


def folders_above_posts(path: PurePosixPath) -> list[str]:
    return list(path.parts[: path.parts.index(POSTS)]) if POSTS in path.parts else []


def categories_of(metadata: Metadata) -> list[str]:
    """Categories as Jekyll reads them: a text is words with spaces between."""
    value = metadata.get("categories") or metadata.get("category")
    return value.split() if isinstance(value, str) else listed(value)


def eleventy_address(path: PurePosixPath) -> str:
    folders = [part for part in path.parts[:-1] if part != POSTS]
    name = DATE_IN_NAME.sub("", path.stem)
    if name != "index" and name not in folders[-1:]:
        folders.append(name)
    return "/" + "".join(f"{folder}/" for folder in folders)


def with_slug(permalink: str, path: PurePosixPath, metadata: Metadata) -> str:
    """A permalink with the name of the file or the title where a tag asks for these."""

    def fill(found: re.Match[str]) -> str:
        name = DATE_IN_NAME.sub("", path.stem)
        return name if found[1].startswith("page") else slugify(str(metadata.get("title") or name))

    return SLUG_TAG.sub(fill, permalink)


def recognise(root: Path) -> Generator:
    """The generator of the site in a folder."""
    if settings := read_settings(root):
        return Generator(ELEVENTY, settings=settings)
    for name in JEKYLL_FILES:
        file = root / name
        if file.is_file() and file.resolve().is_relative_to(root):
            return jekyll_with(file, name)
    return Generator(JEKYLL if (root / POSTS).is_dir() else ELEVENTY)


def jekyll_with(file: Path, name: str) -> Generator:
    try:
        config = read_yaml(text_of(read_bytes(file))) or {}
    except (NotYamlError, UnreadableSourceError) as problem:
        said = str(problem).replace("Its front matter", "It")
        return Generator(JEKYLL, problem=(name, said))
    return Generator(JEKYLL, config if isinstance(config, dict) else {})
