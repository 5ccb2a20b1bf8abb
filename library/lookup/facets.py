"""By which facts documents are narrowed down, and how many there are of each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.local_time import YearOfDay
from library.models import DocumentPage, DocumentType, IssuingBody, Subject, Term
from library.validity import ENDED, IN_FORCE, NOT_YET, PARTLY, with_validity
from search.facet_counts import Counts, summed

Choices = dict[str, list[str]]
"""What was chosen, by the facets' names in addresses; as the address has it."""

VALIDITIES = {"con": IN_FORCE, "mot-phan": PARTLY, "het": ENDED, "chua": NOT_YET}
"""The words for validity in addresses."""


@dataclass(frozen=True)
class Facet:
    """A fact by which documents are narrowed down."""

    name: str
    """In addresses, which are Vietnamese as those of pages are."""
    title: Promise
    column: str
    """Of the documents, as `counted` gives them."""
    within: Callable[[list[str]], Q]
    """What holds of the documents of any of the values."""


def _by_key(column: str) -> Callable[[list[str]], Q]:
    return lambda values: Q(**{f"{column}__in": values})


def _of_years(values: list[str]) -> Q:
    """By ranges of days, which an index answers."""
    found = Q()
    for value in values:
        found |= Q(issued_on__year=int(value))
    return found


def _of_validities(values: list[str]) -> Q:
    return Q(validity__in=[VALIDITIES[value] for value in values])


FACETS = {
    facet.name: facet
    for facet in (
        Facet("loai", _("Document type"), "document_type_id", _by_key("document_type_id")),
        Facet("co-quan", _("Issuing body"), "issuing_body_id", _by_key("issuing_body_id")),
        Facet("nam", _("Year of issue"), "issued_year", _of_years),
        Facet("hieu-luc", _("Validity"), "validity", _of_validities),
        Facet("linh-vuc", _("Field"), "subject_id", _by_key("subject_id")),
        Facet("nhiem-ky", _("Term"), "term_id", _by_key("term_id")),
    )
}
REGISTERS = {
    "loai": DocumentType,
    "co-quan": IssuingBody,
    "linh-vuc": Subject,
    "nhiem-ky": Term,
}


@dataclass(frozen=True)
class Option:
    """A row of a register."""

    name: str
    symbol: str
    is_of_state: bool
    """Whether it is a body of the state, whose numbers are spelt another way."""


def read_registers() -> dict[str, dict[str, Option]]:
    """Return the rows of all registers by facet and key, in their order; in one query."""
    parts = [
        model.objects.order_by()
        .annotate(facet=Value(name), sign=F("symbol") if _has_symbol(model) else Value(""))
        .annotate(kind_of_body=F("kind") if model is IssuingBody else Value(""))
        .values_list("facet", "pk", "name", "name_key", "position", "sign", "kind_of_body")
        for name, model in REGISTERS.items()
    ]
    rows = list(parts[0].union(*parts[1:], all=True))
    rows.sort(key=lambda row: (row[4], row[3]))
    found: dict[str, dict[str, Option]] = {name: {} for name in REGISTERS}
    for facet, pk, name, _key, _position, symbol, kind in rows:
        found[facet][str(pk)] = Option(name, symbol, kind == IssuingBody.Kind.STATE)
    # The term that runs comes first.
    terms = sorted(found["nhiem-ky"].items(), key=lambda item: item[1].name, reverse=True)
    return found | {"nhiem-ky": dict(terms)}


def _has_symbol(model) -> bool:
    return model in (DocumentType, IssuingBody)


def narrowed(documents: QuerySet, choices: Choices) -> QuerySet:
    """Return the documents that agree with all that was chosen."""
    if "hieu-luc" in choices:
        documents = with_validity(documents)
    for name, values in choices.items():
        documents = documents.filter(FACETS[name].within(values))
    return documents


def counted(documents: QuerySet, choices: Choices) -> Counts:
    """Count `documents`, which are not yet narrowed down, by all facets in one query."""
    words = {value: word for word, value in VALIDITIES.items()}
    columns = [facet.column for facet in FACETS.values()]
    groups = (
        with_validity(documents)
        .order_by()
        .annotate(issued_year=YearOfDay("issued_on"))
        .values_list(*columns)
        .annotate(documents=Count("pk"))
    )
    values = (
        ([[words.get(fact) or str(fact)] if fact else [] for fact in facts], count)
        for *facts, count in groups
    )
    return summed(FACETS, values, choices)


def named_validity(word: str) -> str:
    """Return what readers call a validity that an address names."""
    return str(DocumentPage.Validity(VALIDITIES[word]).label)
