"""Notes each change of content, in the transaction that makes it.

Watches the statements that reach the database, and not signals: `update()`, `bulk_create()` and a
renamed tag send none. A statement counts as a change unless it is known to be none, so what is new
here is noted without anybody having to think of it.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.dispatch import Signal
from django.utils import timezone

from cms.models import ContentChange

content_changed = Signal()
"""Sent once a transaction that changed content is committed."""

WITHOUT_CONTENT = {
    ContentChange._meta.db_table,
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "checks_checksettings",
    "checks_externallink",
    "cms_importedsource",
    "cms_unfinishedfile",
    "cms_reviewsettings",
    "cms_reviewtask",
    "cms_reviewtask_groups",
    "cms_reviewtaskstate",
    "cms_urgentpublication",
    "django_content_type",
    "django_session",
    "django_tasks_database_dbtaskresult",
    "notices_notice",
    "notices_noticepreferences",
    "notices_reminder",
    "preview_frontend",
    "preview_preview",
    "preview_previewuse",
    "schedules_bundle",
    "schedules_bundleitem",
    "schedules_failedpublication",
    "users_user",
    "users_user_groups",
    "users_user_user_permissions",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailcore_comment",
    "wagtailcore_commentreply",
    "wagtailcore_modellogentry",
    "wagtailcore_pagesubscription",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_task",
    "wagtailcore_taskstate",
    "wagtailcore_uploadedfile",
    "wagtailcore_workflow",
    "wagtailcore_workflowpage",
    "wagtailcore_workflowstate",
    "wagtailcore_workflowtask",
    "wagtailusers_userprofile",
}
"""Tables that no public answer is made of."""
OF_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
}
"""Columns that change while a draft is written, and that no answer shows."""
WRITING = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?) +"?(\w+)', re.IGNORECASE
)
COLUMN = re.compile(r'"(\w+)" = ')
HARMLESS = re.compile(
    r"\s*\(*\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET|SHOW|EXPLAIN|PRAGMA|DECLARE"
    r"|FETCH|CLOSE|VACUUM|ANALYZE|CREATE|ALTER|DROP|COMMENT|LOCK|REINDEX)\b",
    re.IGNORECASE,
)
NOTE = f"INSERT INTO {ContentChange._meta.db_table} (at) VALUES (%s)"  # noqa: S608
KEPT = 100
"""So many rows are enough to tell one state of the content from all others.

They are counted before each answer that is kept: of 600, that takes 40 microseconds more.
"""


def watch(connection: BaseDatabaseWrapper) -> None:
    """Has the statements of a connection watched. Call when it is made."""
    if note_changes not in connection.execute_wrappers:
        connection.execute_wrappers.append(note_changes)


def note_changes(execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
    """An execute wrapper, as Django calls them."""
    connection = context["connection"]
    if not changes_content(str(sql)) or not can_note(connection):
        return execute(sql, params, many, context)
    if connection.in_atomic_block:
        result = execute(sql, params, many, context)
        note_change_once(connection)
        return result
    if connection.vendor == "sqlite" and " RETURNING " in sql:
        # SQLite commits this when its rows are read, and the note with it. Until then no other
        # transaction may begin, so nobody is told.
        result = execute(sql, params, many, context)
        note_change(connection)
        return result
    with transaction.atomic(connection.alias):
        return note_changes(execute, sql, params, many, context)


def changes_content(sql: str) -> bool:
    """Whether a statement may change what readers get."""
    if HARMLESS.match(sql):
        return False
    found = WRITING.match(sql)
    if found is None:
        return True
    if found[1] in WITHOUT_CONTENT:
        return False
    if not sql.startswith("UPDATE"):
        return True
    columns = set(COLUMN.findall(sql[: sql.rfind(" WHERE ")]))
    return not columns or not columns <= OF_DRAFTS


def can_note(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has come so far in its migrations."""
    if not getattr(connection, "notes_changes", False):
        tables = connection.introspection.table_names()
        connection.notes_changes = ContentChange._meta.db_table in tables
    return connection.notes_changes


def note_change_once(connection: BaseDatabaseWrapper) -> None:
    """Writes down that a transaction changes content, unless it did, and tells of it in the end."""
    is_noted = any(function is after_change for _, function, _ in connection.run_on_commit)
    if not is_noted:
        note_change(connection)
        transaction.on_commit(after_change, using=connection.alias, robust=True)


def note_change(connection: BaseDatabaseWrapper) -> None:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [now])


def after_change() -> None:
    content_changed.send(sender=ContentChange)


def forget_old_changes() -> None:
    """Deletes what is no longer needed to tell versions apart."""
    last = ContentChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if last % (KEPT // 5) == 0:
        ContentChange.objects.filter(pk__lte=last - KEPT).delete()
