"""Addresses for many items of the same name, without trying number after number."""

import re

from home.models import BasePage, SectionPage
from search.vietnamese import slugify

_LONGEST = 240
_MOST_KNOWN = 20_000


class Slugs:
    """Remembers the last number given to each name within a section."""

    def __init__(self):
        self.last: dict[tuple[int, str], int] = {}

    def free(self, section: SectionPage, title: str) -> str:
        """Return an address for a title that no page of the section has."""
        base = slugify(title, max_length=_LONGEST) or "tin"
        siblings = BasePage.objects.child_of(section)
        key = (section.pk, base)
        if key not in self.last and not siblings.filter(slug=base).exists():
            return base
        number = self.last.get(key) or self._highest(siblings, base)
        number += 1
        while siblings.filter(slug=f"{base}-{number}").exists():
            number += 1
        if len(self.last) >= _MOST_KNOWN:
            self.last.clear()
        self.last[key] = number
        return f"{base}-{number}"

    def _highest(self, siblings, base: str) -> int:
        pattern = re.compile(rf"{re.escape(base)}-(\d{{1,9}})")
        slugs = siblings.filter(slug__startswith=f"{base}-").values_list("slug", flat=True)
        found = (pattern.fullmatch(slug) for slug in slugs.iterator())
        return max((int(match[1]) for match in found if match), default=1)
