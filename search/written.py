"""How words are written in what was found."""

from collections.abc import Iterable

from search.readers import Hit
from search.vietnamese import words


def written_in(hits: Iterable[Hit]) -> dict[str, str]:
    """Return by folded word how it is written where the hits have it first."""
    written: dict[str, str] = {}
    for hit in hits:
        for text in (hit.page.title, hit.lead, hit.passage):
            for word in words(text):
                written.setdefault(word.folded, word.text)
    return written
