"""Whether contenders answer with the same data, which is checked before anything is timed."""

import json
from typing import Any

from bench.contenders.entered import OURS, REST, SQL, Entry

LEAST = {"BlogIndex": 20, "Events": 50}
"""How many nodes an answer has to have."""
IN_ANY_ORDER = {"tags", "topics"}


class DifferentError(Exception):
    """A contender's answer is not ours."""


def check(entries: list[Entry]) -> None:
    """Raises DifferentError unless all answer as ours does."""
    answers = {
        (each.answer, each.contender): json.loads(each.run(each.prepare())) for each in entries
    }
    for (name, contender), given in answers.items():
        ours = answers[name, OURS]
        if "errors" in given:
            raise DifferentError(f"{name}, {contender}: {given['errors'][:3]}")
        if contender == REST:
            pairs = parts_of_rest(name, given), parts_of_ours(name, ours)
        else:
            data = given if contender == SQL else given["data"]
            pairs = comparable(data, name), comparable(ours["data"], name)
        if difference := first_difference(*pairs):
            raise DifferentError(f"{name}, {contender}: {difference}")
    for name, least in LEAST.items():
        [answer] = answers[name, OURS]["data"].values()
        if len(answer["nodes"]) != least:
            raise DifferentError(f"{name}: {len(answer['nodes'])} nodes instead of {least}.")


def comparable(value: Any, name: str, key: str = "") -> Any:
    """Data without what may differ: the order of JSON in a text, of tags, and of equal hits."""
    if key == "jsonLd":
        return json.loads(value)
    if name == "Search":
        search = value["search"]
        more = search["pageInfo"]["hasNextPage"]
        kinds = sorted(node["result"]["__typename"] for node in search["nodes"])
        return [search["totalCount"], search["types"], more, kinds]
    if isinstance(value, dict):
        return {key: comparable(each, name, key) for key, each in value.items()}
    if isinstance(value, list):
        found = [comparable(each, name) for each in value]
        return sorted(found, key=json.dumps) if key in IN_ANY_ORDER else found
    return value


def parts_of_rest(name: str, given: dict) -> list:
    """What can be compared of an answer by REST."""
    items = given["items"]
    if name == "Events":  # pages instead of dates
        return [len(items)]
    return [
        [
            item["title"],
            [(each["person"] or each["organisation"])["name"] for each in item["post_authors"]],
            sorted(item["tags"]),
            sorted(topic["slug"] for topic in item["topics"]),
            item["lead_image"]["alt"],
            [block["id"] for block in item.get("body", ())],
        ]
        for item in items
    ]


def parts_of_ours(name: str, ours: dict) -> list:
    [answer] = ours["data"].values()
    nodes = answer.get("nodes", [answer])
    if name == "Events":
        return [len(nodes)]
    return [
        [
            node["title"],
            [author["name"] for author in node["authors"]],
            sorted(tag["name"] for tag in node["tags"]),
            sorted(topic["slug"] for topic in node["topics"]),
            node["leadImage"]["alt"],
            [block["id"] for block in node.get("body", ())],
        ]
        for node in nodes
    ]


def first_difference(given: Any, wanted: Any, path: str = "") -> str:
    """Where two answers differ, in words. Empty where they don't."""
    if isinstance(given, dict) and isinstance(wanted, dict) and given.keys() == wanted.keys():
        pairs = [(f"{path}.{key}", given[key], wanted[key]) for key in given]
    elif isinstance(given, list) and isinstance(wanted, list) and len(given) == len(wanted):
        pairs = [(f"{path}[{n}]", *pair) for n, pair in enumerate(zip(given, wanted, strict=True))]
    else:
        return "" if given == wanted else f"{path} is {given!r:.200} and not {wanted!r:.200}"
    return next((found for place, *pair in pairs if (found := first_difference(*pair, place))), "")
