"""Making the pages of sources, without their text, so that links find them."""

from django.db import transaction
from wagtail.models import Page

from cms.models import ImportedSource

from .content import content_to_place
from .indexing import not_indexed
from .items import Item
from .links import Addresses, path_of
from .registry import PageKind
from .report import Outcome

LONGEST_SLUG = 255
TAKEN = "a page that was not imported has this address; move it or change the file's permalink"


class LeftAloneError(Exception):
    """Why one source makes no page: its outcome and the reason."""

    def __init__(self, outcome: Outcome, reason: str, page: str = "") -> None:
        super().__init__(reason)
        self.outcome, self.reason, self.page = outcome, reason, page


def place(item: Item, kind: PageKind, addresses: Addresses, origin: str) -> ImportedSource:
    """Makes the page of an item, and remembers its source. Raises LeftAloneError."""
    content, commit = content_to_place(item), item.source.commit
    with transaction.atomic(), not_indexed():
        page, parent = kind.page_and_parent(content, addresses)
        if parent:
            page.live = False
            page.slug = free_slug(parent, content.slug, addresses)
            kind.begin(page, content)
            parent.add_child(instance=page)
        if refusal := kind.refusal(page):
            raise LeftAloneError(Outcome.SKIPPED, refusal)
        return ImportedSource.objects.create(
            page_id=page.pk,
            origin=origin,
            path=item.source.path,
            key=item.key,
            commit=commit.name if commit else "",
            committed_on=commit.on if commit else None,
            revision_id=page.latest_revision_id,
        )


def order_of(item: Item) -> tuple:
    """Shorter addresses first: a page's parent is there before it."""
    return item.address.partition("#")[0].count("/"), bool(item.key), item.source.path, item.key


def free_slug(parent: Page, slug: str, addresses: Addresses) -> str:
    """The slug, numbered if another imported page below the parent has it.

    What was given in this run is not tried again: a thousand files may be called so.
    """
    number = addresses.numbers.get((parent.pk, slug), 1)
    candidate = numbered(slug, number)
    while sibling := parent.get_children().filter(slug=candidate).first():
        if not sibling.imported_sources.exists():
            raise LeftAloneError(Outcome.CONFLICT, TAKEN, path_of(sibling))
        number += 1
        candidate = numbered(slug, number)
    addresses.numbers[parent.pk, slug] = number + 1
    return candidate


def numbered(slug: str, number: int) -> str:
    end = f"-{number}" if number > 1 else ""
    return slug[: LONGEST_SLUG - len(end)] + end
