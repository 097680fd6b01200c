"""A short form of an organisation that is likely another one mistyped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.models import Organisation

from .heard import Comparison, Doubt, Heard, Place
from .slips import is_slip_of_short_form, leaves_out_letter

# CDDO, DfT, MoJ: a word with two capitals at least, the last letter one of them.
SHORT_FORM = re.compile(r"(?<![\w@./#-])[A-Z][A-Za-z]{0,6}[A-Z](?![\w@-])")
TARGET = re.compile(r"\]\([^()\[\]]{0,500}\)|https?://\S+")
SHORTEST = 3
OFTEN = 2
"""How many times as often the right one stands there as a slip of it."""


@dataclass
class Uses:
    """A short form: as it is written, where first, and how often."""

    said: str
    place: Place
    count: int = 0
    is_employer: bool = False
    """Whether somebody is said to work there."""


class Organisations(Comparison):
    """Short forms that are rare and nearly the same as one that is not."""

    def __init__(self) -> None:
        self.forms: dict[str, Uses] = {}

    def hear(self, heard: Heard) -> None:
        employers = {each.organisation for item in heard.items for each in item.people}
        for line, text in heard.written():
            for form in SHORT_FORM.findall(TARGET.sub("] ", text)):
                uses = self.forms.setdefault(form.upper(), Uses(form, heard.place(line)))
                uses.count += 1
                uses.is_employer |= form in employers

    def doubts(self) -> Iterator[Doubt]:
        here = short_forms_here()
        common = [form for form, uses in self.forms.items() if uses.is_employer or form in here]
        for form, uses in self.forms.items():
            if form in here or len(form) < SHORTEST:
                continue
            for other in common:
                if uses.count * OFTEN <= self.forms[other].count and self.is_slip(form, other):
                    yield self.doubt(uses, self.forms[other])

    def is_slip(self, rare: str, common: str) -> bool:
        if is_slip_of_short_form(rare, common):
            return True
        # In running text a short form with a letter less may stand for anything.
        return self.forms[rare].is_employer and leaves_out_letter(rare, common)

    def doubt(self, rare: Uses, common: Uses) -> Doubt:
        times = "once" if rare.count == 1 else f"{rare.count} times"
        text = (
            f"“{rare.said}” ({rare.place}) is written {times}, and “{common.said}” "
            f"({common.place}) {common.count} times. Is it the same organisation?"
        )
        return rare.place.question(text)


def short_forms_here() -> set[str]:
    """What organisations are called that readers can see: none of these is a slip."""
    return {
        name.upper()
        for each in Organisation.objects.filter(live=True)
        for name in (each.name, each.acronym, *each.former_names)
        if name
    }
