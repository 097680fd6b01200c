"""YAML read as plain values. What would build objects or swell is refused."""

import re
from typing import Any

import yaml

UNKEPT = re.compile("[\\x00\ud800-\udfff]")
LONGEST = 100_000
MOST_ALIASES = 20
MOST_BITS = 1_000


class NotYamlError(ValueError):
    """Why a text is not read, as a sentence that says what to do."""


class PlainLoader(yaml.SafeLoader):
    """Reads texts, numbers, dates, lists and what has names; few aliases and no objects."""

    aliases = 0
    within = 0

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """A value, or raises an error that knows its line: a day that no calendar has, a number
        that no text can hold."""
        try:
            value = super().construct_object(node, deep=deep)
            if isinstance(value, int) and value.bit_length() > MOST_BITS:
                raise ValueError("The number is too long.")
        except (AttributeError, LookupError, OverflowError, ValueError) as error:
            # PyYAML has no one exception for what is not what its tag says.
            raise yaml.constructor.ConstructorError(
                problem=str(error), problem_mark=node.start_mark
            ) from None
        return value

    def construct_scalar(self, node: Any) -> Any:
        """A value without characters that no database keeps."""
        value = super().construct_scalar(node)
        return UNKEPT.sub("", value) if isinstance(value, str) else value

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node. What is referred to may refer to nothing itself, or a few lines would swell."""
        if self.check_event(yaml.AliasEvent):
            self.aliases += 1
            if self.within or self.aliases > MOST_ALIASES:
                raise NotYamlError("Its front matter refers to itself too often (* and &).")
            return super().compose_node(parent, index)
        is_anchor = bool(self.peek_event().anchor)
        self.within += is_anchor
        node = super().compose_node(parent, index)
        self.within -= is_anchor
        return node


def read_yaml(text: str, first_line: int = 1) -> Any:
    """The values of a YAML text that begins on this line, or raises NotYamlError."""
    if len(text) > LONGEST:
        raise NotYamlError(f"Its front matter is longer than {LONGEST:,} characters. Shorten it.")
    try:
        return yaml.load(text, PlainLoader)  # noqa: S506 - it is a SafeLoader
    except NotYamlError:
        raise
    except RecursionError:
        raise NotYamlError("Its front matter is nested too deep. Simplify it.") from None
    except yaml.constructor.ConstructorError as error:
        if error.problem and "could not determine a constructor" in error.problem:
            raise NotYamlError(
                f"Its front matter has a tag that is not allowed, at {place_of(error, first_line)}."
                " Write plain values, without an exclamation mark before them."
            ) from None
        raise NotYamlError(not_valid(error, first_line)) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise NotYamlError(not_valid(error, first_line)) from None


def not_valid(error: Exception, first_line: int) -> str:
    return (
        f"Its front matter is not valid YAML at {place_of(error, first_line)}. Put quotation marks "
        "around a value that contains a colon, and check the date."
    )


def place_of(error: Exception, first_line: int) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + first_line}" if mark else "its front matter"
