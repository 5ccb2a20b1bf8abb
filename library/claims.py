"""A number stands once in its series: the database keeps it for whoever has it or is to get it.

A document keeps its number from submission, through returns and while it waits for its time, and
for good once it was published. It is free again when its draft is taken back or deleted, or the
document goes into the archive. A number without symbols is that of its type and body, so none
beside it has its figure.
"""

from collections import defaultdict
from typing import NamedTuple

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from home.refusal import Refused
from library.numbering import Series, parsed, series_of


class Claim(NamedTuple):
    """A number in its series."""

    series: Series
    number: str

    def series_fields(self) -> dict:
        """Return the columns of the row that name the series."""
        body, document_type, term, year = self.series
        return {
            "issuing_body_id": body,
            "document_type_id": document_type,
            "term_id": term,
            "year": year,
        }

    def fields(self) -> dict:
        """Return the columns of the row that holds it."""
        return self.series_fields() | {"number": self.number}


def figure_of(number: str) -> str:
    """Return the figure of a number in the form in which numbers are compared."""
    return number.partition(" ")[0]


def are_alike(one: str, other: str) -> bool:
    """Whether two numbers of one figure can't both stand in a series: one is bare, or both same."""
    return one == other or figure_of(one) in (one, other)


class Holder(NamedTuple):
    """Whoever has a number already."""

    page_id: int
    told: str


def claim_of(page) -> Claim | None:
    """Return what a document's content claims; None while it has no number or no series."""
    number, series = parsed(page.number), series_of(page)
    return Claim(series, number.key_without_year) if number and series else None


def holder_of(page) -> Holder | None:
    """Return who else has the number of a document as it stands in memory, and how to say so."""
    claim = claim_of(page)
    if claim is None:
        return None
    row = _alike(claim).exclude(page_id=page.pk).first()
    return Holder(row.page_id, _taken(page, claim)) if row else None


@transaction.atomic
def renew(page_id: int) -> None:
    """Hold for a document what it has and what its draft on its way wants, and nothing else.

    Raises Refused where somebody else has the number. Runs in the transaction of whatever has
    changed the document or its stage; of two that want one number, the second waits and is told.
    """
    page = apps.get_model("library.DocumentPage").objects.filter(pk=page_id).first()
    if page is None:
        return
    contents = _contents(page)
    _lock_bodies(contents)
    held = _rows().filter(page_id=page_id)
    wanted = _claims(contents)
    for row in held:
        claim = Claim(
            Series(row.issuing_body_id, row.document_type_id, row.term_id, row.year), row.number
        )
        if claim in wanted:
            del wanted[claim]
        else:
            row.delete()
    for claim, content in wanted.items():
        if _alike(claim).exclude(page_id=page_id).exists():
            raise Refused(_taken(content, claim))
        try:
            with transaction.atomic():
                _rows().create(page_id=page_id, **claim.fields())
        except IntegrityError as error:
            raise Refused(_taken(content, claim)) from error


def of_body(body) -> list[tuple[int, Claim]]:
    """Return what the documents of a body, as it stands in memory, hold: keys and claims.

    Raises Refused where two would have one number.
    """
    held = _rows().filter(issuing_body_id=body.pk)
    pages = apps.get_model("library.DocumentPage").objects.filter(pk__in=held.values("page_id"))
    found: list[tuple[int, Claim]] = []
    holders: dict[tuple[Series, str], list[tuple[int, str]]] = defaultdict(list)
    for page in pages.select_related("document_type", "term").order_by("pk").iterator(1000):
        contents = [one for one in _contents(page) if one.issuing_body_id == body.pk]
        for content in contents:
            content.issuing_body = body
        for claim, content in _claims(contents).items():
            same_figure = holders[claim.series, figure_of(claim.number)]
            others = [number for key, number in same_figure if key != page.pk]
            if any(are_alike(claim.number, number) for number in others):
                raise Refused(_taken(content, claim))
            same_figure.append((page.pk, claim.number))
            found.append((page.pk, claim))
    return found


def renew_of_body(body) -> None:
    """Hold the numbers of a body's documents anew, since they go by another series now.

    Raises Refused as `of_body` does. Runs in the transaction of whatever has changed the body.
    """
    claimed = of_body(body)
    rows = _rows()
    rows.filter(issuing_body_id=body.pk).delete()
    rows.bulk_create(
        [rows.model(page_id=key, **claim.fields()) for key, claim in claimed], batch_size=500
    )


def _contents(page) -> list:
    """Return the contents of a document that hold their numbers: readers' and the draft's."""
    if page.archived_id:
        return []
    if page.live and not page.has_unpublished_changes:
        return [page]
    contents = [page] if page.first_published_at else []
    on_its_way = page.current_workflow_state is not None or page.approved_schedule
    if on_its_way and page.latest_revision_id:
        contents.append(page.get_latest_revision_as_object())
    return contents


def _claims(contents: list) -> dict[Claim, object]:
    """Return what contents claim, each with the content that wants it."""
    found = {claim_of(content): content for content in contents}
    found.pop(None, None)
    return found


def _lock_bodies(contents: list) -> None:
    """Let those who want numbers of one body, or change it, wait for one another.

    A unique constraint can't hold that a bare number is that of whatever symbols follow.
    """
    bodies = apps.get_model("library.IssuingBody").objects.select_for_update(no_key=True)
    keys = {content.issuing_body_id for content in contents} - {None}
    locked = {body.pk: body for body in bodies.filter(pk__in=keys).order_by("pk")}
    for content in contents:
        content.issuing_body = locked.get(content.issuing_body_id)


def _alike(claim: Claim) -> QuerySet:
    """Return the rows that hold the number, or that one with or without symbols."""
    figure = figure_of(claim.number)
    alike = Q(number__in=[claim.number, figure])
    if claim.number == figure:
        alike |= Q(number__startswith=f"{figure} ")
    return _rows().filter(alike, **claim.series_fields())


def _taken(page, claim: Claim) -> str:
    series = claim.series
    names = [str(page.document_type), str(page.issuing_body)]
    if series.year:
        names.append(_("year %(year)d") % {"year": series.year})
    elif series.term:
        names.append(str(apps.get_model("library.Term").objects.get(pk=series.term)))
    values = {"number": page.number, "series": ", ".join(names)}
    return _("The number %(number)s is taken already (%(series)s).") % values


def _rows() -> QuerySet:
    return apps.get_model("library.ClaimedNumber").objects.all()
