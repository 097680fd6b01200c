"""People's own addresses in sources, and the shared mailbox to write in their place."""

from collections import Counter
from collections.abc import Iterable

from cms.checks.models import CheckSettings

from .addresses import EMAIL, is_personal
from .report import PersonalAddress


def personal_addresses(sources: Iterable[tuple[str, str]]) -> list[PersonalAddress]:
    """Those in some files, given by path and content. What a file uses itself is proposed first."""
    found: list[tuple[str, int, str]] = []
    shared: dict[str, Counter[str]] = {}
    for path, content in sources:
        for number, line in enumerate(content.split("\n"), 1):
            for address in dict.fromkeys(each.rstrip(".") for each in EMAIL.findall(line)):
                if is_personal(address):
                    found.append((path, number, address))
                else:
                    shared.setdefault(path, Counter())[address.lower()] += 1
    anywhere = sum(shared.values(), Counter())
    allowed = sorted(
        each for each in CheckSettings.load().shared_mailboxes if not each.startswith("@")
    )
    return [
        PersonalAddress(*each, best_of(shared.get(each[0], Counter()), anywhere, allowed))
        for each in found
    ]


def best_of(here: Counter[str], anywhere: Counter[str], allowed: list[str]) -> str:
    """The mailbox to propose: one that administrators allow, or the one used most."""
    if allowed:
        return allowed[0]
    return next((most for counts in (here, anywhere) for most, _ in counts.most_common(1)), "")
