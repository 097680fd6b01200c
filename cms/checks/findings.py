"""The findings about a draft, wherever they are shown or asked for."""

from dataclasses import dataclass
from typing import Any

from .completeness import missing_parts
from .material import Material
from .models import CheckSettings
from .table import checks_for


@dataclass(frozen=True)
class Finding:
    """Something in a draft that somebody should put right, or look at."""

    code: str
    where: str
    """In an editor's words, such as "Body, image 2"."""
    why: str
    action: str
    anchor: str
    """The content path of what it is about, as Wagtail's editor knows it: body.<id>.image."""
    url: str
    """Where somebody says that it is dealt with. Empty where putting it right is enough."""
    blocks: bool
    """Whether it has to be put right before readers see the draft."""


def findings_of(draft: Any) -> list[Finding]:
    """All findings about a page or an entry as it would be published. What blocks comes first."""
    missing = [Finding("required", *each, blocks=True) for each in missing_parts(draft)]
    return missing + sorted(found_by_checks(draft), key=lambda finding: not finding.blocks)


def found_by_checks(draft: Any) -> list[Finding]:
    """What the checks find, in their order."""
    settings = CheckSettings.load()
    material = Material(draft, settings.shared_mailboxes)
    found = []
    for check in checks_for(draft):
        level = settings.level_of(check)
        if level != "off":
            found += [
                Finding(check.code, *each, blocks=level == "block") for each in check.find(material)
            ]
    return found


def blocked_by_checks(draft: Any) -> list[Finding]:
    """What has to be put right besides what its form requires."""
    return blocking(found_by_checks(draft))


def blocking(findings: list[Finding]) -> list[Finding]:
    """Those that have to be put right first."""
    return [finding for finding in findings if finding.blocks]
