"""Tokens for drafts, and what the API answers to one."""

import json
import re
from typing import Any

from cms.preview.tokens import make_token
from tests.contract_operations import operation
from tests.factories import UserFactory

TITLE = "query ($token: String!) { preview(token: $token) { __typename id title path } }"


def stored(page: Any) -> Any:
    """The page as the database has it."""
    return type(page).objects.get(pk=page.pk)


def draft_token(page: Any, *, save: bool = True, **changes: Any) -> str:
    """A token for what a page will be after some changes, which are saved as its draft."""
    for name, value in changes.items():
        setattr(page, name, value)
    if save:
        page.save_revision(clean=False)
        page = page.get_latest_revision_as_object()
    return make_token(page, UserFactory())


def preview_operation(name: str) -> str:
    """An operation of the contract that asks for the page of a token in place of one at a path."""
    head = r"query \w+\([^)]*\) \{\s*(\w+)\([^)]*\) \{"
    kinds = {
        "page": "StandardPage", "blogPost": "BlogPostPage", "event": "EventPage", "sig": "SigPage",
        "conference": "ConferencePage", "homePage": "HomePage",
    }  # fmt: skip
    text = operation(name)
    found = re.search(head, text)
    ours = f"query ($token: String!) {{ preview(token: $token) {{ ... on {kinds[found[1]]} {{"
    rest = text[found.end() :].replace("\n}", "}\n}", 1)
    return text[: found.start()] + ours + rest


def post_query(client: Any, query: str, *, host: str = "testserver", **variables: Any) -> Any:
    """The response to a query, with its headers."""
    body = json.dumps({"query": query, "variables": variables})
    sent = {"content_type": "application/json", "headers": {"host": host}}
    return client.post("/graphql/", body, **sent)
