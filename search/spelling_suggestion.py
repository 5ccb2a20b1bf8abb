"""What may have been meant by a text that finds nothing: the nearest spelling that finds something.

Words that are one slip away are put right without a question (`search.nearest`). Here they are
further away, or run together, and the reader is asked. The vocabulary proposes; what is shown is
held by pages that readers see, and written as it is there.
"""

from itertools import chain

from django.db.models import QuerySet

from search.held import held_words
from search.pieces import words_to_find
from search.readers import find
from search.respelling import apart, near
from search.written import written_in

MOST_WORDS = 12
"""Of a text; more of them are no slip of the pen."""
MOST_UNKNOWN = 4
"""How many words of a text are looked for in the vocabulary."""
_LEAST_LETTERS = 3
_HITS = 3
"""How many of the best hits are read for how a word is written."""

Spelling = tuple[str, ...]


def suggestion(text: str, pages: QuerySet) -> str:
    """Return a text like this one by which readers find some of `pages`; empty if there is none."""
    typed = words_to_find(text)
    if not typed or len(typed) > MOST_WORDS:
        return ""
    held = held_words((word.folded for word in typed), pages)
    unknown = [
        place
        for place, word in enumerate(typed)
        if word.folded not in held and word.folded.isalpha() and len(word.folded) >= _LEAST_LETTERS
    ][:MOST_UNKNOWN]
    meant = _spellings([word.folded for word in typed], unknown, pages)
    if not meant:
        return ""
    parts = [meant.get(place, (word.text,)) for place, word in enumerate(typed)]
    hits = find(" ".join(chain.from_iterable(parts)), pages).part(0, _HITS)
    written = written_in(hits)
    for place, spelling in meant.items():
        if any(word not in written for word in spelling):
            return ""
        parts[place] = tuple(written[word] for word in spelling)
    return " ".join(chain.from_iterable(parts))


def _spellings(folded: list[str], unknown: list[int], pages: QuerySet) -> dict[int, Spelling]:
    """Return by place the best spelling whose words readers may find, where there is one."""
    together = {place: apart(folded[place], pages.db) for place in unknown}
    candidates = {place: [spelling] for place, spelling in together.items() if spelling}
    others = [place for place in unknown if place not in candidates]
    candidates |= near(folded, others, pages.db)
    proposed = chain.from_iterable(chain.from_iterable(candidates.values()))
    held = held_words(proposed, pages)
    found = {}
    for place, spellings in candidates.items():
        best = next((one for one in spellings if held.issuperset(one)), None)
        if best:
            found[place] = best
    return found
