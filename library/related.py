"""The relations of documents as readers get them: both ways, and only to what they may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from library.effects import relations_onto
from library.models import Relation
from library.readers import path_of, public_documents

BOTH_WAYS: dict[str, tuple[Promise, Promise]] = {
    Relation.Kind.REPLACES: (_("Replaces"), _("Replaced by")),
    Relation.Kind.REPEALS: (_("Repeals"), _("Repealed by")),
    Relation.Kind.AMENDS: (_("Amends"), _("Amended by")),
    Relation.Kind.GUIDES: (_("Guides"), _("Guided by")),
    Relation.Kind.BASED_ON: (_("Is based on"), _("Is the basis of")),
}
"""By kind: what a document does to the other, and what is done to it."""

IN_LISTS = (
    Relation.Kind.REPLACES,
    Relation.Kind.REPEALS,
    Relation.Kind.AMENDS,
    Relation.Kind.GUIDES,
)
"""A row of a list names these: what is in force by them. Bases may be many."""

MOST = 200
"""How many documents one page names that do something to it."""


@dataclass(frozen=True)
class Related:
    """What a document does to another, or the other to it."""

    label: Promise
    name: str
    """The other's number, or its title where it has none."""
    number: str
    title: str
    url: str
    """Empty where the other is not in the library."""
    in_part: bool
    since: date | None


def related_to(request: HttpRequest, page) -> list[Related]:
    """Return all relations of one document, as it stands in memory: a draft's too."""
    own = list(page.relations.all())
    onto = list(relations_onto([page.pk]).order_by("-page__issued_on", "pk")[:MOST])
    shown = _shown(request, {page.pk: own}, onto)
    places = {label: place for place, label in enumerate(_labels())}
    return sorted(shown[page.pk], key=lambda related: places[related.label])


def related_in_lists(request: HttpRequest, keys: list[int]) -> dict[int, list[Related]]:
    """Return what a list says of documents' relations, by their keys; in three queries."""
    kinds = Relation.objects.filter(kind__in=IN_LISTS)
    own = defaultdict(list)
    for relation in kinds.filter(page__in=keys).order_by("page_id", "sort_order", "pk"):
        own[relation.page_id].append(relation)
    onto = list(relations_onto(keys).filter(kind__in=IN_LISTS).order_by("pk"))
    return _shown(request, own, onto)


def _shown(
    request: HttpRequest, own: dict[int, list[Relation]], onto: list[Relation]
) -> dict[int, list[Related]]:
    others = {relation.page_id for relation in onto}
    others |= {_other(relation) for rows in own.values() for relation in rows}
    public = {
        page.pk: page
        for page in public_documents()
        .filter(pk__in=others - {None})
        .only("title", "number", "url_path", "issued_on", "effective_on")
    }
    shown: dict[int, list[Related]] = defaultdict(list)
    for key, relations in own.items():
        for relation in relations:
            label = BOTH_WAYS[relation.kind][0]
            other = _other(relation)
            if other is None and relation.cited:
                shown[key].append(_named(relation, label))
            elif other in public:
                shown[key].append(_linked(request, relation, label, public[other]))
    for relation in onto:
        if relation.page_id in public:
            label = BOTH_WAYS[relation.kind][1]
            page = public[relation.page_id]
            for key in {relation.target_id, relation.found_id} - {None, relation.page_id}:
                shown[key].append(_linked(request, relation, label, page, page))
    return shown


def _other(relation: Relation) -> int | None:
    return relation.target_id or relation.found_id


def _named(relation: Relation, label: Promise) -> Related:
    """Return what is said of a document that is not in the library: its number."""
    in_part = relation.scope == Relation.Scope.PART
    cited = relation.cited
    return Related(label, cited, cited, "", "", in_part, relation.since)


def _linked(request: HttpRequest, relation: Relation, label: Promise, page, actor=None) -> Related:
    since = relation.since or (actor and actor.starts_on)
    return Related(
        label=label,
        name=page.number or page.title,
        number=page.number,
        title=page.title,
        url=path_of(request, page),
        in_part=relation.scope == Relation.Scope.PART,
        since=since,
    )


def _labels() -> list[Promise]:
    """Return the headings in the order in which a page has them: what changes it comes first."""
    done_to_it = [BOTH_WAYS[kind][1] for kind in IN_LISTS]
    does = [BOTH_WAYS[kind][0] for kind in BOTH_WAYS]
    return [*done_to_it, *does, BOTH_WAYS[Relation.Kind.BASED_ON][1]]
