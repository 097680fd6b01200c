"""The menu on the left, as the browser gets it."""

import json
import re
from typing import Any

from django.test import Client

PROPS = re.compile(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', re.DOTALL)


def menu_of(client: Client) -> dict[str, str]:
    """The addresses of all that somebody's menu offers, under their labels."""
    html = client.get("/admin/account/").content.decode()
    return dict(items(json.loads(PROPS.search(html).group(1))))


def items(props: Any):
    if isinstance(props, list):
        for each in props:
            yield from items(each)
    elif isinstance(props, dict):
        item = (props.get("_args") or [{}])[0]
        if "MenuItem" in props.get("_type", "") and "url" in item:
            yield item["label"], item["url"]
        for each in props.values():
            yield from items(each)
