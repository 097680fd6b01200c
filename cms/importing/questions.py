"""What an import could not tell from a source, until an editor of the page answers it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cms.checks.labels import label_of
from cms.checks.material import Material
from cms.checks.place import Place
from cms.checks.table import Check, register
from cms.models import ImportedSource

from .items import Question

ANSWERED = "cms.answer_import_question"
THE_IMPORT = "The import"
LINES = re.compile(r"\blines? \d+(?:(?:, | and )\d+)*")


def sources_of(content: Any) -> QuerySet[ImportedSource]:
    """What a page or an entry was made from."""
    if content.pk is None:
        return ImportedSource.objects.none()
    if isinstance(content, Page):
        return ImportedSource.objects.filter(page=content.pk)
    kind = ContentType.objects.get_for_model(content)
    return ImportedSource.objects.filter(entry_type=kind, entry_id=content.pk)


def open_questions(material: Material) -> Iterator[Place]:
    """What nobody has answered yet. It keeps the page a draft."""
    draft = material.draft
    url = ""
    for source in sources_of(draft):
        for each in source.questions:
            url = url or reverse(
                "cms_import_questions",
                args=[draft._meta.app_label, draft._meta.model_name, draft.pk],
            )
            name = each.get("field") or ""
            line = f", line {each['line']}" if each.get("line") else ""
            yield Place(
                label_of(draft, name) if name else THE_IMPORT,
                f"{each['text']} ({source.place}{line})",
                "Put it right here, then say that you have.",
                name,
                url,
            )


def same_question(text: str) -> str:
    """What a question asks, on whichever lines it stands: they move when a file is edited."""
    return LINES.sub("line", text)


def unanswered(record: ImportedSource, questions: Iterable[Question]) -> list[Question]:
    """Those of these questions that nobody has answered about this source."""
    answered = {same_question(each["text"]) for each in record.answers}
    return [each for each in questions if same_question(each.text) not in answered]


@transaction.atomic
def answer(source: ImportedSource, texts: set[str], user: Any) -> int:
    """Takes these questions off, for good: no later import asks them again. How many there were."""
    source = ImportedSource.objects.select_for_update().get(pk=source.pk)
    answered = [each for each in source.questions if each["text"] in texts]
    if not answered:
        return 0
    source.questions = [each for each in source.questions if each["text"] not in texts]
    at = timezone.now().isoformat()
    source.answers += [{"text": each["text"], "by": str(user), "at": at} for each in answered]
    source.notes = [note for note in source.notes if note[0] != "question" or note[1] not in texts]
    source.save(update_fields=["questions", "answers", "notes"])
    what = source.page.specific if source.page else source.entry
    for each in answered:
        log(what, ANSWERED, user=user, data={"question": each["text"]})
    return len(answered)


def take_over(source: ImportedSource) -> None:
    """Ends a conflict: an editor has taken over what was new, or doesn't want it."""
    source.digest = source.conflict_digest or source.digest
    source.conflict, source.conflict_digest = None, ""
    source.save(update_fields=["digest", "conflict", "conflict_digest"])


def register_check() -> None:
    """Called once. Administrators can't switch it off: nobody guesses in silence."""
    about = "Questions of an import that nobody has answered"
    register(Check("import-question", about, open_questions, is_fixed=True))
