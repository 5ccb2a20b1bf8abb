"""Keeps the index: entries and their full text, always both in one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router, transaction
from django.db.models import Model, QuerySet
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models

from home.models import BasePage
from search import vocabulary
from search.analysed import Analysed, analysed
from search.content import Text, texts_of
from search.fulltext import PieceRow, Row, full_text, piece_table
from search.models import Audience, IndexEntry
from search.pieces import MOST_PIECES
from search.recounting import recount
from search.tokens import ANALYSIS_VERSION
from search.vocabulary import Change

_AT_ONCE = 100
"""How many objects are written in one transaction, at most."""
_TEXT_AT_ONCE = 250_000
"""After how many characters of text no further object is written in the same transaction."""


def indexed_roots() -> list[type[Model]]:
    """Return the models whose tables hold all indexed objects: BasePage for every page type."""
    return list(dict.fromkeys(get_model_root(model) for model in get_indexed_models()))


def refresh(model: type[Model], pks: Iterable[int], *, rewrite: bool = False) -> None:
    """Make the entries of objects of `model` what the objects are now; of gone ones, nothing.

    May run again, and in any order: the objects are read afresh, locked until the entries are
    written, so that of two runs at once the later one has the later text. Entries that say the
    same already stay, unless `rewrite`, which mends a full-text table that has come apart.

    Each few objects have a transaction of their own, in which nothing is done that can be done
    before: on SQLite nobody else writes meanwhile, and elsewhere nobody saves these objects.
    """
    root = get_model_root(model)
    left = list(dict.fromkeys(pks))
    while left:
        texts = _some_texts(root, left[:_AT_ONCE])
        if changed := _changed(root, texts, rewrite=rewrite):
            ready = {text: _analysed(root, text) for pk in changed for text in texts[pk]}
            _refresh(root, changed, ready, rewrite=rewrite)
        del left[: len(texts)]


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
        _remove(_entries_of(get_model_root(model), list(pks)), change, using)
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
        change = Change()
        for entries in stale():
            _remove(entries, change, using)
        full_text(using).sweep(cursor)
        piece_table(using).sweep(cursor)
        change.apply(using)
    recount(using)


def stale() -> Iterator[QuerySet]:
    """Give the entries of objects and models that are gone."""
    types = ContentType.objects.get_for_models(*indexed_roots())
    yield IndexEntry.objects.exclude(content_type__in=types.values())
    for root, content_type in types.items():
        existing = root._default_manager.order_by().values("pk")
        yield IndexEntry.objects.filter(content_type=content_type).exclude(object_id__in=existing)


def _refresh(
    root: type[Model], pks: list[int], ready: dict[Text, Analysed], *, rewrite: bool
) -> None:
    """Make the entries of objects what they are now, most of which is `ready` to be written."""
    using = router.db_for_write(IndexEntry)
    with transaction.atomic(using=using):
        objects = _read(root, pks, lock=True)
        texts = {pk: texts_of(objects[pk]) if pk in objects else [] for pk in pks}
        change = Change()
        changed = _changed(root, texts, rewrite=rewrite)
        _remove(_entries_of(root, changed), change, using)
        _write(root, {pk: texts[pk] for pk in changed}, ready, change, using)
        change.apply(using)


def _some_texts(root: type[Model], pks: list[int]) -> dict[int, list[Text]]:
    """Return the texts of the first of objects, as many as are written at once; none of gone ones.

    One object at least, however long.
    """
    objects = _read(root, pks)
    texts: dict[int, list[Text]] = {}
    length = 0
    for pk in pks:
        texts[pk] = texts_of(objects[pk]) if pk in objects else []
        length += sum(len(text.body) for text in texts[pk])
        if length >= _TEXT_AT_ONCE:
            break
    return texts


def _changed(root: type[Model], texts: dict[int, list[Text]], *, rewrite: bool) -> list[int]:
    """Return the objects whose entries are to be written anew."""
    stored = _stored(root, list(texts))
    return [pk for pk in texts if rewrite or stored[pk] != _comparable(texts[pk])]


def _read(root: type[Model], pks: list[int], *, lock: bool = False) -> dict[int, Model]:
    """Return the objects that belong to the index, in their specific classes."""
    rows = root._default_manager.filter(pk__in=pks).order_by("pk")
    if lock:
        rows = rows.select_for_update(no_key=True)
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
    for pk, *text in _entries_of(root, pks).values_list(
        "object_id", "analysis_version", "audience", "title", "lead", "body"
    ):
        stored[pk].add(tuple(text))
    return stored


def _comparable(texts: list[Text]) -> set[tuple]:
    return {(ANALYSIS_VERSION, *text) for text in texts}


def _remove(entries: QuerySet, change: Change, using: str) -> None:
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


def _write(
    root: type[Model],
    texts: dict[int, list[Text]],
    ready: dict[Text, Analysed],
    change: Change,
    using: str,
) -> None:
    pairs = [(pk, text) for pk, several in texts.items() for text in several]
    entries = IndexEntry.objects.bulk_create(
        IndexEntry(
            content_type=_type_of(root),
            object_id=pk,
            analysis_version=ANALYSIS_VERSION,
            **text._asdict(),
        )
        for pk, text in pairs
    )
    if not entries:
        return
    rows, pieces = [], []
    for entry, (_pk, text) in zip(entries, pairs, strict=True):
        # What was saved in the meantime isn't ready.
        of_text = ready.get(text) or _analysed(root, text)
        rows.append(Row(entry.pk, of_text.title, of_text.body))
        pieces += map(PieceRow, count(entry.pk * MOST_PIECES), of_text.pieces)
        change.include(of_text.change)
    with connections[using].cursor() as cursor:
        full_text(using).write(cursor, rows)
        piece_table(using).write(cursor, pieces)


def _analysed(root: type[Model], text: Text) -> Analysed:
    """Return what is written for a text; readers' search ranks what they get of pages."""
    return analysed(text, is_ranked=root is BasePage and text.audience == Audience.READERS)


def _entries_of(root: type[Model], pks: list[int]) -> QuerySet[IndexEntry]:
    return IndexEntry.objects.filter(content_type=_type_of(root), object_id__in=pks)


def _type_of(root: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(root)
