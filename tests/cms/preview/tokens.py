"""Tokens for drafts, and what the API answers to one."""

import json
import re
from typing import Any

from cms.preview.tokens import make_token
from tests.contract_operations import operation
from tests.factories import UserFactory


def draft_token(page: Any, user: Any = None, **changes: Any) -> str:
    """A token for what a page will be after some changes, which are saved as its draft."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return make_token(page.get_latest_revision_as_object(), user or UserFactory())


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


def post_query(client: Any, query: str, **variables: Any) -> Any:
    """The response to a query, with its headers."""
    body = json.dumps({"query": query, "variables": variables})
    return client.post("/graphql/", body, content_type="application/json")
