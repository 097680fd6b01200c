"""What an import understands is written down."""

import pytest
from django.conf import settings

from cms.importing import block_writer, library, reading, yaml_values
from cms.importing.front_matter import ABOUT_THE_TEMPLATE, UNDERSTOOD
from cms.importing.history.historians import HISTORIANS
from cms.importing.items import READERS
from cms.importing.macros import MACROS
from cms.importing.mapping import read_mapping
from cms.importing.registry import page_kinds

TEXT = (settings.BASE_DIR / "docs" / "importing.md").read_text(encoding="utf-8")
EXAMPLE = settings.BASE_DIR / "docs" / "examples" / "import.toml"


@pytest.fixture(scope="module")
def readers() -> set[str]:
    page_kinds()  # every app has its say
    return {name for name in READERS if not name.startswith("exported-")}


def test_every_reader_is_described(readers):
    assert {name for name in readers if f"| `{name}` |" not in TEXT} == set()


def test_every_key_of_front_matter_is_described():
    known = UNDERSTOOD | ABOUT_THE_TEMPLATE
    assert {key for key in known if f"`{key}" not in TEXT} - UNWRITTEN == set()


UNWRITTEN = {"canonical", "canonicalUrl", "slug", "templateEngineOverride"}
"""Other spellings, and what only generators ask about."""


def test_every_macro_and_limit_is_described():
    assert {name for name in MACROS if name not in TEXT} == set()
    for said in (
        f"{reading.LARGEST // 1_000_000} MB",
        f"{reading.LONGEST_LINE:,} characters",
        f"{reading.MOST_LINES:,} lines",
        f"{reading.MOST_SIGNS:,} signs",
        f"{block_writer.MOST_BLOCKS:,} headings",
        f"{yaml_values.LONGEST:,} characters",
        f"{library.LARGEST // 1_000_000} MB",
        f"{library.MOST_PIXELS // 1_000_000} million pixels",
    ):
        assert said in TEXT


def test_example_of_a_mapping_can_be_used(readers):
    assert read_mapping(EXAMPLE, settings.BASE_DIR, set(READERS), set(HISTORIANS)).entries
