"""What a site's mapping says of its events beside where they stand.

[[files]]
path = "events.md"
as = "events"
audience = "PUBLIC_SECTOR"          # who may come, where a line doesn't say
registration = "NONE"               # how to register, where a line doesn't say
registration_url = "https://…"      # and where, if not NONE
own_pages = ["/conference-*"]       # what links there has a page of its own: not made twice
groups = { "Old name" = "New name" }  # other names of special interest groups
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from events.choices import AUDIENCE_SCOPES, REGISTRATION_METHODS

CHOICES = {"audience": AUDIENCE_SCOPES, "registration": REGISTRATION_METHODS}
KEYS = {"as", "audience", "registration", "registration_url", "own_pages", "groups"}


@dataclass(frozen=True)
class Conventions:
    """What holds for all events of a file, unless a line says otherwise."""

    audience: str = ""
    registration: str = ""
    registration_url: str = ""
    own_pages: list[str] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, said: dict[str, Any]) -> "Conventions":
        """What the mapping says. Raises ValidationError where that can't be used."""
        if unknown := sorted(set(said) - KEYS):
            known = ", ".join(sorted(KEYS))
            raise ValidationError(f"The mapping says “{unknown[0]}” of it. Use {known}.")
        for name, choices in CHOICES.items():
            values = [value for value, _ in choices]
            if name in said and said[name] not in values:
                raise ValidationError(f"The mapping's {name} has to be one of {', '.join(values)}.")
        return cls(**{key: value for key, value in said.items() if key != "as"})
