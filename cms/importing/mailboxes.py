"""People's own addresses in sources, and the shared mailbox to write in their place."""

from collections import Counter
from collections.abc import Iterable

from cms.checks.models import CheckSettings

from .addresses import EMAIL, is_personal
from .report import PersonalAddress


def personal_addresses(sources: Iterable[tuple[str, str]]) -> list[PersonalAddress]:
    """Those in some files, given by path and content. What a file uses itself is proposed first."""
    found: list[tuple[str, int, str]] = []
    shared: dict[str, list[tuple[int, str]]] = {}
    for path, content in sources:
        for number, line in enumerate(content.split("\n"), 1):
            for address in dict.fromkeys(each.rstrip(".") for each in EMAIL.findall(line)):
                if is_personal(address):
                    found.append((path, number, address))
                else:
                    shared.setdefault(path, []).append((number, address.lower()))
    anywhere = Counter(address for uses in shared.values() for _, address in uses)
    allowed = sorted(
        each for each in CheckSettings.load().shared_mailboxes if not each.startswith("@")
    )
    return [
        PersonalAddress(*each, best_of(each[1], shared.get(each[0], []), anywhere, allowed))
        for each in found
    ]


def best_of(
    line: int, here: list[tuple[int, str]], anywhere: Counter[str], allowed: list[str]
) -> str:
    """The mailbox to propose: the nearest in the file, one that is allowed, or the most used."""
    if here:
        return min(here, key=lambda use: abs(use[0] - line))[1]
    return next(iter([*allowed, *(most for most, _ in anywhere.most_common(1))]), "")
