"""Links whose words say that they lead somewhere else than they do."""

import re
from collections.abc import Iterator

from .addresses import addresses_in
from .classify import split_address
from .heard import Comparison, Doubt, Heard

MARKDOWN = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]\(\s*<?(?P<target>[^\s)>]+)")
HTML = re.compile(
    r"""<a\b[^<>]{0,300}?\bhref\s*+=\s*+["'](?P<target>[^"'<>]{1,500})["'][^<>]{0,300}>"""
    r"(?P<words>[^<]+)</a",
    re.IGNORECASE,
)
SERVICES = ("Eventbrite", "GitHub", "GitLab", "LinkedIn", "Mailchimp", "Slack", "YouTube", "Zoom")


class LinkWords(Comparison):
    """Links that name an address or a service, and lead to another one."""

    def __init__(self) -> None:
        self.found: list[Doubt] = []

    def hear(self, heard: Heard) -> None:
        for line, text in heard.written():
            for pattern in (MARKDOWN, HTML):
                for match in pattern.finditer(text):
                    words, target = " ".join(match["words"].split()), match["target"]
                    if said := said_otherwise(words, target):
                        question = (
                            f"The link “{words}” leads to {target}, and not to {said}. Where "
                            "should it lead?"
                        )
                        self.found.append(heard.place(line).question(question))

    def doubts(self) -> Iterator[Doubt]:
        yield from self.found


def said_otherwise(words: str, target: str) -> str:
    """Where the words say that a link leads, if it leads elsewhere."""
    if "{" in target:  # the old site's generator put the address there
        return ""
    if target.lower().startswith("mailto:"):
        named = addresses_in(words)
        return named[0] if named and named[0].lower() not in target.lower() else ""
    if words.startswith(("http://", "https://")):
        return words if host_of(words) != host_of(target) else ""
    return next(
        (
            each
            for each in SERVICES
            if re.search(rf"\b{each}\b", words, re.IGNORECASE)
            and each.lower() not in target.lower()
        ),
        "",
    )


def host_of(address: str) -> str:
    return (split_address(address).netloc or "").lower().removeprefix("www.")
