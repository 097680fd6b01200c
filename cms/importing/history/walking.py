"""Reads the history of a site's files and asks the historians what is said no more."""

import logging
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError

from cms.models.imports import day_in_words, place_in_words

from ..listing import files_of
from ..mapping import Mapping
from ..reading import UnreadableSourceError
from ..site_files import Site
from .account import Finding, HistoryAccount
from .commits import Commit
from .git import HistoryError, Objects, Repository
from .historians import HISTORIANS, Found, Historian, Thread
from .lineages import Lineage, walk
from .past import Past
from .reading import version_at, version_of_today

logger = logging.getLogger(__name__)
NOT_THERE = (
    "--history: no file of {} is in {}. Give the repository that the folder's files come from."
)
NOTHING_SAID = (
    "No file of the mapping is read as {}, so that nothing was looked for. Say in the mapping "
    "which files are."
)
NOT_IN_LOG = (
    "The log of the repository knows nothing of {} in {}. Give the repository that they come from."
)
SHALLOW = (
    "The copy of the repository ends at commit {} of {}: what was said before was not read. Fetch "
    "the rest with git fetch --unshallow."
)

BROKEN = (
    "The log of the repository can't be read beyond commit {} of {}: what was said before was not "
    "read. Check the repository with git fsck."
)


def read_history(folder: Path, root: Path, mapping: Mapping) -> Past:
    """What earlier versions of a site's files add to it. Raises HistoryError."""
    repository = Repository(folder.resolve())
    site = Site.in_folder(root, mapping)
    account = HistoryAccount(folder.resolve().name)
    top = top_in(repository, site.root)
    paths = [str(path) for _, path in files_of(site.root) if mapping.history_of(path, HISTORIANS)]

    def is_wanted(path: str) -> bool:
        within = path.startswith(top)
        return within and bool(mapping.history_of(PurePosixPath(path[len(top) :]), HISTORIANS))

    found = walk(repository, [top + path for path in paths], is_wanted)
    account.commits = found.commits
    if not found.lineages:
        account.notes.append(NOTHING_SAID.format(" or ".join(sorted(HISTORIANS))))
    if found.oldest and (repository.is_shallow or found.is_broken):
        said = SHALLOW if repository.is_shallow else BROKEN
        account.notes.append(said.format(found.oldest.name[:7], day_in_words(found.oldest.on)))
    made = {each: each() for each in set(HISTORIANS.values())}
    historians = {name: made[each] for name, each in HISTORIANS.items()}
    with Objects.of(repository) as objects:
        for lineage in found.lineages:
            thread = thread_of(lineage.path[len(top) :], mapping)
            Follower(thread, site, top, objects, historians[thread.reader], account).follow(lineage)
    if found.lineages and not any(lineage.stages for lineage in found.lineages):
        account.notes.append(NOT_IN_LOG.format(", ".join(account.files), top or "its top folder"))
    return gathered([each.finish() for each in made.values()], mapping.name, account)


def thread_of(path: str, mapping: Mapping) -> Thread:
    said = mapping.said_of(PurePosixPath(path))
    reader = mapping.history_of(PurePosixPath(path), HISTORIANS)
    is_read_today = said.get("as") == reader
    return Thread(path, reader, said if is_read_today else mapping.said_for(reader), is_read_today)


class Follower:
    """Follows one file through its versions. One that can't be read doesn't stop the others."""

    def __init__(
        self,
        thread: Thread,
        site: Site,
        top: str,
        objects: Objects,
        historian: Historian,
        account: HistoryAccount,
    ) -> None:
        self.thread, self.site, self.top, self.objects = thread, site, top, objects
        self.historian, self.account = historian, account

    def follow(self, lineage: Lineage) -> None:
        self.account.files.append(self.thread.path)
        self.historian.begin(self.thread)
        for stage in reversed(lineage.stages):
            path = stage.change.path.removeprefix(self.top)
            take = partial(version_at, stage, path, self.thread, self.site, self.objects)
            if self.attempt(take, path, stage.commit) and not stage.change.is_removal:
                self.account.versions += 1
        self.attempt(partial(version_of_today, self.thread, self.site), self.thread.path, None)

    def attempt(self, take: Callable, path: str, commit: Commit | None) -> bool:
        """Whether a version could be read."""
        try:
            self.historian.read(take())
        except (UnreadableSourceError, ValidationError) as problem:
            said = " ".join(getattr(problem, "messages", [str(problem)]))
        except RecursionError:
            said = "What is in it is nested too deep."
        except Exception as problem:
            logger.exception("Reading %s failed", path)
            said = str(problem)
        else:
            return True
        if commit:  # what is wrong with today's file the import says itself
            place = place_in_words(path, commit.name, commit.on)
            self.account.unread.append(Finding(place, None, said))
        return False


def top_in(repository: Repository, root: Path) -> str:
    """The folder of the repository that holds the site's files, with a slash behind it.

    The site's own folder, if the repository's files are checked out there. Or else the one in
    which most files of the site are found by their paths.
    """
    if repository.top and root.is_relative_to(repository.top.resolve()):
        within = root.relative_to(repository.top.resolve()).as_posix()
        return "" if within == "." else f"{within}/"
    mine = {str(path) for _, path in files_of(root)}
    counts: Counter[str] = Counter()
    for path in repository.files():
        parts = path.split("/")
        for place in range(len(parts)):
            if "/".join(parts[place:]) in mine:
                counts["/".join([*parts[:place], ""]) if place else ""] += 1
    if not counts:
        raise HistoryError(NOT_THERE.format(root, repository.folder))
    return min(counts, key=lambda folder: (-counts[folder], len(folder), folder))


def gathered(found: list[Found], origin: str, account: HistoryAccount) -> Past:
    """All that was found, as an import asks for it."""
    dates = [date for each in found for date in each.dates]
    past = Past(origin, dates=dates, account=account)
    for each in found:
        past.items += each.items
        past.former |= each.former
        account.recovered += each.recovered
        account.left_out += each.left_out
        for path, hint in each.hints:
            past.by_file.setdefault(path, []).append(hint)
    return past
