"""Which words the pages that readers see really hold.

The vocabulary counts the words of all live pages, also of those that are kept for a group, so
that alone it decides nothing that is shown.
"""

from collections.abc import Iterable

from django.db.models import Exists, QuerySet

from home.models import BasePage
from search.matching import ids_of_answers
from search.question import Alternative, Group, Question


def held_words(words: Iterable[str], pages: QuerySet) -> set[str]:
    """Return which folded words at least one of `pages` holds; in one query."""
    wanted = list(dict.fromkeys(words))
    if not wanted:
        return set()
    held = [
        Exists(pages.filter(pk__in=ids_of_answers(BasePage.objects.all(), _asking(word))))
        for word in wanted
    ]
    row = BasePage.objects.using(pages.db).order_by().values_list(*held)[:1].get()
    return {word for word, is_held in zip(wanted, row, strict=True) if is_held}


def _asking(word: str) -> Question:
    return Question(groups=(Group((Alternative((word,)),), weight=1.0),))
