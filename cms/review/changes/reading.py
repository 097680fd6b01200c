"""What is looked up while content is read, once for both of its versions."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import Page

from .legible import legible


class Reading:
    """Knows the names of what blocks and links hold by key."""

    def __init__(self) -> None:
        self.choices: dict[int, dict[str, str]] = {}
        self.titles: dict[tuple[str, str], str] = {}

    def name_of_choice(self, block: Any, value: Any) -> str:
        """What an editor chose. Some blocks ask the database what there is to choose from."""
        if id(block) not in self.choices:
            self.choices[id(block)] = {str(key): str(name) for key, name in block.field.choices}
        return self.choices[id(block)].get(str(value), str(value))

    def rich_text(self, source: str) -> tuple[str, tuple]:
        return legible(source or "", self.title_of)

    def title_of(self, kind: str, key: str) -> str:
        """What a link in a text leads to."""
        if (kind, key) not in self.titles:
            model = {"page": Page, "document": get_document_model()}.get(kind)
            known = model.objects.filter(pk=key).first() if model and key.isdecimal() else None
            self.titles[kind, key] = str(known) if known else "something that is gone"
        return self.titles[kind, key]
