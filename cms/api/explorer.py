"""GraphiQL from our own static files, with queries to start from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


def explorer(request: HttpRequest) -> HttpResponse:
    """The page in which people try queries."""
    response = render(request, "cms/explorer.html")
    response["Content-Security-Policy"] = POLICY
    return response
