"""Whether a document is in force on a day: from its dates, and from what others do to it."""

from datetime import date

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

IN_FORCE, PARTLY, ENDED, NOT_YET = "in-force", "partly", "ended", "not-yet"


def validity_of(page, day: date | None = None) -> str:
    """Return the validity of a document on `day`, today by default: a `DocumentPage.Validity`."""
    day = day or timezone.localdate()
    if page.validity_ruled:
        return page.validity_ruled
    if any(end and end <= day for end in (page.ends_on, page.ended_on)):
        return ENDED
    if page.starts_on and page.starts_on > day:
        return NOT_YET
    return PARTLY if page.changed_on and page.changed_on <= day else IN_FORCE


def with_validity(documents: QuerySet, day: date | None = None) -> QuerySet:
    """Return documents annotated with `validity`: the same rule, by the database."""
    day = day or timezone.localdate()
    return documents.alias(starts=Coalesce("effective_on", "issued_on")).annotate(
        validity=Case(
            When(~Q(validity_ruled=""), then=F("validity_ruled")),
            When(Q(ends_on__lte=day) | Q(ended_on__lte=day), then=Value(ENDED)),
            When(Q(starts__gt=day), then=Value(NOT_YET)),
            When(Q(changed_on__lte=day), then=Value(PARTLY)),
            default=Value(IN_FORCE),
            output_field=CharField(),
        )
    )
