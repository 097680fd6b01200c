"""Errors that callers see: a fixed code and plain words, never an exception's text."""

import logging
import re

from django.conf import settings
from graphql import GraphQLError

logger = logging.getLogger("cms.api")
SUGGESTION = re.compile(r" Did you mean .*\?$", re.DOTALL)
"""What graphql-core adds to an error to help: names from the schema."""


class ApiError(GraphQLError):
    """Something the caller can put right. The message says what."""

    def __init__(self, code: str, message: str):
        super().__init__(message, extensions={"code": code})
        self.code = code


class RefusedError(Exception):
    """A request that is not answered, with what is said instead and the status of the response."""

    def __init__(self, errors: list[dict], status: int = 400):
        super().__init__(errors)
        self.errors, self.status = errors, status

    @classmethod
    def because(cls, message: str, code: str = "BAD_REQUEST", status: int = 400) -> "RefusedError":
        return cls([{"message": message, "extensions": {"code": code}}], status)


def bad_argument(name: str, problem: str) -> ApiError:
    """An argument that can't be used, by name."""
    return ApiError("BAD_ARGUMENT", f"{name}: {problem}")


def formatted(error: GraphQLError, code: str) -> dict:
    """An error as the response holds it. What the caller did not cause is logged, not told."""
    if isinstance(error.original_error, ApiError):
        code, message = error.original_error.code, error.original_error.message
    elif error.original_error is not None and error.path:
        # Without a path it is about a variable, and graphql-core's own words name it.
        logger.error("GraphQL execution failed", exc_info=error.original_error)
        code, message = "INTERNAL", "Something went wrong on our side. Try again later."
    else:
        code, message = (error.extensions or {}).get("code", code), error.message
    if not settings.GRAPHQL_INTROSPECTION:
        message = SUGGESTION.sub("", message)
    result: dict = {"message": message, "extensions": {"code": code}}
    if error.locations:
        result["locations"] = [
            {"line": place.line, "column": place.column} for place in error.locations
        ]
    if error.path:
        result["path"] = error.path
    return result
