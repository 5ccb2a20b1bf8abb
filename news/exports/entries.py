"""What every export holds: entries, and what there is to tell about those left out."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from home.html_blocks.lines import plain
from news.exports.sections import SectionMap
from news.imports.rows import LONGEST_LEAD

_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b", re.IGNORECASE)


class ExportError(Exception):
    """A file that is no such export, or a broken one; says why."""


@dataclass
class Entry:
    """A published item of the other program, its texts as HTML."""

    name: str
    """By what the notes call it."""
    title: str
    body: str
    published: str
    categories: list[str]
    """The aliases of its categories, the main one first."""
    lead: str = ""
    source: str = ""
    tags: list[str] = field(default_factory=list)
    image: str = ""
    old_url: str = ""


class Notes:
    """What became of entries that are not converted, or not as a whole."""

    def __init__(self, tell: Callable[[str], None]):
        self.tell = tell
        self.left_out: Counter[str] = Counter()
        self.unplaced: Counter[str] = Counter()

    def tell_counts(self) -> None:
        """Tell how many were left out, and for which categories there is no section."""
        for reason, number in sorted(self.left_out.items()):
            self.tell(_("Left out, %(reason)s: %(number)d") % {"reason": reason, "number": number})
        for category, number in sorted(self.unplaced.items()):
            said = {"category": category or "–", "number": number}
            self.tell(_("No section for the category %(category)s: %(number)d items") % said)


def item_of(entry: Entry, sections: SectionMap, notes: Notes) -> dict | None:
    """Return a line of the import file, or None where no section is known for the entry."""
    place = sections.place(entry.categories)
    if place is None:
        notes.unplaced[next(iter(entry.categories), "")] += 1
        return None
    if not place.unit:
        raise ExportError(
            _("No unit for %(section)s: give one with --unit or in the map of sections.")
            % {"section": place.section}
        )
    lead = text_of(entry.lead)
    if len(lead) > LONGEST_LEAD:
        notes.tell(_("%(name)s: its lead is too long and left out.") % {"name": entry.name})
        lead = ""
    return {
        "section": place.section,
        "title": text_of(entry.title),
        "lead": lead,
        "body": entry.body,
        "published": entry.published,
        "unit": place.unit,
        "source": text_of(entry.source),
        "tags": list(dict.fromkeys(filter(None, map(text_of, entry.tags)))),
        "image": entry.image or None,
        "old_url": entry.old_url,
    }


def text_of(html: str) -> str:
    """Return HTML as one line of text."""
    return plain(unescape(strip_tags(_BREAK.sub(r" \g<0>", html))))
