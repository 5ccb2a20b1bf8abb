"""From a row to an item that can be stored: everything that it names is found, its text made."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from home.html_blocks import blocks_of
from home.legacy_text import paper_of
from home.models import PortalImage, SectionPage, Unit
from news.imports.media import Media
from news.imports.places import Places
from news.imports.rows import Row
from news.models import Genre, NewsPage
from search.vietnamese import normalise


@dataclass
class Item:
    """An item of a former site, ready to be stored."""

    row: Row
    section: SectionPage
    unit: Unit
    genre: Genre
    blocks: list[tuple[str, object]]
    picture: PortalImage | None

    def paper(self) -> str:
        """Return what it says, as a paper does."""
        words = {"title": self.row.title, "lead": self.row.lead}
        return paper_of(NewsPage(**words, body=self.blocks))


@dataclass(frozen=True)
class Identity:
    """By what an item is known again in a second run."""

    key: str
    fingerprint: str


def identity_of(row: Row, section: SectionPage) -> Identity:
    """Return what tells an item: its old address, or else its section, title and time."""
    fingerprint = _hash("item", str(section.pk), normalise(row.title), _moment(row.published))
    key = _hash("address", row.old_path) if row.old_path else fingerprint
    return Identity(key, fingerprint)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _moment(moment: datetime) -> str:
    return f"{moment.timestamp():.0f}"


def missing(row: Row, places: Places) -> list[str]:
    """Return what the row names that is not there."""
    problems = []
    if row.section and places.section(row.section) is None:
        problems.append(_("There is no live news section at %(name)s.") % {"name": row.section})
    if row.unit and places.unit(row.unit) is None:
        problems.append(_("There is no unit with the code %(name)s.") % {"name": row.unit})
    if places.genre(row.genre) is None:
        problems.append(_("There is no genre with the code %(name)s.") % {"name": row.genre})
    return problems


def made(row: Row, places: Places, media: Media, warnings: list[str]) -> Item | None:
    """Return the item of a sound row, or None where no text is left of its body."""
    unit = places.unit(row.unit)
    conversion = blocks_of(
        row.body, lambda src, alt: media.picture(src, alt, unit, warnings) if src else None
    )
    if not conversion.blocks:
        return None
    left_out = [str(dropped) for dropped in conversion.dropped if dropped.kind != "picture"]
    warnings += [_("Left out: %(what)s") % {"what": what} for what in left_out]
    return Item(
        row=row,
        section=places.section(row.section),
        unit=unit,
        genre=places.genre(row.genre),
        blocks=conversion.blocks,
        picture=media.picture(row.image, "", unit, warnings) if row.image else None,
    )
