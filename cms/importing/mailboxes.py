"""People's own addresses in sources, and the shared mailbox to write in their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cms.models import ImportedSource

from .addresses import is_personal
from .registry import KINDS
from .report import PersonalAddress

if TYPE_CHECKING:
    from .heard import Heard


class PersonalAddresses:
    """Those of a run's sources, each with what it stands in."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str | None, int, str]] = []
        self.kinds: dict[tuple[str, str], str] = {}
        self.shared: dict[str, set[str]] = {}

    def hear(self, heard: Heard) -> None:
        kinds = {item.key: item.kind for item in heard.items}
        for line, address in heard.addresses:
            if is_personal(address):
                key = heard.owner_of(line)
                self.heard.append((heard.path, key, line, address))
                if key is not None:
                    self.kinds[heard.path, key] = kinds[key]
            elif "" in kinds:
                self.shared.setdefault(heard.path, set()).add(address.lower())

    def found(self, origin: str, general: str = "") -> Iterator[PersonalAddress]:
        """Each with the mailbox of what it stands in, or else the general one."""
        proposals = {
            (path, key): self.mailbox_for(origin, path, key) for path, key in sorted(self.kinds)
        }
        for path, key, line, address in self.heard:
            proposal = "" if key is None else proposals[path, key]
            yield PersonalAddress(path, line, address, proposal or general)

    def mailbox_for(self, origin: str, path: str, key: str) -> str:
        record = ImportedSource.objects.filter(origin=origin, path=path, key=key).first()
        kind = KINDS.get(self.kinds[path, key])
        if record and record.page and kind:
            draft = record.specific_page.get_latest_revision_as_object()
            if mailbox := kind.mailbox_of(draft):
                return mailbox
        # A page that names one mailbox and no other says whom to write to.
        named = self.shared.get(path, set()) if not key else set()
        return min(named) if len(named) == 1 else ""
