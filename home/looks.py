"""The looks of the front page's blocks."""

from dataclasses import dataclass

from home.bands import COLUMN, MAIN, SIDE, STRIP

NEWS, DOCUMENTS = "news", "documents"


@dataclass(frozen=True)
class Look:
    """How blocks of one type show themselves."""

    place: str
    template: str
    styles: tuple[str, str] = ("thumb", "thumb")
    """The pictures' sizes: of the first item, and of those after it."""
    kind: str = NEWS
    repeats: bool = False
    """Whether it shows again what the lead and its runners-up show."""
    pictured: bool = False
    """Whether it shows only what has a picture."""


LEAD = Look(MAIN, "home/blocks/lead.html", ("lead", "card"))
LOOKS = {
    "column": Look(COLUMN, "home/blocks/column.html", ("card", "thumb")),
    "beside": Look(SIDE, "home/blocks/rows.html"),
    "rows": Look(MAIN, "home/blocks/rows.html"),
    "documents": Look(MAIN, "home/blocks/documents.html", kind=DOCUMENTS),
    "pictures": Look(STRIP, "home/blocks/pictures.html", ("card", "card"), pictured=True),
    "notices": Look(SIDE, "home/blocks/lines.html", repeats=True),
}
