"""`/graphql/`: one operation a request, as JSON by POST or in the address by GET.

Reads no cookie and sets none, so there is no session for another site to ride on.
"""

import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from graphql import (
    DocumentNode,
    ExecutionContext,
    FieldNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    execute_sync,
    parse,
    specified_rules,
    validate,
)
from wagtail.models import Site

from .context import ApiContext
from .errors import formatted
from .explorer import explorer
from .limits import MAX_CHARACTERS, MAX_TOKENS, UNUSABLE_TEXT, LimitRule, LiteralRule
from .schema import get_schema

# What the language demands is checked last: some of its rules take long over large documents.
RULES = ((LimitRule, LiteralRule), specified_rules)
MAX_ERRORS = 20
PREVIEW = "preview"
"""The field that answers with drafts."""


class BadRequestError(Exception):
    """A request that holds no query to look at."""

    def __init__(self, message: str, code: str = "BAD_REQUEST", status: int = 400):
        super().__init__(message)
        self.message, self.code, self.status = message, code, status


@method_decorator(csrf_exempt, name="dispatch")
class GraphQLView(View):
    """Answers a query, or shows the explorer to a browser where settings allow it."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        browser = "text/html" in request.headers.get("accept", "")
        if browser and settings.GRAPHQL_EXPLORER and "query" not in request.GET:
            return explorer(request)
        return self.respond(request, read_address)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request, read_body)

    def respond(self, request: HttpRequest, read) -> JsonResponse:
        query: Any = None
        try:
            query, variables, operation_name = read(request)
            result, status = answer(request, query, variables, operation_name)
        except BadRequestError as problem:
            error = {"message": problem.message, "extensions": {"code": problem.code}}
            result, status = {"errors": [error]}, problem.status
        response = JsonResponse(result, status=status, json_dumps_params={"ensure_ascii": False})
        if PREVIEW in words_of(query):
            response["Cache-Control"] = "no-store"
        return response


def words_of(query: Any) -> frozenset[str]:
    """The names in a query: whatever is not one of them is not asked for."""
    return frozenset(re.findall(r"\w+", query)) if isinstance(query, str) else frozenset()


def asks_for_preview(document: DocumentNode) -> bool:
    """Whether a draft is asked for."""
    waiting: list[Any] = [node.selection_set for node in document.definitions]
    while waiting:
        for node in getattr(waiting.pop(), "selections", ()):
            if isinstance(node, FieldNode) and node.name.value == PREVIEW:
                return True
            waiting.append(getattr(node, "selection_set", None))
    return False


def read_address(request: HttpRequest) -> tuple[Any, Any, Any]:
    """Query, variables and operation name from the address."""
    variables: Any = request.GET.get("variables") or None
    if variables is not None:
        try:
            variables = json.loads(variables)
        except (ValueError, RecursionError) as error:
            raise BadRequestError("variables: This is not JSON.") from error
    return request.GET.get("query"), variables, request.GET.get("operationName")


def read_body(request: HttpRequest) -> tuple[Any, Any, Any]:
    """Query, variables and operation name from a JSON body."""
    if request.content_type != "application/json":
        raise BadRequestError(
            "Send JSON with the header Content-Type: application/json.", status=415
        )
    length = request.headers.get("content-length") or "0"
    if not length.isdecimal() or int(length) > 4 * MAX_CHARACTERS:
        raise BadRequestError("The request is too large.", "TOO_EXPENSIVE", 413)
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequestError("The body is not JSON.") from error
    if not isinstance(data, dict):
        raise BadRequestError("Send one operation in a request: an object with `query`.")
    return data.get("query"), data.get("variables"), data.get("operationName")


def read_document(query: Any, variables: Any, operation_name: Any) -> DocumentNode:
    """The parsed and validated query. Raises BadRequestError, or GraphQLError from the parser."""
    if not isinstance(query, str) or not query.strip():
        raise BadRequestError("query: Send a GraphQL query.")
    if len(query) > MAX_CHARACTERS:
        raise BadRequestError(
            f"query: Use at most {MAX_CHARACTERS} characters.", "TOO_EXPENSIVE", 413
        )
    if variables is not None and not isinstance(variables, dict):
        raise BadRequestError("variables: Send an object.")
    if operation_name is not None and not isinstance(operation_name, str):
        raise BadRequestError("operationName: Send a text.")
    check_texts(query, variables, operation_name)
    try:
        document = parse(query, max_tokens=MAX_TOKENS)
    except RecursionError as error:
        raise BadRequestError("query: It is nested too deeply.", "TOO_EXPENSIVE") from error
    operations = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    if len(operations) > 1:
        raise BadRequestError("query: Send one operation in a request.")
    if any(node.operation != OperationType.QUERY for node in operations):
        raise BadRequestError("query: Only queries are answered here.")
    return document


def check_texts(*values: Any) -> None:
    """Raises BadRequestError where any text in these holds what no database stores."""
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and UNUSABLE_TEXT.search(value):
            raise BadRequestError("A text holds a character that can't be stored.", "BAD_ARGUMENT")
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value


def answer(
    request: HttpRequest, query: Any, variables: Any, operation_name: Any
) -> tuple[dict, int]:
    """The response's JSON and status. Runs no SQL before the request has passed every check."""
    try:
        document = read_document(query, variables, operation_name)
    except GraphQLError as error:
        return {"errors": [formatted(error, "PARSE_FAILED")]}, 400
    if request.method == "GET" and asks_for_preview(document):
        raise BadRequestError("preview: Ask for it by POST, or logs would hold its token.")
    schema = get_schema()
    for rules in RULES:
        try:
            errors = validate(schema, document, rules, max_errors=MAX_ERRORS)
        except RecursionError as error:
            raise BadRequestError("query: It is nested too deeply.", "TOO_EXPENSIVE") from error
        if errors:
            return {"errors": [formatted(error, "VALIDATION_FAILED") for error in errors]}, 400
    options: dict[str, Any] = {"operation_name": operation_name or None}
    refused = ExecutionContext.build(schema, document, raw_variable_values=variables, **options)
    if isinstance(refused, list):
        return {"errors": [formatted(error, "BAD_ARGUMENT") for error in refused]}, 400
    site = Site.find_for_request(request)
    if site is None:
        raise BadRequestError("There is no site here.", "NOT_FOUND", 404)
    context = ApiContext(site, words=words_of(query))
    result = execute_sync(
        schema, document, context_value=context, variable_values=variables, **options
    )
    response: dict[str, Any] = {}
    if result.errors:
        response["errors"] = [formatted(error, "BAD_ARGUMENT") for error in result.errors]
    if result.data is not None or not result.errors:
        response["data"] = result.data
    started = result.data is not None or any(error.path for error in result.errors or ())
    return response, 200 if started else 400
