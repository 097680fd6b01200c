"""Exports that no spreadsheet takes for formulas."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """A text that a spreadsheet shows as it is, by an apostrophe before what it might compute.

    See OWASP on CSV injection.
    """
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def make_exports_harmless() -> None:
    """Covers every report and listing of the admin that exports. XLSX holds no formulas either."""
    formats = dict.fromkeys(SpreadsheetExportMixin.FORMATS, harmless)
    SpreadsheetExportMixin.custom_value_preprocess[str] = formats
