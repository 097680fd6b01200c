"""The table of a group's details: whom to ask, when it meets, where it talks."""

from cms.importing.addresses import remove_personal
from cms.importing.classify import split_address
from cms.importing.items import Item, Question, Somebody
from cms.importing.markdown import Document
from cms.importing.prose import Part, has_words, squash
from cms.importing.report import Note
from cms.importing.tables import cells_of, rows_of
from cms.importing.tree import Node, Text

from .contacts import contact_of

LONGEST_CADENCE = 120


class Details:
    """Reads the rows of a group's table into the fields of its item."""

    def __init__(self, item: Item, rows: dict[str, str], document: Document) -> None:
        self.item, self.rows, self.document = item, rows, document

    def fit(self, table: Node) -> bool:
        """Whether it is such a table: most of its rows begin with a word for a detail."""
        labels = [self.label(row) for row in rows_of(table)]
        named = [label for label in labels if label]
        return bool(named) and 2 * sum(label in self.rows for label in named) > len(named)

    def label(self, row: Node) -> str:
        cells = cells_of(row)
        return squash(cells[0].text()).casefold() if cells else ""

    def read(self, table: Node) -> list[Part]:
        """Puts the details on the item; returns paragraphs of what has no field."""
        rest: list[Part] = []
        for row in rows_of(table):
            cells = cells_of(row)[1:]
            label = self.label(row)
            if not label or not has_words(cells):
                continue
            cell = Node("p", {}, row.line, [child for each in cells for child in each.children])
            kind = self.rows.get(label, "")
            take = getattr(self, f"take_{kind}", None)
            left = take(cell) if take else cell
            if left:
                name = Node("b", {}, row.line, cells_of(row)[0].children)
                more = Text(": ", row.line)
                rest.append(left.with_children([name, more, *left.children]))
        return rest

    def take_contact(self, cell: Node) -> Node | None:
        words = " ".join([cell.text(), *mailboxes_linked(cell)])
        contact = contact_of(words, cell.line)
        fields = self.item.fields
        fields["leads"] = [*fields.get("leads", []), *contact.leads]
        self.item.people += [
            Somebody(lead.name, cell.line, lead.organisation, "sig_leads") for lead in contact.leads
        ]
        fields["team_mailbox"] = contact.mailbox
        fields["contact_label"] = contact.label
        self.item.questions += contact.questions
        if contact.has_personal:
            proposal = "its team mailbox" if contact.mailbox else "a team mailbox"
            text = f"a personal e-mail address of a lead: give {proposal} in its place"
            self.item.notes.append(Note("address removed", text, cell.line))
        return None

    def take_meetings(self, cell: Node) -> Node | None:
        """How often it meets. What is more than that, or leads elsewhere, stays text."""
        words = remove_personal(squash(cell.text()))
        if "://" in words or next(cell.nodes("a"), None):
            return cell
        first, stop, more = words.partition(". ")
        if len(words) <= LONGEST_CADENCE:
            first, more = words, ""
        if len(first) > LONGEST_CADENCE:
            return cell
        self.item.fields["cadence"] = first + stop.strip() if more else first
        return cell.with_children([Text(more, cell.line)]) if more else None

    def take_channel(self, cell: Node) -> None:
        """The Slack channel. How to get in stays with it, as it is said."""
        links = [link for link in cell.nodes("a") if is_web(link.attributes.get("href", ""))]
        named = [word.strip(".,;()") for word in cell.text().split() if word.startswith("#")]
        names = [remove_personal(squash(link.text())) for link in links] or named
        if names:
            self.item.fields["slack_channel"] = names[0][:80]
        if links:
            self.item.fields["slack_url"] = links[0].attributes["href"].strip()
        if len(set(names)) > 1:
            text = f"It has several channels, {', '.join(names)}: which one is it?"
            self.item.questions.append(Question(text, cell.line, "slack_channel"))
        if squash(cell.text()) not in names:
            self.item.fields["join"] = self.document.part([cell])

    def take_notes(self, cell: Node) -> Node | None:
        """Notes elsewhere stay a link; notes on the old site are pages below the group here."""
        links = [link.attributes.get("href", "") for link in cell.nodes("a")]
        if not links or any(map(is_web, links)):
            return cell
        words = squash(cell.text())
        text = f"“{words}” ({links[0]}): notes stand below their group here"
        self.item.notes.append(Note("left out", text, cell.line))
        return None


def is_web(href: str) -> bool:
    return split_address(href.strip()).scheme in {"http", "https"}


def mailboxes_linked(cell: Node) -> list[str]:
    """Addresses that only a link holds."""
    hrefs = (split_address(link.attributes.get("href", "")) for link in cell.nodes("a"))
    found = (href.path for href in hrefs if href.scheme == "mailto")
    return [address for address in found if address not in cell.text()]
