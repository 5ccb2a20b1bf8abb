"""The database's index, held against the objects that it is made from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models

from home.models import BasePage
from search import entries
from search.batches import batches, parts
from search.comparing import tables
from search.comparing.difference import Difference, told, waiting_keys
from search.content import texts_of
from search.index import DATABASE_TOPIC
from search.models import IndexEntry
from search.tokens import ANALYSIS_VERSION

MISSING, CHANGED, OUTDATED = "missing", "changed", "outdated"


def differences_in_database() -> Iterator[Difference]:
    """Give what is wrong with the entries, then with the tables made from them."""
    for (root, kind), pks in _differing_entries().items():
        text = told(_name_of(kind) % {"model": root._meta.verbose_name_plural}, pks)
        yield Difference(text, partial(_rewrite, root, pks))
    yield from _strays()
    yield from tables.differences()


def _differing_entries() -> dict[tuple[type[Model], str], set[int]]:
    found: dict[tuple[type[Model], str], set[int]] = defaultdict(set)
    for model in get_indexed_models():
        root = get_model_root(model)
        seen = set()
        for pks in batches(model.get_indexed_objects()):
            seen |= {pk for _kind, pk in _compared(model, pks)}
        again = list(_compared(model, _not_waiting(root, seen)))
        left = _not_waiting(root, {pk for _kind, pk in again})
        for kind, pk in again:
            if pk in left:
                found[root, kind].add(pk)
    return found


def _not_waiting(root: type[Model], pks: set[int]) -> set[int]:
    """Return the objects of which no change waits at this moment."""
    waiting = waiting_keys(DATABASE_TOPIC) if pks else set()
    return {pk for pk in pks if (root._meta.label, pk) not in waiting}


def _compared(model: type[Model], pks: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Give in what way entries of objects differ from what the objects say now."""
    content_type = ContentType.objects.get_for_model(get_model_root(model))
    for part in parts(sorted(pks)):
        rows = IndexEntry.objects.filter(content_type=content_type, object_id__in=part)
        stored = defaultdict(dict)
        for entry in rows:
            text = (entry.title, entry.lead, entry.body)
            stored[entry.object_id][entry.audience] = (entry.analysis_version, text)
        for obj in model.get_indexed_objects().filter(pk__in=part):
            if isinstance(obj, BasePage) and obj.is_root():
                # Older than the index, and nobody looks for it.
                continue
            wanted = {text.audience: (ANALYSIS_VERSION, text[1:]) for text in texts_of(obj)}
            if wanted != stored[obj.pk]:
                yield _kind(wanted, stored[obj.pk]), obj.pk


def _kind(wanted: dict, stored: dict) -> str:
    if any(version != ANALYSIS_VERSION for version, _text in stored.values()):
        return OUTDATED
    return MISSING if wanted.keys() - stored.keys() else CHANGED


def _name_of(kind: str) -> str:
    return {
        MISSING: _("Not in the database's index, %(model)s"),
        CHANGED: _("Otherwise in the database's index than they are, %(model)s"),
        OUTDATED: _("Read by another version of the analysis, %(model)s"),
    }[kind]


def _rewrite(root: type[Model], pks: set[int]) -> None:
    for part in parts(sorted(pks)):
        entries.refresh(root, part, rewrite=True)


def _strays() -> Iterator[Difference]:
    """Give the entries of what is gone."""
    strays = _strays_now()
    if strays:
        # What was deleted a moment ago waits for its turn, or has had it meanwhile.
        waiting = waiting_keys(DATABASE_TOPIC)
        strays = {pk for pk, key in _strays_now().items() if key not in waiting}
    if strays:
        yield Difference(
            told(_("Entries of the database's index whose object is gone"), strays),
            entries.remove_stale,
        )


def _strays_now() -> dict[int, tuple[str, int]]:
    """Return entries of what is gone, and of which object each is, as the outbox names it."""
    found = {}
    for rows in entries.stale():
        for pk, type_id, object_id in rows.values_list("pk", "content_type_id", "object_id"):
            model = ContentType.objects.get_for_id(type_id).model_class()
            found[pk] = (model._meta.label if model else "", object_id)
    return found
