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
        key = (section.pk, base)
        if key not in self.last and self._is_free(base, section):
            return base
        number = (self.last.get(key) or self._highest(section, base)) + 1
        while not self._is_free(f"{base}-{number}", section):
            number += 1
        if len(self.last) >= _MOST_KNOWN:
            self.last.clear()
        self.last[key] = number
        return f"{base}-{number}"

    def _is_free(self, slug: str, section: SectionPage) -> bool:
        return BasePage._slug_is_available(slug, section)

    def _highest(self, section: SectionPage, base: str) -> int:
        pattern = re.compile(rf"{re.escape(base)}-(\d{{1,9}})")
        alike = BasePage.objects.child_of(section).filter(slug__startswith=f"{base}-")
        found = map(pattern.fullmatch, alike.values_list("slug", flat=True).iterator())
        return max((int(match[1]) for match in found if match), default=1)
