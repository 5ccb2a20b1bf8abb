"""A number stands once in its series: the database keeps it for whoever has it or is to get it.

A document keeps its number from submission, through returns and while it waits for its time, and
for good once it was published. It is free again when its draft is taken back or deleted, or the
document goes into the archive.
"""

from typing import NamedTuple

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from home.refusal import Refused
from library.numbering import Series, parsed, series_of


class Claim(NamedTuple):
    """A number in its series."""

    series: Series
    number: str

    def fields(self) -> dict:
        """Return the columns of the row that holds it."""
        body, document_type, term, year = self.series
        return {
            "issuing_body_id": body,
            "document_type_id": document_type,
            "term_id": term,
            "year": year,
            "number": self.number,
        }


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
    row = _rows().filter(**claim.fields()).exclude(page_id=page.pk).first()
    return Holder(row.page_id, _taken(page, claim)) if row else None


def renew(page_id: int) -> None:
    """Hold for a document what it has and what its draft on its way wants, and nothing else.

    Raises Refused where somebody else has the number. Runs in the transaction of whatever has
    changed the document or its stage; of two that want one number, the second waits and is told.
    """
    page = apps.get_model("library.DocumentPage").objects.filter(pk=page_id).first()
    if page is None:
        return
    held = _rows().filter(page_id=page_id)
    wanted = _wanted(page)
    for row in held:
        claim = Claim(
            Series(row.issuing_body_id, row.document_type_id, row.term_id, row.year), row.number
        )
        if claim in wanted:
            del wanted[claim]
        else:
            row.delete()
    for claim, content in wanted.items():
        try:
            with transaction.atomic():
                _rows().create(page_id=page_id, **claim.fields())
        except IntegrityError as error:
            raise Refused(_taken(content, claim)) from error


def _wanted(page) -> dict[Claim, object]:
    """Return what a document holds, with the content that wants it."""
    if page.archived_id:
        return {}
    contents = [page] if page.first_published_at else []
    on_its_way = page.current_workflow_state is not None or page.approved_schedule
    if on_its_way and page.latest_revision_id:
        contents.append(page.get_latest_revision_as_object())
    found = {claim_of(content): content for content in contents}
    found.pop(None, None)
    return found


def _taken(page, claim: Claim) -> str:
    series = claim.series
    names = [str(page.document_type), str(page.issuing_body)]
    if series.year:
        names.append(_("year %(year)d") % {"year": series.year})
    elif page.term_id:
        names.append(str(page.term))
    values = {"number": page.number, "series": ", ".join(names)}
    text = _("The number %(number)s is taken already (%(series)s).") % values
    is_party = page.issuing_body.kind == page.issuing_body.Kind.PARTY
    if is_party and not page.term_id:
        text += " " + _("Choose the term, if it is of another one.")
    return text


def _rows() -> QuerySet:
    return apps.get_model("library.ClaimedNumber").objects.all()
