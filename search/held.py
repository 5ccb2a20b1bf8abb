"""Which words the pages that readers see really hold.

The vocabulary counts the words of all live pages, also of those that are kept for a group, so
that alone it decides neither what is shown nor which words pass for slips.
"""

from collections.abc import Iterable

from django.db.models import Exists, QuerySet
from wagtail.models import PageViewRestriction

from home.models import BasePage
from search.matching import ids_of_answers
from search.question import Alternative, Group, Question
from search.tokens import LONGEST_TOKEN


def held_words(words: Iterable[str], pages: QuerySet) -> set[str]:
    """Return which folded words at least one of `pages` holds; in one query.

    Of a word longer than the index keeps, its beginning is asked for.
    """
    wanted = list(dict.fromkeys(words))
    return _asked(wanted, [_is_held(word, pages) for word in wanted], pages.db)


def not_kept(words: Iterable[str], pages: QuerySet, *, are_open: bool = False) -> set[str]:
    """Return which known words may pass for known; `are_open`, which beginnings of such.

    Where anything is kept for a group, those that one of `pages` holds; else all. In one query.
    """
    wanted = list(dict.fromkeys(words))
    nothing_is_kept = ~Exists(PageViewRestriction.objects.all())
    asked = [nothing_is_kept | _is_held(word, pages, is_open=are_open) for word in wanted]
    return _asked(wanted, asked, pages.db)


def _asked(words: list[str], conditions: list, using: str) -> set[str]:
    if not words:
        return set()
    row = BasePage.objects.using(using).order_by().values_list(*conditions)[:1].get()
    return {word for word, is_true in zip(words, row, strict=True) if is_true}


def _is_held(word: str, pages: QuerySet, *, is_open: bool = False) -> Exists:
    group = Group((Alternative((word[:LONGEST_TOKEN],)),), weight=1.0, is_open=is_open)
    keys = ids_of_answers(BasePage.objects.all(), Question(groups=(group,)))
    return Exists(pages.filter(pk__in=keys))
