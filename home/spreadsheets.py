"""Exported tables: their type, and cells that no spreadsheet would take for a formula."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a workbook is, for those who get it."""

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula. Source: OWASP, CSV Injection."""
    return f"'{value}" if value.startswith(_STARTS_FORMULA) else value


class HarmlessExportMixin:
    """Exports of Wagtail's lists; stock Wagtail heeds formulas in XLSX, not in CSV."""

    def preprocess_field_value(self, field: str, value, export_format: str):
        """Return what stands in a cell, never a formula."""
        value = super().preprocess_field_value(field, value, export_format)
        return harmless(value) if isinstance(value, str) else value
