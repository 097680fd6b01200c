"""The library and what surrounds pages, read back from lists of it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from cms.importing.entries import NOT_TAKEN_OVER
from cms.importing.items import Item
from cms.importing.registry import Ending, Setting, Supply
from cms.importing.report import FileReport, Note, Outcome

from .here import HERE
from .media import store

NOT_A_DRAFT = "readers would see it at once; run this with --publish to take it"


@dataclass(frozen=True)
class ExportedFiles(Supply):
    """Images or documents, by the list of them."""

    model: type[Model]
    fields: tuple[str, ...]

    def prepare(self, item: Item, setting: Setting) -> None:
        problems = HERE.problems[item.name] = []
        for name, said in (item.fields["values"] or {}).items():
            try:
                HERE.things[self.model, name] = store(
                    setting.assets.site.root, name, said, self.model, self.fields, HERE.site
                )
            except (OSError, ValueError, ValidationError) as problem:
                detail = " ".join(getattr(problem, "messages", [str(problem)]))
                problems.append(f"{name}: {detail}")

    def complete(self, item: Item, setting: Setting) -> FileReport:
        reason = " ".join(HERE.problems[item.name])
        return FileReport(item.name, Outcome.FAILED if reason else Outcome.CREATED, reason)


@dataclass(frozen=True)
class ExportedPart(Supply):
    """Menus, redirects and the like."""

    back: Any

    def prepare(self, item: Item, setting: Setting) -> None:
        """Needs the pages first."""

    def complete(self, item: Item, setting: Setting) -> FileReport:
        if setting.ending != Ending.PUBLISHED:
            return FileReport(item.name, Outcome.SKIPPED, NOT_A_DRAFT)
        with transaction.atomic():
            left = self.back(item.fields["values"] or {}, HERE)
        if left is None:
            return FileReport(item.name, Outcome.CREATED)
        notes = [Note(NOT_TAKEN_OVER, text) for text in left.would_be]
        return FileReport(item.name, Outcome.SKIPPED, left.why, notes=notes)
