"""Querysets whose SQL is worked out once, for the requests that follow.

Django takes longer to make the SQL of a query and model instances of its rows than a database
takes to answer it. Here both are done for reading only: the SQL is kept with the places in which
keys and the moment of the request stand, and instances are made without `__init__` and signals.

Nothing is taken for granted about a query: it is made twice, with other keys at another moment,
and whatever differs in an unexpected way has it made anew in each request.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, ValuesListIterable
from psycopg.types.numeric import Int8
from wagtail.fields import StreamField

from cms.caching.memory import found_in

from .publication import Public

Keys = Sequence[int] | Sequence[str]
Build = Callable[..., QuerySet]
MOST_KEPT = 64
TRIALS = (
    (datetime(1931, 3, 5, 7, 11, 13, 170_001, UTC), 7_000_000_000_000_000),
    (datetime(1967, 8, 9, 10, 12, 14, 160_003, UTC), 8_000_000_000_000_000),
)
"""Moments and keys that no content has. Where keys are texts, the number with a letter."""

OF_EDITORS = {
    "alias_of", "draft_title", "expired", "has_unpublished_changes", "latest_revision",
    "latest_revision_created_at", "live_revision", "locale", "locked", "locked_at", "locked_by",
    "numchild", "owner", "show_in_menus", "translation_key",
}  # fmt: skip
"""Fields of pages and entries that no answer is made of."""


class Key(NamedTuple):
    """A parameter that is one of the keys."""

    number: int


class At(NamedTuple):
    """A parameter that is a moment so long after that of the request."""

    later: timedelta


class Part(NamedTuple):
    """The columns of a row that make an instance."""

    model: type[Model]
    names: list[str]
    columns: list[int]
    key: int
    """The column of its primary key."""
    streams: list[str]
    annotations: dict[str, int]


class Statement(NamedTuple):
    """A query as it is kept."""

    sql: str
    parameters: list[Any]
    converters: list[tuple[int, Any, list[Callable]]]
    part: Part | None
    """What instances are made of; None for plain rows."""
    related: list[tuple[Part, Callable, Callable]]

    def run(self, database: Any, at: datetime, keys: Keys) -> list[Any]:
        with preparing_cursor(database) as cursor:
            cursor.execute(self.sql, [filled(each, database, at, keys) for each in self.parameters])
            return self.made_of(cursor.fetchall(), database)

    def rows(self, database: Any, parameters: list[Any]) -> list[Any]:
        with database.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            return self.made_of(cursor.fetchall(), database)

    def made_of(self, rows: list[Any], database: Any) -> list[Any]:
        if self.converters:
            rows = [self.converted(row, database) for row in rows]
        return [self.instance(row) for row in rows] if self.part else rows

    def converted(self, row: Sequence[Any], database: Any) -> list[Any]:
        values = list(row)
        for column, expression, converters in self.converters:
            for convert in converters:
                values[column] = convert(values[column], expression, database)
        return values

    def instance(self, row: Sequence[Any]) -> Model:
        assert self.part  # noqa: S101  as `run` asks
        made = instance_of(self.part, row)
        for part, set_here, set_there in self.related:
            other = None if row[part.key] is None else instance_of(part, row)
            set_here(made, other)
            if other is not None:
                set_there(other, made)
        return made


def compiled_once(build: Build) -> Callable[..., list[Any]]:
    """Decorator of what makes a queryset for some keys, which then gives its rows.

    The queryset is of models or of `values_list`, and reads no more of `public` than its site, its
    moment and its conditions. It is the same for other keys. What else it depends on follows the
    keys; what was asked for once is not kept yet, as callers choose some of that.
    """
    kept: dict[Hashable, Statement | None] = {}
    asked_before: set[tuple] = set()

    @wraps(build)
    def rows(public: Public, keys: Keys, *more: Hashable) -> list[Any]:
        if not keys:
            return []
        wanted, database = padded(keys), connections[DEFAULT_DB_ALIAS]
        site = public.site.root_page.path, *public.closed_paths
        shape = len(wanted), type(keys[0]), more, site, database.vendor
        if more and shape not in kept and shape not in asked_before:
            if len(asked_before) >= MOST_KEPT:
                asked_before.clear()
            asked_before.add(shape)
            return read(build(public, keys, *more))
        statement = found_in(
            kept, MOST_KEPT, shape, lambda: statement_of(build, public, wanted, more)
        )
        if statement is None:
            return list(build(public, keys, *more))
        return statement.run(database, public.at, wanted)

    return rows


def read(queryset: QuerySet) -> list[Any]:
    """The instances of a queryset, made for reading alone. Its SQL is not kept."""
    try:
        statement = statement_in(queryset)
    except EmptyResultSet:
        return []
    return statement.rows(connections[DEFAULT_DB_ALIAS], statement.parameters)


def padded(keys: Keys) -> list[Any]:
    """Keys in one of few numbers, so that few statements are kept. The last is asked for again."""
    number = 1
    while number < len(keys):
        number *= 2
    return [*keys, *[keys[-1]] * (number - len(keys))]


def preparing_cursor(database: Any) -> Any:
    """A cursor like Django's, for which PostgreSQL plans a statement once and not each time.

    It does not say what it ran, so whoever logs queries gets Django's own.
    """
    if database.vendor != "postgresql" or database.queries_logged:
        return database.cursor()
    database.ensure_connection()
    cursor: Any = ServerBindingCursor(database.connection)  # type: ignore[call-arg]
    return database._prepare_cursor(cursor)


def filled(parameter: Any, database: Any, at: datetime, keys: Keys) -> Any:
    if isinstance(parameter, Key):
        key = keys[parameter.number]
        # By their size whole numbers would have other types, and other plans.
        return key if isinstance(key, str) else Int8(key)
    if isinstance(parameter, At):
        return database.ops.adapt_datetimefield_value(at + parameter.later)
    return parameter


def statement_of(build: Build, public: Public, keys: Keys, more: tuple) -> Statement | None:
    """The statement for so many keys. None if it can't be told what in it depends on what."""
    (at, first), (other_at, other_first) = TRIALS
    own, others = trial_keys(first, keys), trial_keys(other_first, keys)
    try:
        statement = trial(build, public, at, own, more)
        other = trial(build, public, other_at, others, more)
    except EmptyResultSet:  # nothing can fit, which Django knows without asking
        return None
    if statement.sql != other.sql or len(statement.parameters) != len(other.parameters):
        return None
    parameters: list[Any] = []
    for one, two in zip(statement.parameters, other.parameters, strict=True):
        if one in own and two in others and own.index(one) == others.index(two):
            parameters.append(Key(own.index(one)))
        elif one == two:
            parameters.append(one)
        elif (later := since(at, one)) is not None and later == since(other_at, two):
            parameters.append(At(later))
        else:
            return None
    return statement._replace(parameters=parameters)


