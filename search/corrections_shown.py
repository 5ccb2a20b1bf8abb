"""Which of the words that were put right may be told to a reader, and how they are written."""

from collections.abc import Sequence

from django.db.models import QuerySet

from search.held import held_words
from search.question import Correction
from search.readers import Hit
from search.vietnamese import fold
from search.written import written_in


def corrections_shown(
    corrections: Sequence[Correction], matches: QuerySet, hits: Sequence[Hit]
) -> list[Correction]:
    """Return the corrections whose words visible results hold, written as the hits have them.

    What is meant by a word the vocabulary says, which counts pages too that readers don't see.
    Where the hits at hand don't show the word, it is given without marks.
    """
    if not corrections:
        return []
    written = written_in(hits)
    folded = {one: fold(one.used) for one in corrections}
    unseen = [word for word in folded.values() if word not in written]
    held = held_words(unseen, matches)
    return [
        Correction(one.typed, written.get(word, word))
        for one, word in folded.items()
        if word in written or word in held
    ]
