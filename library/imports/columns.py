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


def _named(text: str) -> Column | None:
    return _BY_HEADING.get(fold(text[:100]))


class HeadingsError(Exception):
    """The first row lacks headings or has one twice; says which."""


class Headings:
    """What the first row says; a remark in brackets may stand behind a heading."""

    def __init__(self, cells: Sequence[object]):
        self.places: dict[Column, int] = {}
        self.doubled: list[str] = []
        texts = {place: " ".join(str(cell or "").split()) for place, cell in enumerate(cells)}
        found = {place: column for place, text in texts.items() if (column := _named(text))}
        exact = set(found.values())
        for place, text in texts.items():
            column = _named(text.partition("(")[0]) if text.endswith(")") else None
            if column and column not in exact:
                found[place] = column
        for place, column in sorted(found.items()):
            if column in self.places:
                self.doubled.append(column.value)
            else:
                self.places[column] = place
        self.others = {
            place: text[:60] for place, text in texts.items() if text and place not in found
        }

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
