"""Joins what the full text finds with the rows of a queryset, in the database.

Who may see an object is the affair of the queryset that is searched; the index never decides.
"""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from modelsearch.backends.base import get_model_root

from search.fulltext import full_text
from search.fulltext.statement import Keys, Statement, compose, join
from search.models import Audience
from search.question import Question
from search.tokens import ANALYSIS_VERSION
from search.wanted import Wanted

EVERYONE = tuple(Audience)
"""Texts of every audience: what the admin searches."""


def ids_of_matches(queryset: QuerySet, wanted: Wanted, audiences: Sequence[str]) -> Keys:
    """Return a subquery of the keys that match, for `pk__in` on `queryset`."""
    statement = compose(
        "SELECT entry.object_id FROM search_indexentry entry"
        " WHERE {belongs} AND entry.id IN (SELECT entry_id FROM ({matches}) AS matches)",
        belongs=_belongs_to(queryset, audiences),
        matches=full_text(queryset.db).matches(wanted),
    )
    return Keys(statement)


def ids_of_answers(queryset: QuerySet, question: Question, *, partly: bool = False) -> Keys:
    """Return a subquery of the keys that readers find, for `pk__in` on `queryset`.

    They hold all that is asked for; `partly`, at least `LEAST_SHARE` of its weight.
    """
    table = full_text(queryset.db)
    statement = compose(
        "SELECT entry.object_id FROM search_indexentry entry"
        " WHERE {belongs}"
        " AND entry.id IN (SELECT entry_id FROM ({answers}) AS answers)",
        belongs=_belongs_to(queryset, (Audience.READERS,)),
        answers=table.holding_part(question) if partly else table.holding_all(question),
    )
    return Keys(statement)


def best_of(
    queryset: QuerySet,
    wanted: Sequence[Wanted],
    audiences: Sequence[str],
    start: int = 0,
    stop: int | None = None,
) -> list[tuple[int, float]]:
    """Return keys and scores of the rows of `queryset` that match any of `wanted`, best first.

    An object scores as its best text. Of equals the latest comes first. The order of `queryset`
    doesn't count.
    """
    try:
        visible = row_of_entry(queryset)
    except EmptyResultSet:
        return []
    hits = join(" UNION ALL ", [full_text(queryset.db).hits(each) for each in wanted])
    statement = compose(
        "SELECT entry.object_id, MAX(hit.score) AS score"
        " FROM (SELECT entry_id, SUM(score) AS score FROM ({hits}) AS hits GROUP BY entry_id) hit"
        " JOIN search_indexentry entry ON entry.id = hit.entry_id"
        " WHERE {belongs} AND EXISTS ({visible})"
        " GROUP BY entry.object_id ORDER BY score DESC, entry.object_id DESC{limit}",
        hits=hits,
        belongs=_belongs_to(queryset, audiences),
        visible=visible,
        limit=_limit(start, stop),
    )
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(*statement)
        rows = cursor.fetchall()
    return rows if stop is not None else rows[start:]


def _belongs_to(queryset: QuerySet, audiences: Sequence[str]) -> Statement:
    content_type = ContentType.objects.get_for_model(get_model_root(queryset.model))
    return compose(
        "entry.content_type_id = {content_type} AND entry.audience IN ({audiences})"
        " AND entry.analysis_version = {version}",
        content_type=Statement("%s", (content_type.pk,)),
        version=Statement("%s", (ANALYSIS_VERSION,)),
        audiences=join(", ", [Statement("%s", (str(audience),)) for audience in audiences]),
    )


def row_of_entry(queryset: QuerySet) -> Statement:
    """Return the queryset as a statement on an entry's row: looked up by key, for hits only."""
    row = queryset.order_by().filter(pk=Keys(Statement("entry.object_id"))).values("pk")
    sql, params = row.query.get_compiler(using=queryset.db).as_sql()
    return Statement(sql, tuple(params))


def _limit(start: int, stop: int | None) -> Statement:
    if stop is None:
        return Statement("")
    return Statement(" LIMIT %s OFFSET %s", (max(stop - start, 0), start))
