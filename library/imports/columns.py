"""The columns of the spreadsheet, and where they stand: found by their headings."""

from collections.abc import Sequence
from enum import StrEnum

from django.utils.translation import gettext as _

from search.vietnamese import fold


class Column(StrEnum):
    """The headings of the first row; they are part of the format, so in no catalogue."""

    NUMBER = "Số ký hiệu"
    TYPE = "Loại văn bản"
    BODY = "Cơ quan ban hành"
    TERM = "Nhiệm kỳ"
    ISSUED = "Ngày ban hành"
    EFFECTIVE = "Ngày hiệu lực"
    ABSTRACT = "Trích yếu"
    SUBJECT = "Lĩnh vực"
    SIGNER = "Người ký"
    TITLE = "Chức vụ"
    UNIT = "Đơn vị"
    SECTION = "Chuyên mục"
    FILES = "Tệp"


NEEDED = (
    Column.NUMBER,
    Column.TYPE,
    Column.BODY,
    Column.ISSUED,
    Column.ABSTRACT,
    Column.UNIT,
    Column.SECTION,
)
MOST_COLUMNS = 100
"""Whatever stands further to the right is not read."""

_BY_HEADING = {fold(column): column for column in Column}


class HeadingsError(Exception):
    """The first row lacks headings or has one twice; says which."""


class Headings:
    """What the first row says."""

    def __init__(self, cells: Sequence[object]):
        self.places: dict[Column, int] = {}
        self.others: dict[int, str] = {}
        self.doubled: list[str] = []
        for place, cell in enumerate(cells):
            text = " ".join(str(cell or "").split())
            column = _BY_HEADING.get(fold(text[:100]))
            if column is None and text:
                self.others[place] = text[:60]
            elif column is None:
                continue
            elif column in self.places:
                self.doubled.append(column.value)
            else:
                self.places[column] = place

    @property
    def unknown(self) -> list[str]:
        """The headings that are none of the format."""
        return list(self.others.values())

    @property
    def missing(self) -> list[str]:
        """The needed headings that are not there."""
        return [column.value for column in NEEDED if column not in self.places]

    def check(self, sheet: str) -> None:
        """Raise HeadingsError for what makes the sheet of that name unusable."""
        if self.missing:
            raise HeadingsError(
                _("The first row of the sheet “%(sheet)s” lacks the headings: %(names)s.")
                % {"sheet": sheet[:60], "names": ", ".join(self.missing)}
            )
        if self.doubled:
            raise HeadingsError(
                _("The first row of the sheet “%(sheet)s” has these headings twice: %(names)s.")
                % {"sheet": sheet[:60], "names": ", ".join(self.doubled)}
            )
