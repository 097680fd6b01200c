"""YAML as exports have it: the same bytes for the same values, read by the safe loader alone."""

import datetime as dt
import re
from typing import Any

import yaml

from cms.importing.yaml_values import PlainLoader

CLOCK = re.compile(r"\d\d:\d\d(:\d\d)?")


class Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they read."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def text(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    # Some readers of YAML take 10:30 for a number in base 60.
    style = "|" if "\n" in data else "'" if CLOCK.fullmatch(data) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


def moment(dumper: yaml.SafeDumper, data: dt.datetime) -> yaml.ScalarNode:
    at = data.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", at)


Dumper.add_representer(str, text)
Dumper.add_representer(dt.datetime, moment)


def dump(value: Any) -> str:
    written = yaml.dump(
        value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=10_000,
        default_flow_style=False,
    )  # fmt: skip
    return written.removesuffix("...\n")


def load(source: str) -> Any:
    """The values of a text. Raises ValueError where it is none."""
    try:
        return yaml.load(source, PlainLoader)  # noqa: S506 - it is a SafeLoader
    except yaml.YAMLError as error:
        raise ValueError(f"It is not valid YAML: {error}") from None
    except RecursionError:
        raise ValueError("It is nested too deep.") from None
