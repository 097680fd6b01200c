"""Links to a heading of another page."""

import re

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.blocks import PROSE_FEATURES
from tests.factories import StandardPageFactory

LINK = re.compile(r"<a [^>]*>")
QUERY = """
query($path: String!) { page(path: $path) { ... on StandardPage {
  body { ... on ProseBlock { text { html } } }
} } }
"""


@pytest.mark.parametrize("anchor", ["", ' anchor="plans"'])
def test_editor_keeps_a_link_as_it_found_it(home_page, anchor):
    source = f'<p><a linktype="page" id="{home_page.pk}"{anchor}>Our plans</a></p>'
    converter = ContentstateConverter(PROSE_FEATURES)
    kept = converter.to_database_format(converter.from_database_format(source))
    assert LINK.search(kept)[0] == f'<a linktype="page" id="{home_page.pk}"{anchor}>'


def test_readers_get_the_address_with_the_heading(home_page, read):
    target = StandardPageFactory(title="Plans", slug="plans")
    link = f'<p><a linktype="page" id="{target.pk}" anchor="next&quot;-year">Look</a></p>'
    StandardPageFactory(title="A", slug="a", body=[("prose", link)])
    (block,) = read(QUERY, path="/a/")["page"]["body"]
    assert block["text"]["html"] == '<p><a href="/plans/#next&quot;-year">Look</a></p>'
