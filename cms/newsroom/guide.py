"""The editors' guide in the admin: docs/editors.md with a table of contents."""

import struct
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

SOURCE = settings.BASE_DIR / "docs" / "editors.md"
PICTURES = SOURCE.parent / "images"
SCROLLING = '<div class="newsroom-scrolling" role="group" aria-label="Table" tabindex="0">'
"""Around a table, which is wider than a narrow screen."""


@dataclass(frozen=True)
class Guide:
    """The guide as HTML, and its main sections as pairs of an anchor and a title."""

    title: str
    html: str
    sections: list[tuple[str, str]]


@cache
def read_guide(source: Path = SOURCE) -> Guide:
    """Reads the guide. Its words change with the code alone, so once is enough."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("table_open", lambda *_: f"{SCROLLING}<table>")
    markdown.add_render_rule("table_close", lambda *_: "</table></div>")
    tokens = markdown.parse(source.read_text(encoding="utf-8"))
    title, sections = "", []
    for heading, words in pairwise(tokens):
        if heading.type != "heading_open":
            continue
        anchor = slugify(words.content)
        heading.attrSet("id", anchor)
        if heading.tag == "h1":
            title = words.content
        elif heading.tag == "h2":
            sections.append((anchor, words.content))
    for token in tokens:
        for child in token.children or []:
            lead_to_picture(child)
    body = markdown.renderer.render(without_title(tokens), markdown.options, {})
    return Guide(title, body, sections)


def lead_to_picture(token: Token) -> None:
    """Pictures stand beside the guide in the repository, and have an address of their own here."""
    source = str(token.attrGet("src") or "")
    if token.type == "image" and source.startswith("images/"):
        name = source.removeprefix("images/")
        token.attrSet("src", reverse("newsroom_guide_picture", args=[name]))
        token.attrSet("loading", "lazy")
        width, height = size_of(PICTURES / name)
        token.attrSet("width", str(width))  # or headings move away while pictures arrive
        token.attrSet("height", str(height))


def size_of(picture: Path) -> tuple[int, int]:
    """The width and height of a PNG, which stand at its beginning."""
    with picture.open("rb") as file:
        return struct.unpack(">II", file.read(24)[16:])


def without_title(tokens: list[Token]) -> list[Token]:
    """The admin shows the title in its own place."""
    ends = [place for place, token in enumerate(tokens) if token.type == "heading_close"]
    is_titled = bool(tokens) and tokens[0].tag == "h1"
    return tokens[ends[0] + 1 :] if is_titled else tokens


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """The guide, for everybody who logs in."""

    template_name = "newsroom/guide.html"
    page_title = "How to use this"
    header_icon = "help"
    _show_breadcrumbs = True
    breadcrumbs_items = [{"url": "", "label": "How to use this"}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(guide=read_guide(), **kwargs)


def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A screenshot of the guide. Raises Http404 for what isn't one."""
    file = PICTURES / name
    if file.parent != PICTURES or file.suffix != ".png" or not file.is_file():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/png")


def urlpatterns() -> list[URLPattern]:
    return [
        path("guide/", GuideView.as_view(), name="newsroom_guide"),
        path("guide/images/<str:name>", picture, name="newsroom_guide_picture"),
    ]
