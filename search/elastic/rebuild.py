"""Builds an index beside the one that readers get, and lets it take its place.

Whatever is published meanwhile is written to both. Of two builds at once neither is meant:
whoever builds holds `search.one_rebuild.only_one`, or keeps the parts to do in the outbox.
"""

from collections.abc import Callable, Container, Iterable
from contextlib import suppress

from django.conf import settings

from search.elastic import connection, indices
from search.elastic.connection import AwayError
from search.elastic.mapping import AS_USUAL
from search.elastic.writing import write


def rebuild(batches: Iterable[list[int]], after_each: Callable[[list[int]], None]) -> None:
    """Build the index of the pages whose keys are given, and let readers get it.

    Until then they keep the old one; interrupted in whatever way, it leaves nothing behind but
    what `remove_leftovers` removes where the engine is away, or the process was killed.
    """
    name = begin()
    try:
        for batch in batches:
            fill(name, batch)
            after_each(batch)
        finish(name)
    except BaseException:
        with suppress(AwayError):
            _remove([name])
        raise


def begin() -> str:
    """Make the index that is to be filled; return its name."""
    with connection.working() as client:
        return indices.create(client)


def fill(name: str, pks: list[int]) -> None:
    """Write a part of the pages to the index."""
    with connection.working() as client:
        write(client, name, pks)


def finish(name: str) -> None:
    """Let readers get the index from one moment to the next, and remove all others."""
    with connection.working() as client:
        client.indices.put_settings(index=name, settings=AS_USUAL)
        client.indices.refresh(index=name)
        others = [one for one in indices.all_indices(client) if one.name != name]
        client.indices.update_aliases(actions=_switch(name, others))
    connection.engine().for_reading.succeeded()
    _remove([one.name for one in others if not one.is_former])


def remove_leftovers(kept: Container[str] = ()) -> list[str]:
    """Remove indices that readers don't get, but for some; return their names."""
    with connection.working() as client:
        found = indices.all_indices(client)
    left = [one.name for one in indices.left_over(found, kept)]
    _remove(left)
    return left


def _switch(name: str, others: list[indices.Index]) -> list[dict]:
    aliases = [settings.PORTAL_SEARCH_INDEX, indices.readers_alias()]
    actions: list[dict] = [{"add": {"index": name, "alias": alias}} for alias in aliases]
    for one in others:
        if one.is_former:
            # It bears the name that is to be the alias, so both happen in the same moment.
            actions.append({"remove_index": {"index": one.name}})
        else:
            actions.append({"remove": {"index": one.name, "aliases": aliases, "must_exist": False}})
    return actions


def _remove(names: list[str]) -> None:
    if names:
        with connection.working() as client:
            client.indices.delete(index=names, ignore_unavailable=True)
