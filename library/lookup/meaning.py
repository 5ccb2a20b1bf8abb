"""What a typed text means: a number of a document, however it is spelt, or words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from library.exact import documents_with, number_in
from library.lookup.facets import Option
from library.models import Relation
from search.document_numbers import DocumentNumber
from search.matching import ids_of_matches
from search.models import Audience
from search.question import Correction
from search.readers import DatabaseRanking
from search.reading import read_question
from search.vietnamese import slugify
from search.wanted import Need, Wanted, read

READERS = (Audience.READERS,)
MOST_SPELLINGS = 4
"""Of one number; the documents that have it may spell it differently."""
MOST_CITING = 100


@dataclass(frozen=True)
class Meaning:
    """What is looked up."""

    number: str = ""
    """As it is shown; empty where the text is words."""
    exact: tuple[int, ...] = ()
    """The documents that have the number."""
    citing: tuple[int, ...] = ()
    """Those whose relations name it."""
    wanted: tuple[Wanted, ...] = ()
    """What texts hold that mention it."""
    words: DatabaseRanking | None = None
    """What the words find, where the text is no number or only a part of one."""
    corrections: tuple[Correction, ...] = ()
    """Which of the words were put right."""

    @property
    def first(self) -> list[int]:
        """What is there whatever its text says, the best first."""
        return [*self.exact, *self.citing]

    def of(self, documents: QuerySet) -> QuerySet:
        """Return the documents that are meant."""
        found = Q(pk__in=self.first) if self.first else Q()
        for wanted in self.wanted:
            found |= Q(pk__in=ids_of_matches(documents, wanted, READERS))
        if self.words:
            found |= Q(pk__in=self.words.keys)
        return documents.filter(found) if found else documents.none()


def meaning_of(
    text: str, documents: QuerySet, registers: dict[str, dict[str, Option]]
) -> Meaning | None:
    """Return what `text` means among `documents`; None where nothing was typed."""
    if not text:
        return None
    number = number_in(text)
    exact = documents_with(text, number, documents) if number else []
    spelt = _spelt(number, registers) if number else ""
    if not exact and not spelt:
        # As in the search, but a part of the words only where nothing holds all of them.
        return _words(text, documents, few=1)
    named = documents.filter(pk__in=exact[:MOST_SPELLINGS]).values_list("pk", "number")
    spellings = dict(named) if exact else {}
    if not number.symbols:
        shown = number.number.zfill(2)
        return replace(_words(text, documents, few=0), number=shown, exact=tuple(exact))
    # As the papers have it, where they agree.
    shown = spelt if spelt and len(set(spellings.values())) != 1 else spellings[exact[0]]
    citing = _citing(number, exact, documents)
    texts = dict.fromkeys([*spellings.values(), *([spelt] if spelt else [])])
    return Meaning(shown, tuple(exact), tuple(citing), tuple(_phrases(texts)))


def _words(text: str, documents: QuerySet, few: int) -> Meaning:
    """Return what words mean; where fewer documents than `few` hold all, also a part of them."""
    question = read_question(text, documents.db)
    if not question:
        return Meaning()
    ranking = DatabaseRanking(question, documents, few)
    return Meaning(words=ranking, corrections=question.corrections)


def _spelt(number: DocumentNumber, registers: dict[str, dict[str, Option]]) -> str:
    """Return a number as papers have it; nothing where type or body are none of the registers."""
    bodies = {_squeezed(row.symbol): row for row in registers["co-quan"].values()}
    for row in registers["loai"].values():
        sign = _squeezed(row.symbol)
        body = bodies.get(number.symbols.removeprefix(sign)) if sign else None
        if body and number.symbols.startswith(sign):
            figure = "/".join(filter(None, (number.number.zfill(2), number.year)))
            if body.is_of_state:
                return f"{figure}/{row.symbol}-{body.symbol}"
            return f"{figure}-{row.symbol}/{body.symbol}"
    return ""


def _squeezed(symbol: str) -> str:
    return slugify(symbol).replace("-", "")


def _citing(number: DocumentNumber, exact: list[int], documents: QuerySet) -> list[int]:
    """Return what names the number, as the page of each shows it: none that readers don't have."""
    by_number = Q(cited_key=number.key_without_year, found=None)
    if number.year:
        by_number &= Q(cited_year__in=["", number.year])
    cites = by_number | Q(target_id__in=exact) | Q(found_id__in=exact)
    relations = Relation.objects.filter(cites, page__live=True).values("page_id")
    found = documents.filter(pk__in=relations).exclude(pk__in=exact)
    latest = found.order_by("-issued_on", "-pk").values_list("pk", flat=True)
    return list(latest[:MOST_CITING])


def _phrases(texts: dict[str, None]) -> Iterator[Wanted]:
    """Give the phrases by which texts mention a number: with its leading zero and without."""
    seen = set()
    for text in texts:
        wanted = read(text, Need.PHRASE)
        if not wanted:
            continue
        figure, *rest = wanted.folded
        bare = figure.lstrip("0") or figure
        for first in (bare, bare.zfill(2)):
            folded = (first, *rest)
            if folded not in seen:
                seen.add(folded)
                yield replace(wanted, folded=folded, exact=())
