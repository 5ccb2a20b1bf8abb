"""What of a document could not be brought along, or not as it was: by kind, number and place."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

_SHOWN = 5
_LONGEST = 40


@dataclass
class Loss:
    """All of one kind."""

    kind: str
    count: int = 0
    places: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return a line for the person who imports the document."""
        line = f"{_name(self.kind)}: {self.count}"
        if not self.places:
            return line
        places = [f"“{place}”" for place in self.places]
        places += ["…"] if self.count > len(places) else []
        return _("%(loss)s (at %(places)s)") % {"loss": line, "places": "; ".join(places)}


class Losses:
    """Counts losses as they are found, kind by kind."""

    def __init__(self):
        self.found: dict[str, Loss] = {}

    def add(self, kind: str, place: str = "", count: int = 1) -> None:
        """Count a loss; `place` is the text at which it stands."""
        loss = self.found.setdefault(kind, Loss(kind))
        loss.count += count
        place = shortened(place)
        if place and place not in loss.places and len(loss.places) < _SHOWN:
            loss.places.append(place)

    def lines(self) -> list[str]:
        """Return all of them in words."""
        return [str(loss) for loss in self.found.values()]


def shortened(text: str) -> str:
    """Return the beginning of a text, on one line."""
    text = " ".join(text[: 4 * _LONGEST].split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _name(kind: str) -> str:
    return {
        "attachment": _("Attached document, left out"),
        "chart": _("Chart, left out: insert it as a picture"),
        "comment": _("Comment, left out"),
        "deletion": _("Deleted text of tracked changes, left out"),
        "drawing": _("Drawn letters or shape, left out"),
        "equation": _("Equation, left out: insert it as a picture"),
        "footer": _("Footer, left out"),
        "header": _("Header, left out"),
        "insertion": _("Inserted text of tracked changes, kept"),
        "note": _("Footnote or endnote, put at the end of the text"),
        "object": _("Embedded object, left out"),
        "outside picture": _("Picture that is not in the file itself, left out"),
        "page number": _("Page number, left out"),
        "picture": _("Picture that can't be read (such as EMF or WMF), left out"),
        "smartart": _("SmartArt, left out: insert it as a picture"),
        "symbol": _("Sign of a symbol font, left out"),
        "text box": _("Text box, its text put after the paragraph beside it"),
        "too many pictures": _("Picture beyond the first hundred, left out"),
        "title": _("Title in the file, not used since there is one already"),
    }[kind]
