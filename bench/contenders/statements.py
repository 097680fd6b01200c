"""One hand-written SQL statement for each answer: what the database alone needs for its JSON.

They know live from not live and no other rule of publication, and clean no HTML.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from wagtail.models import Site

from blog.feeds import feed_url
from cms.api.registry import searchable
from cms.api.schema import get_schema
from cms.blocks import EVENT_TYPES
from events.addresses import calendar_url
from events.times import ZONE

FOLDER = Path(__file__).parents[1] / "sql"


@cache
def statement(name: str) -> str:
    text = f"SELECT (\n{(FOLDER / f'{name}.sql').read_text()})"  # which is seen to change nothing
    return text.replace("{post_card}", (FOLDER / "post_card.sql").read_text())


def parameters(**variables: Any) -> dict[str, Any]:
    """What the statements are told besides the variables of the query."""
    get_schema()  # or nothing would be searchable yet
    root = Site.objects.get().root_page
    models = {model._meta.model_name: (value, model) for value, model in searchable().items()}
    return {
        "first": 20,
        "media": settings.CMS_URL + settings.MEDIA_URL,
        "site": Site.objects.get().root_url,
        "root_length": len(root.url_path),
        "feed": feed_url(),
        "calendar": calendar_url(),
        "zone": ZONE.key,
        "labels": json.dumps(dict(EVENT_TYPES)),
        "values": json.dumps({name: value for name, (value, _) in models.items()}),
        "names": json.dumps({name: model.__name__ for name, (_, model) in models.items()}),
        "url_path": root.url_path.rstrip("/") + variables.get("path", ""),
        **variables,
    }


def ask(name: str, known: dict[str, Any]) -> str:
    """The JSON of an answer. The second argument is what `parameters` gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement(name), known)
        return cursor.fetchone()[0]
