"""What the files of a site say of the same things, held against each other.

A comparison hears every source once, keeps the little that it needs of each, and asks when all were
heard. The apps register comparisons for what they own. Nothing is guessed: a question names both
places and stands on the page that holds the rarer one.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import chain

from cms.models import ImportedSource

from .addresses import addresses_in
from .items import Item, Question
from .mailboxes import PersonalAddresses
from .questions import unanswered
from .registry import KINDS, SUPPLIES
from .report import PersonalAddress


@dataclass(frozen=True)
class Place:
    """Where something is said: a line of a file, and which item took it."""

    path: str
    key: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}"

    def question(self, text: str, field_name: str = "") -> "Doubt":
        return Doubt(self, Question(text, self.line, field_name, is_across=True))


@dataclass(frozen=True)
class Doubt:
    """A question, and the place on whose page it stands."""

    place: Place
    question: Question


class Heard:
    """A source as comparisons hear it: its lines, and whose they are."""

    def __init__(self, items: list[Item]) -> None:
        source = items[0].source
        self.path, self.items = source.path, items
        self.lines = source.content.split("\n")
        self.first_line = source.first_line
        self.whole = next((item.key for item in items if not item.key), None)
        self.owners = {line: item.key for item in reversed(items) for line in item.lines}

    def owner_of(self, line: int) -> str | None:
        """The item that a line went to, by its key; None where it went to none."""
        return self.owners.get(line, self.whole)

    def place(self, line: int) -> Place:
        """A line. What went to no item is the first one's to ask about, as notes on it are."""
        key = self.owner_of(line)
        return Place(self.path, self.items[0].key if key is None else key, line)

    @cached_property
    def addresses(self) -> list[tuple[int, str]]:
        """The e-mail addresses, each with its line."""
        return [
            (number, address)
            for number, line in enumerate(self.lines, 1)
            if "@" in line
            for address in addresses_in(line)
        ]

    def written(self) -> Iterator[tuple[int, str]]:
        """The lines below the front matter, with their numbers."""
        yield from enumerate(self.lines[self.first_line - 1 :], self.first_line)


class Comparison(ABC):
    """One way in which files may contradict each other."""

    @abstractmethod
    def hear(self, heard: Heard) -> None:
        """Keeps what it needs of a source."""

    @abstractmethod
    def doubts(self) -> Iterable[Doubt]:
        """What is to be asked, once all were heard."""


COMPARISONS: list[Callable[[], Comparison]] = []


def register_comparison(make: Callable[[], Comparison]) -> None:
    """Lets each run compare in this way too."""
    COMPARISONS.append(make)


@dataclass
class Comparisons:
    """All of them, in one run."""

    origin: str = ""
    all: list[Comparison] = field(default_factory=lambda: [make() for make in COMPARISONS])
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
        if record.digest == item.digest and record.page and not record.is_edited_since:
            bring_questions_up_to_date(record, unanswered(record, asked))

    def personal_addresses(self) -> list[PersonalAddress]:
        """Those of all files, with the mailbox of what each stands in. Asked for at the end."""
        return list(self.personal.found(self.origin))


def is_export(item: Item) -> bool:
    """Whether it was published by the rules that hold here: nothing in it is asked about."""
    kind = KINDS.get(item.kind)
    return item.kind in SUPPLIES or bool(kind and kind.was_published)


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
