"""A site's folder: which of its files may become pages, and why others don't."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from .assets import Assets
from .classify import is_picture, reason_to_skip
from .companions import read_with, with_companions
from .listing import all_of
from .mapping import Mapping
from .reading import UnreadableSourceError
from .report import FileReport, Outcome
from .site_files import Site
from .source import Source, read_source

logger = logging.getLogger(__name__)
MOST_NAMED = 5
NO_PAGE = "the old site's settings name its folder for something else than pages"
SAME_ADDRESS = "{} has the address {} too. Which of them is meant?"


@dataclass
class SourceFolder:
    """What was found in a folder: sources, and reports of files that become no page."""

    assets: Assets
    sources: list[Source] = field(default_factory=list)
    others: list[FileReport] = field(default_factory=list)


def read_folder(root: Path, mapping: Mapping) -> SourceFolder:
    """Reads every file that may become a page; one that can't be read doesn't stop the others."""
    site = Site.in_folder(root, mapping)
    folder = SourceFolder(Assets(site))
    name, problem = site.generator.problem
    if problem:
        folder.others.append(FileReport(name, Outcome.FAILED, problem))
    settings = site.generator.settings
    if settings.told:
        folder.others.append(FileReport(settings.name, Outcome.SKIPPED, settings.told))
    for each in all_of(site.root):
        if isinstance(each, FileReport):
            folder.others.append(each)
            continue
        file, path = each
        if str(path) == name:
            continue
        found = look_at(file, path, site)
        if isinstance(found, Source):
            folder.sources.append(found)
        elif found:
            folder.others.append(found)
    folder.sources = [*with_doubts(folder.sources)]
    return folder


def look_at(file: Path, path: PurePosixPath, site: Site) -> Source | FileReport | None:
    """The source that a file is, or why it is none, or nothing where that needs no line."""
    said = site.mapping.said_of(path)
    if not said and site.data and (report := site.data.report_on(path)):
        return report
    if not said and site.generator.makes_no_pages_in(path):
        return None if is_picture(path) else FileReport(str(path), Outcome.SKIPPED, NO_PAGE)
    reason = said.get("leave_out") or read_with(file) or ("" if said else reason_to_skip(path))
    if reason is None:
        return None
    if not file.resolve().is_relative_to(site.root):
        reason = "it leads out of the folder"
    if reason:
        return FileReport(str(path), Outcome.SKIPPED, reason)
    try:
        source = read_source(file, path, said, site)
    except UnreadableSourceError as problem:
        return FileReport(str(path), Outcome.FAILED, str(problem))
    except RecursionError:
        text = "What is in it is nested too deep. Simplify it."
        return FileReport(str(path), Outcome.FAILED, text)
    except Exception as error:
        logger.exception("Reading %s failed", path)
        text = f"It can't be read ({error}). Correct it and run the import again."
        return FileReport(str(path), Outcome.FAILED, text)
    return with_companions(source, file, site.root) if isinstance(source, Source) else source


def with_doubts(sources: list[Source]) -> Iterator[Source]:
    """The sources; where two have one address, each with the question which of them is meant."""
    at: dict[str, list[Source]] = {}
    for source in sources:
        at.setdefault(source.address, []).append(source)
    for source in sources:
        same = islice(at[source.address], MOST_NAMED + 1)
        others = [each.path for each in same if each is not source][:MOST_NAMED]
        if others and not source.said:
            doubt = SAME_ADDRESS.format(" and ".join(others), source.address)
            yield replace(source, doubts=(doubt,))
        else:
            yield source
