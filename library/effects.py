"""What documents do to one another once they are published: the relations from both sides.

A relation counts while the document that names it is live. What it says of the other one's
validity is kept on that one's row, so that a listing of fifty thousand asks nothing further.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from library.exact import of_year

_ENDING = ("replaces", "repeals")
_CHANGING = ("amends",)


def renew_after(page) -> None:
    """Bring relations up with a document that was published, or is not public any more.

    Finds what it cites, lets it be found by those that cite it, and renews the validity of all
    whom that concerns. May run again.
    """
    relations = _relations()
    citing = Q(page_id=page.pk) | Q(found_id=page.pk)
    if page.number_key:
        citing |= Q(cited_key=page.number_key)
    touched = set()
    for relation in relations.filter(citing).exclude(cited_key=""):
        found = _cited(relation)
        if relation.found_id != found:
            touched |= {relation.found_id, found}
            relations.filter(pk=relation.pk).update(found_id=found)
    touched |= set(relations.filter(page_id=page.pk).values_list("target_id", flat=True))
    touched |= set(relations.filter(page_id=page.pk).values_list("found_id", flat=True))
    touched |= {page.pk}
    renew_validity(touched - {None})


def renew_validity(keys: Iterable[int]) -> None:
    """Set since when other documents have ended or changed each of these."""
    documents = apps.get_model("library.DocumentPage").objects
    for key in keys:
        onto = relations_onto([key]).annotate(
            begins=Coalesce("since", "page__effective_on", "page__issued_on")
        )
        ended = onto.filter(kind__in=_ENDING, scope="whole").aggregate(day=Min("begins"))["day"]
        in_part = Q(kind__in=_ENDING, scope="part") | Q(kind__in=_CHANGING)
        changed = onto.filter(in_part).aggregate(day=Min("begins"))["day"]
        documents.filter(pk=key).update(ended_on=ended, changed_on=changed)


def relations_onto(keys: Iterable[int]) -> QuerySet:
    """Return the relations of live documents to those of `keys`."""
    keys = list(keys)
    return (
        _relations()
        .filter(Q(target_id__in=keys) | Q(found_id__in=keys), page__live=True)
        .exclude(page_id=F("target_id"))
    )


def _cited(relation) -> int | None:
    """Return the live document that a relation cites by its number.

    Numbers recur with terms and years: it is that of the year which the cited number carries, or
    else the latest that was there when the other was issued.
    """
    documents = apps.get_model("library.DocumentPage").objects
    found = documents.filter(number_key=relation.cited_key, live=True).exclude(pk=relation.page_id)
    issued = relation.page.issued_on
    if issued:
        found = found.filter(issued_on__lte=issued)
    rows = found.order_by("-issued_on", "-pk").values_list("pk", "number", "issued_on")
    return next((row[0] for row in of_year(rows, relation.cited_year)), None)


def _relations() -> QuerySet:
    return apps.get_model("library.Relation").objects.all()
