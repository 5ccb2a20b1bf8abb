"""The tables beside the index entries, held against them: full text, pieces, vocabulary."""

from collections.abc import Iterator
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.utils.translation import gettext as _

from home.models import BasePage
from search import entries
from search.batches import parts
from search.comparing.difference import Difference, told
from search.fulltext import piece_table
from search.fulltext.statement import Statement, compose
from search.models import Audience, IndexEntry
from search.pieces import MOST_PIECES
from search.recounting import pieces_and_count

_FULL_TEXTS = {
    "sqlite": "SELECT rowid AS row FROM search_fulltext",
    "postgresql": "SELECT entry_id AS row FROM search_fulltext",
}

_WITHOUT_FULL_TEXT = "SELECT id FROM search_indexentry WHERE id NOT IN ({texts})"
_WITHOUT_PIECES = (
    "SELECT id FROM search_indexentry entry"
    " WHERE audience = {readers} AND content_type_id = {pages}"
    " AND NOT EXISTS (SELECT 1 FROM search_piece"
    " WHERE {piece} BETWEEN entry.id * {most} AND entry.id * {most} + {most} - 1)"
)
_WITHOUT_ENTRY = (
    "SELECT row FROM ({texts} UNION SELECT {piece} / {most} FROM search_piece) AS rows"
    " WHERE row NOT IN (SELECT id FROM search_indexentry)"
)


def differences() -> Iterator[Difference]:
    """Give what is wrong with the tables."""
    using = router.db_for_write(IndexEntry)
    parts = {
        "texts": Statement(_FULL_TEXTS[connections[using].vendor]),
        "piece": Statement(piece_table(using).key),
        "most": Statement("%s", (MOST_PIECES,)),
        "readers": Statement("%s", (str(Audience.READERS),)),
        "pages": Statement("%s", (ContentType.objects.get_for_model(BasePage).pk,)),
    }
    bare = _ids(using, _WITHOUT_FULL_TEXT, parts) | _ids(using, _WITHOUT_PIECES, parts)
    if bare:
        yield Difference(
            told(_("Entries of the database's index without full text or pieces"), bare),
            partial(_rewrite, bare),
        )
    if left := _ids(using, _WITHOUT_ENTRY, parts):
        yield Difference(
            told(_("Full text or pieces without their entry in the database's index"), left),
            entries.remove_stale,
        )
    # Looked at twice: while another process counts anew, the two may differ for a moment.
    for _look in range(2):
        pieces, counted = pieces_and_count(using)
        if counted == pieces:
            return
    said = _("The vocabulary was counted from %(counted)d pieces; there are %(pieces)d")
    yield Difference(said % {"counted": counted, "pieces": pieces}, entries.remove_stale)


def _rewrite(entry_ids: set[int]) -> None:
    """Write anew what belongs to the objects of entries."""
    for part in parts(sorted(entry_ids)):
        entries.refresh_objects_of(IndexEntry.objects.filter(pk__in=part), rewrite=True)


def _ids(using: str, template: str, parts: dict[str, Statement]) -> set[int]:
    with connections[using].cursor() as cursor:
        cursor.execute(*compose(template, **parts))
        return {row[0] for row in cursor.fetchall()}
