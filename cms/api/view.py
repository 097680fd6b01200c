"""`/graphql/`: one operation a request, as JSON by POST or in the address by GET.

Reads no cookie and sets none, so there is no session for another site to ride on.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from wagtail.models import Site

from cms.caching.memory import remembered
from cms.caching.moments import right_until
from cms.caching.versions import KEEPS, VERSION, version_now

from .context import ApiContext
from .deadline import RETRY_AFTER, limited_time
from .documents import Document, document_of
from .errors import RefusedError, formatted
from .explorer import explorer
from .limits import MAX_BYTES, UNUSABLE_TEXT, cost_as_shown
from .persisted import check_allowed, make_known, query_asked
from .renditions import make_what_was_missing

MOST_PARTS = 100
"""Names with values in an address: Django refuses many more in a page of HTML."""


class Asked(NamedTuple):
    """What a request holds: a query or its hash, its variables and the name of its operation."""

    query: Any
    variables: Any
    operation_name: Any
    extensions: Any


@method_decorator(csrf_exempt, name="dispatch")
class GraphQLView(View):
    """Answers a query, or shows the explorer to a browser where settings allow it."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        browser = "text/html" in request.headers.get("accept", "")
        if (
            browser
            and settings.GRAPHQL_EXPLORER
            and not request.GET.keys() & {"query", "extensions"}
        ):
            return explorer(request)
        return self.respond(request, read_address)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request, read_body)

    def respond(self, request: HttpRequest, read) -> HttpResponse:
        may_keep = None
        try:
            check_size(request)
            asked = checked(read(request))
            document = document_of(asked.query)
            make_known(asked.query, asked.extensions)
            with limited_time():
                result, status, may_keep = answer(request, document, asked)
        except RefusedError as problem:
            result, status = {"errors": problem.errors}, problem.status
        response: Any = JsonResponse(
            result, status=status, json_dumps_params={"ensure_ascii": False}
        )
        # What stands before Django keeps those that may be kept: see cms.caching.front.
        response["Cache-Control"] = "no-store"
        if status == 503:
            response["Retry-After"] = str(RETRY_AFTER)
        response.may_keep = may_keep
        return response


def check_size(request: HttpRequest) -> None:
    """Raises RefusedError where a request is too long to be read, or its address is no text."""
    length = request.headers.get("content-length") or "0"
    if not length.isdecimal() or len(length) > 9 or int(length) > MAX_BYTES:
        raise RefusedError.because("The request is too large.", "TOO_EXPENSIVE", 413)
    address = request.environ.get("QUERY_STRING", "").encode("latin-1", "replace")
    if len(address) > MAX_BYTES or address.count(b"&") > MOST_PARTS:
        raise RefusedError.because("The address is too long.", "TOO_EXPENSIVE", 414)
    try:
        unquote_to_bytes(address).decode()
    except UnicodeDecodeError as error:
        raise RefusedError.because("The address is not UTF-8.") from error


def read_address(request: HttpRequest) -> Asked:
    """What is asked for in the address. Raises RefusedError."""
    parts: dict[str, Any] = {}
    for name in ("variables", "extensions"):
        try:
            parts[name] = json.loads(request.GET.get(name) or "null")
        except (ValueError, RecursionError) as error:
            raise RefusedError.because(f"{name}: This is not JSON.") from error
    return Asked(
        request.GET.get("query"),
        parts["variables"],
        request.GET.get("operationName"),
        parts["extensions"],
    )


def read_body(request: HttpRequest) -> Asked:
    """What is asked for in a JSON body. Raises RefusedError."""
    if request.content_type != "application/json":
        raise RefusedError.because(
            "Send JSON with the header Content-Type: application/json.", status=415
        )
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise RefusedError.because("The body is not JSON.") from error
    if not isinstance(data, dict):
        raise RefusedError.because("Send one operation in a request: an object with `query`.")
    return Asked(
        data.get("query"),
        data.get("variables"),
        data.get("operationName"),
        data.get("extensions"),
    )


def checked(asked: Asked) -> Asked:
    """What is asked for, if each part is of the right kind. Raises RefusedError."""
    asked = asked._replace(query=query_asked(asked.query, asked.extensions))
    if not isinstance(asked.query, str) or not asked.query.strip():
        raise RefusedError.because("query: Send a GraphQL query.")
    if asked.variables is not None and not isinstance(asked.variables, dict):
        raise RefusedError.because("variables: Send an object.")
    if asked.operation_name is not None and not isinstance(asked.operation_name, str):
        raise RefusedError.because("operationName: Send a text.")
    check_texts(asked.query, asked.variables, asked.operation_name)
    check_allowed(asked.query)
    return asked


def check_texts(*values: Any) -> None:
    """Raises RefusedError where any text in these holds what no database stores."""
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and UNUSABLE_TEXT.search(value):
            raise RefusedError.because(
                "A text holds a character that can't be stored.", "BAD_ARGUMENT"
            )
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value


def answer(
    request: HttpRequest, document: Document, asked: Asked
) -> tuple[dict, int, tuple[str, datetime] | None]:
    """The response's JSON, its status, and for which version and until when it may be kept.

    Runs no SQL before the request has passed every check.
    """
    if request.method == "GET" and document.asks_for_preview:
        raise RefusedError.because("preview: Ask for it by POST, or logs would hold its token.")
    variables = document.coerced(asked.variables, asked.operation_name)
    cost = document.cost(variables)
    at, version = timezone.now(), request.META.get(VERSION)
    if version is None and KEEPS in request.META:
        version = version_now()
    host = request.META.get("HTTP_HOST"), request.get_port()
    site = remembered(version, at, host, lambda: Site.find_for_request(request))
    if site is None:
        raise RefusedError.because("There is no site here.", "NOT_FOUND", 404)
    context = ApiContext(site, at, document.words, version)
    result = document.answer(context, variables)
    make_what_was_missing(context.without_sizes)
    response: dict[str, Any] = {}
    if result.errors:
        response["errors"] = [formatted(error, "BAD_ARGUMENT") for error in result.errors]
    response["data"] = result.data
    if "x-query-cost" in request.headers:
        response["extensions"] = {"cost": cost_as_shown(cost)}
    is_same_for_all = not result.errors and not document.asks_for_preview
    may_keep = (version, until(context, version)) if version and is_same_for_all else None
    return response, 200, may_keep


def until(context: ApiContext, version: str) -> datetime:
    """The moment at which the clock may change an answer."""
    return min([right_until(version, context.at), *context.moments])
