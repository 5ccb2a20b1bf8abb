"""Keeps the engine's index there and whole: rebuilds it, and fills it anew when it was lost.

A rebuild is done at once by whoever asks for it. An index that was lost, never there or written
by an older portal is filled by the outbox: the clock begins and works the parts off beside its
other duties, while the database answers readers.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from home import outbox
from home.models import BasePage, OutboxEntry
from search.batches import batches
from search.elastic import TOPIC, AwayError, connection, indices, rebuild
from search.elastic.indices import Index
from search.elastic.writing import write
from search.one_rebuild import RebuildRunsError, only_one


class NotWholeYetError(Exception):
    """Parts of an index are still to be filled."""


def rebuild_index(after_each: Callable[[list[int]], None] = lambda batch: None) -> None:
    """Build the engine's index anew, and let readers get it when it is whole; raise `AwayError`.

    The caller holds `only_one`, so what is being filled or was left half-built is given up.
    """
    _parts().delete()
    rebuild.remove_leftovers()
    rebuild.rebuild(batches(BasePage), after_each)


def is_index_there() -> bool:
    """Whether readers of this version get an index; raise `AwayError` where that can't be known."""
    return indices.live(_indices()) is not None


def half_built() -> list[str]:
    """Return the indices that neither readers get nor the outbox fills; raise `AwayError`.

    One of them is a rebuild's own, if one runs.
    """
    with connection.working() as client:
        found = indices.all_indices(client)
    return [one.name for one in indices.left_over(found, _being_filled())]


def remove_half_built() -> None:
    """Remove them; the caller holds `only_one`, so none is a rebuild's own. Raise `AwayError`."""
    rebuild.remove_leftovers(_being_filled())


def look_after_index() -> None:
    """See to it that there is an index and nothing beside it. Quick: the clock calls it often."""
    if settings.PORTAL_SEARCH_ENGINE != "elasticsearch":
        return
    try:
        if not _is_in_order(_indices()):
            with only_one():
                _put_in_order(_indices())
    except (AwayError, RebuildRunsError):
        # Next time. A rebuild that runs takes care of everything itself.
        return


def go_on(payload: dict) -> None:
    """Do a part of what was begun; the last one lets readers get the index."""
    name = payload["build"]
    if not any(one.name == name for one in _indices()):
        # It was removed: by a rebuild, or by a mishap after which the clock begins anew.
        return
    if "pks" in payload:
        with connection.writing() as client:
            write(client, name, payload["pks"])
        return
    if _parts().filter(payload__build=name, payload__pks__isnull=False).exists():
        raise NotWholeYetError
    with only_one():
        rebuild.finish(name)


def _is_in_order(found: list[Index]) -> bool:
    kept = _being_filled()
    return not _is_lost(found, kept) and not indices.left_over(found, kept)


def _put_in_order(found: list[Index]) -> None:
    kept = _being_filled()
    if indices.left_over(found, kept):
        remove_half_built()
    if _is_lost(found, kept):
        _parts().delete()
        _begin_to_fill()


def _is_lost(found: list[Index], kept: set[str]) -> bool:
    """Whether readers have no index, or that of an older portal, and none is being filled.

    One of a newer portal is left alone: the two would take it from each other in turn.
    """
    return not any(one.name in kept or (one.is_live and one.is_recent) for one in found)


def _begin_to_fill() -> None:
    name = rebuild.begin()
    with transaction.atomic():
        for batch in batches(BasePage):
            outbox.emit(TOPIC, build=name, pks=batch)
        outbox.emit(TOPIC, build=name)


def _indices() -> list[Index]:
    with connection.writing() as client:
        return indices.all_indices(client)


def _being_filled() -> set[str]:
    return set(_parts().values_list("payload__build", flat=True))


def _parts() -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(topic=TOPIC, payload__build__isnull=False)
