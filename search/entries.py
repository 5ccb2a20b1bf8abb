"""Keeps the index: entries and their full text, always both in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router, transaction
from django.db.models import Model, QuerySet
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models

from home.models import BasePage
from search import vocabulary
from search.content import Text, texts_of
from search.fulltext import PieceRow, Row, full_text, piece_table
from search.models import Audience, IndexEntry
from search.pieces import MOST_PIECES, pieces_of, words_to_find
from search.tokens import ANALYSIS_VERSION, whole
from search.vietnamese import Word
from search.vocabulary import Change


def indexed_roots() -> list[type[Model]]:
    """Return the models whose tables hold all indexed objects: BasePage for every page type."""
    return list(dict.fromkeys(get_model_root(model) for model in get_indexed_models()))


def refresh(model: type[Model], pks: Iterable[int], *, rewrite: bool = False) -> None:
    """Make the entries of objects of `model` what the objects are now; of gone ones, nothing.

    May run again, and in any order: the objects are read afresh, locked until the entries are
    written, so that of two runs at once the later one has the later text. Entries that say the
    same already stay, unless `rewrite`, which mends a full-text table that has come apart.
    """
    root = get_model_root(model)
    pks = list(pks)
    using = router.db_for_write(IndexEntry)
    with transaction.atomic(using=using):
        wanted = {pk: texts_of(obj) for pk, obj in _lock_and_read(root, pks).items()}
        stored = _stored(root, pks)
        changed = [pk for pk in pks if rewrite or stored[pk] != _comparable(wanted.get(pk, []))]
        change = Change()
        _remove(root, changed, change, using)
        _write(root, {pk: wanted[pk] for pk in changed if pk in wanted}, change, using)
        change.apply(using)


def refresh_outdated(most: int) -> int:
    """Write entries of another version of the analysis anew; return how many, at most `most`.

    Until then searches pass them over: what was read otherwise would be found wrongly.
    """
    return refresh_objects_of(IndexEntry.objects.outdated().order_by("pk")[:most])


def refresh_objects_of(entries: QuerySet, *, rewrite: bool = False) -> int:
    """Refresh the objects that entries are of; return how many entries these were."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for type_id, pk in entries.values_list("content_type_id", "object_id"):
        by_type[type_id].append(pk)
    for type_id, pks in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            IndexEntry.objects.filter(content_type_id=type_id, object_id__in=pks).delete()
        else:
            refresh(model, list(dict.fromkeys(pks)), rewrite=rewrite)
    return sum(map(len, by_type.values()))


def remove(model: type[Model], pks: Iterable[int]) -> None:
    """Remove the entries of objects."""
    using = router.db_for_write(IndexEntry)
    with transaction.atomic(using=using):
        change = Change()
        _remove(get_model_root(model), list(pks), change, using)
        change.apply(using)


def remove_all() -> None:
    """Empty the index."""
    using = router.db_for_write(IndexEntry)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        IndexEntry.objects.all().delete()
        full_text(using).sweep(cursor)
        piece_table(using).empty(cursor)
        vocabulary.forget_all(using)


def remove_stale() -> None:
    """Remove the entries of objects and models that are gone, and full text without an entry."""
    using = router.db_for_write(IndexEntry)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for entries in stale():
            entries.delete()
        full_text(using).sweep(cursor)
        piece_table(using).sweep(cursor)
        vocabulary.recount(piece_table(using).all(cursor), using)


def stale() -> Iterator[QuerySet]:
    """Give the entries of objects and models that are gone."""
    types = ContentType.objects.get_for_models(*indexed_roots())
    yield IndexEntry.objects.exclude(content_type__in=types.values())
    for root, content_type in types.items():
        existing = root._default_manager.order_by().values("pk")
        yield IndexEntry.objects.filter(content_type=content_type).exclude(object_id__in=existing)


def _lock_and_read(root: type[Model], pks: list[int]) -> dict[int, Model]:
    """Return the objects that belong to the index, in their specific classes."""
    rows = root._default_manager.filter(pk__in=pks).order_by("pk").select_for_update(no_key=True)
    by_class: dict[type[Model], list[int]] = defaultdict(list)
    for row in rows:
        model = getattr(row, "specific_class", type(row))
        if model is not None:
            by_class[model].append(row.pk)
    return {
        obj.pk: obj
        for model, keys in by_class.items()
        for obj in model.get_indexed_objects().filter(pk__in=keys)
    }


def _stored(root: type[Model], pks: list[int]) -> dict[int, set[tuple]]:
    stored: dict[int, set[tuple]] = defaultdict(set)
    entries = IndexEntry.objects.filter(content_type=_type_of(root), object_id__in=pks)
    for pk, *text in entries.values_list(
        "object_id", "analysis_version", "audience", "title", "lead", "body"
    ):
        stored[pk].add(tuple(text))
    return stored


def _comparable(texts: list[Text]) -> set[tuple]:
    return {(ANALYSIS_VERSION, *text) for text in texts}


def _remove(root: type[Model], pks: list[int], change: Change, using: str) -> None:
    entries = IndexEntry.objects.filter(content_type=_type_of(root), object_id__in=pks)
    ids = list(entries.values_list("pk", flat=True))
    if not ids:
        return
    pieces = piece_table(using)
    with connections[using].cursor() as cursor:
        full_text(using).remove(cursor, ids)
        for piece in pieces.read(cursor, ids):
            change.go(piece)
        pieces.remove(cursor, ids)
    entries.delete()


def _write(root: type[Model], texts: dict[int, list[Text]], change: Change, using: str) -> None:
    entries = IndexEntry.objects.bulk_create(
        IndexEntry(
            content_type=_type_of(root),
            object_id=pk,
            analysis_version=ANALYSIS_VERSION,
            **text._asdict(),
        )
        for pk, several in texts.items()
        for text in several
    )
    if not entries:
        return
    rows, pieces = [], []
    for entry in entries:
        words = [words_to_find(text) for text in (entry.title, entry.lead, entry.body)]
        rows.append(Row(entry.pk, *whole(*words)))
        if root is BasePage and entry.audience == Audience.READERS:
            pieces += _pieces(entry, words, change)
    with connections[using].cursor() as cursor:
        full_text(using).write(cursor, rows)
        piece_table(using).write(cursor, pieces)


def _pieces(entry: IndexEntry, words: list[list[Word]], change: Change) -> Iterator[PieceRow]:
    """Give the pieces by which readers' search ranks a page, and count them."""
    title, lead, body = words
    for several in words:
        change.written(several)
    first = entry.pk * MOST_PIECES
    for number, piece in enumerate(pieces_of(title, lead, entry.body, body)):
        change.come(piece)
        yield PieceRow(first + number, piece)


def _type_of(root: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(root)
