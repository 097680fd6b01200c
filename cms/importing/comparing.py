"""What the files of a site say of the same things, held against each other.

A comparison hears every source once, keeps the little that it needs of each, and asks when all were
heard. The apps register comparisons of what they own. Nothing is guessed: a question names both
places and stands on the page that holds the rarer one.
"""

from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import chain

from cms.models import ImportedSource

from .heard import COMPARISONS, Comparison, Heard
from .items import Item, Question
from .link_words import LinkWords
from .mailboxes import PersonalAddresses
from .questions import unanswered
from .registry import KINDS, SUPPLIES
from .report import PersonalAddress
from .same_mailboxes import Addresses, Mailboxes
from .same_organisations import Organisations
from .same_people import People
from .workplaces import Workplaces

OWN = (People, Workplaces, Addresses, Mailboxes, Organisations, LinkWords)


def all_comparisons() -> list[Comparison]:
    return [make() for make in (*OWN, *COMPARISONS)]


@dataclass
class Comparisons:
    """All of them, in one run."""

    origin: str = ""
    all: list[Comparison] = field(default_factory=all_comparisons)
    personal: PersonalAddresses = field(default_factory=PersonalAddresses)

    def hear(self, items: list[Item]) -> None:
        """Called once for each source, with all that it becomes, before anything is asked."""
        items = [item for item in items if not item.source.commit and not is_export(item)]
        if items:
            heard = Heard(items)
            self.personal.hear(heard)
            for each in self.all:
                each.hear(heard)

    @cached_property
    def asked(self) -> dict[tuple[str, str], list[Question]]:
        found: dict[tuple[str, str], list[Question]] = {}
        for doubt in chain.from_iterable(each.doubts() for each in self.all):
            questions = found.setdefault((doubt.place.path, doubt.place.key), [])
            if doubt.question not in questions:
                questions.append(doubt.question)
        return found

    def ask(self, item: Item, record: ImportedSource | None) -> None:
        """Adds to an item what other files make doubtful about it, before it is written."""
        asked = self.asked.get((item.source.path, item.key), [])
        item.questions = [*item.questions, *asked]
        if record is None:
            return
        item.questions = unanswered(record, item.questions)
        if record.digest == item.digest and not is_taken_over(record):
            bring_questions_up_to_date(record, unanswered(record, asked))

    def personal_addresses(self, general: str) -> list[PersonalAddress]:
        """Those of all files, with a mailbox to write to if one is known. Asked for at the end."""
        return list(self.personal.found(self.origin, general))


def is_export(item: Item) -> bool:
    """Whether it was published by the rules that hold here: nothing in it is asked about."""
    kind = KINDS.get(item.kind)
    return item.kind in SUPPLIES or bool(kind and kind.was_published)


def is_taken_over(record: ImportedSource) -> bool:
    """Whether an editor has saved what was made of it. What has no drafts asks nothing."""
    made = record.page or record.entry
    return not hasattr(made, "latest_revision_id") or record.is_edited_since


def bring_questions_up_to_date(record: ImportedSource, asked: list[Question]) -> None:
    """Asks on a page whose own source says what it said, and withdraws what others mended."""
    before = [each for each in record.questions if each.get("is_across")]
    if [each["text"] for each in before] == [each.text for each in asked]:
        return
    gone = {each["text"] for each in before}
    record.questions = [each for each in record.questions if not each.get("is_across")]
    record.questions += [asdict(each) for each in asked]
    record.notes = [note for note in record.notes if note[0] != "question" or note[1] not in gone]
    record.notes += [["question", each.text, each.line] for each in asked]
    record.save(update_fields=["questions", "notes"])