def trial_keys(first: int, keys: Keys) -> list[Any]:
    """As many keys of the same kind."""
    numbers = range(first, first + len(keys))
    if not isinstance(keys[0], str):
        return list(numbers)
    # Whatever is made of a key differs from it, and so is not taken for the key.
    return [f"/ K{number} /" for number in numbers]


def trial(build: Build, public: Public, at: datetime, keys: list[Any], more: tuple) -> Statement:
    elsewhen = Public(public.site, at)
    elsewhen.__dict__["closed_paths"] = public.closed_paths
    return statement_in(build(elsewhen, keys, *more))


def statement_in(queryset: QuerySet) -> Statement:
    """The statement of a queryset, its parameters as they are. Raises EmptyResultSet."""
    compiler = for_readers(queryset).query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    part, related = parts_of(compiler, queryset._iterable_class)
    converters = [each for each in converters_of(compiler) if not reads_text(each[1], part)]
    return Statement(sql, list(parameters), converters, part, related)


def for_readers(queryset: QuerySet) -> QuerySet:
    """The queryset without columns that only editing needs. They are loaded if anybody asks."""
    if queryset._iterable_class is not ModelIterable or queryset.query.combinator:
        return queryset
    fields = queryset.model._meta.concrete_fields
    return queryset.defer(*(field.name for field in fields if field.name in OF_EDITORS))


def reads_text(expression: Any, part: Part | None) -> bool:
    """Whether a column is made a stream of its text, where an instance gets it.

    Wagtail's converter does no more, and makes a field anew for each value.
    """
    return part is not None and isinstance(getattr(expression, "target", None), StreamField)


def since(at: datetime, value: Any) -> timedelta | None:
    """How long after a moment a parameter is. None if it is none, as the database takes them."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)) - at


def converters_of(compiler: Any) -> list[tuple[int, Any, list[Callable]]]:
    """What makes Python values of columns, with their number and their expression."""
    found = compiler.get_converters([expression for expression, *_ in compiler.select])
    return [(column, expression, made) for column, (made, expression) in found.items()]


def parts_of(
    compiler: Any, iterable: type
) -> tuple[Part | None, list[tuple[Part, Callable, Callable]]]:
    """How the rows of a query become instances, if they do."""
    if iterable is ValuesListIterable:
        return None, []
    if iterable is not ModelIterable:
        raise TypeError("Prepare a queryset of models or of values_list.")
    info = compiler.klass_info
    related = [
        (part_of(compiler, each, {}), each["local_setter"], each["remote_setter"])
        for each in info.get("related_klass_infos", [])
    ]
    return part_of(compiler, info, compiler.annotation_col_map), related


def part_of(compiler: Any, info: dict, annotations: dict[str, int]) -> Part:
    columns = info["select_fields"]
    fields = [compiler.select[column][0].target for column in columns]
    streams = [field.attname for field in fields if isinstance(field, StreamField)]
    names = [field.attname for field in fields]
    key = columns[fields.index(info["model"]._meta.pk)]
    return Part(info["model"], names, columns, key, streams, annotations)


def instance_of(part: Part, row: Sequence[Any]) -> Model:
    """An instance for reading, as if it came from `Model.from_db`."""
    made = part.model.__new__(part.model)
    values = made.__dict__
    values["_state"] = state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    values.update(zip(part.names, [row[column] for column in part.columns], strict=True))
    for name in part.streams:
        setattr(made, name, values[name])
    for name, column in part.annotations.items():
        values[name] = row[column]
    return made
