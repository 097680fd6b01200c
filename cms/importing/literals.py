"""Literal values as templates write them: "text", 12, true, { html: "…" }, [1, 2]. Nothing runs."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<name>[A-Za-z_$][\w$.-]*)|(?P<sign>[{}\[\],:]))""",
    re.DOTALL,
)
CONSTANTS = {"true": True, "false": False, "none": None, "null": None}
DEEPEST = 20
LONGEST = 100_000
ESCAPES = {"n": "\n", "t": "\t"}


class NotLiteralError(ValueError):
    """Something that has to be worked out, which only the old site's generator could do."""


def literal(text: str, names: Mapping[str, Any]) -> Any:
    """The value of an expression of literals and known names, or raises NotLiteralError."""
    if len(text) > LONGEST:
        raise NotLiteralError
    tokens = list(tokens_of(text))
    value, rest = read(tokens, 0, names, 0)
    if rest != len(tokens):
        raise NotLiteralError
    return value


def tokens_of(text: str) -> Iterator[re.Match[str]]:
    place, end = 0, len(text.rstrip())
    while place < end:
        token = TOKEN.match(text, place)
        if token is None:
            raise NotLiteralError
        yield token
        place = token.end()


def read(
    tokens: list[re.Match[str]], place: int, names: Mapping[str, Any], depth: int
) -> tuple[Any, int]:
    """The value that begins at a place, and the place after it."""
    if place >= len(tokens) or depth > DEEPEST:
        raise NotLiteralError
    token = tokens[place]
    if token["text"] is not None:
        return unquoted(token["text"]), place + 1
    if token["number"] is not None:
        return float(token["number"]) if "." in token["number"] else token["number"], place + 1
    if token["name"] is not None:
        if token["name"] in CONSTANTS:
            return CONSTANTS[token["name"]], place + 1
        if token["name"] in names:
            return names[token["name"]], place + 1
        raise NotLiteralError
    if token["sign"] == "[":
        return read_list(tokens, place + 1, names, depth)
    if token["sign"] == "{":
        return read_object(tokens, place + 1, names, depth)
    raise NotLiteralError


def read_list(
    tokens: list[re.Match[str]], place: int, names: Mapping[str, Any], depth: int
) -> tuple[list[Any], int]:
    values: list[Any] = []
    while sign_at(tokens, place) != "]":
        value, place = read(tokens, place, names, depth + 1)
        values.append(value)
        place = after_comma(tokens, place, "]")
    return values, place + 1


def read_object(
    tokens: list[re.Match[str]], place: int, names: Mapping[str, Any], depth: int
) -> tuple[dict[str, Any], int]:
    values: dict[str, Any] = {}
    while sign_at(tokens, place) != "}":
        key = tokens[place]["name"] or unquoted(tokens[place]["text"] or "")
        if sign_at(tokens, place + 1) != ":":
            raise NotLiteralError
        values[key], place = read(tokens, place + 2, names, depth + 1)
        place = after_comma(tokens, place, "}")
    return values, place + 1


def sign_at(tokens: list[re.Match[str]], place: int) -> str | None:
    if place >= len(tokens):
        raise NotLiteralError
    return tokens[place]["sign"]


def after_comma(tokens: list[re.Match[str]], place: int, end: str) -> int:
    """The place of the next value, or of the sign that ends the list."""
    sign = sign_at(tokens, place)
    if sign == end:
        return place
    if sign != ",":
        raise NotLiteralError
    return place + 1


def unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), text[1:-1])
