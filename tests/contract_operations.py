"""The operations of the contract, one at a time."""

from pathlib import Path

from graphql import parse, print_ast, separate_operations

QUERIES = Path(__file__).parent / "contract" / "queries.graphql"


def names() -> list[str]:
    return sorted(separate_operations(parse(QUERIES.read_text())))


def operation(name: str) -> str:
    """The text of an operation and its fragments."""
    return print_ast(separate_operations(parse(QUERIES.read_text()))[name])
