"""Writes what readers get of pages to the engine."""

import time
from collections.abc import Iterable

from django.db import connections
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from home.models import BasePage
from search.elastic import connection, indices
from search.elastic.connection import AwayError
from search.elastic.documents import documents_of

_LARGEST_REQUEST = 8_000_000
"""In bytes."""
_CONFLICT, _NOT_FOUND = 409, 404
_UNABLE = (403, 429, 503)
"""What a document is refused with by an engine that is read-only, full or overloaded."""


class NotTakenError(Exception):
    """The engine works, and doesn't take some documents."""


def update(pks: Iterable[int], *, above: int = 0) -> None:
    """Write what readers get of pages, and remove those of which they get nothing.

    They are written to each index that readers get or that is being built for them; where there
    is none, the next one to be built will read these pages. May run again and in any order: each
    write carries the time before its page was read (`above` another one at least), and the engine
    refuses one that is older than what it has. Raises `AwayError`, or `NotTakenError`
    for documents that the engine doesn't take.
    """
    pks = list(pks)
    version = max(_now(), above + 1)
    documents = documents_of(pks)
    with connection.writing() as client:
        names = [one.name for one in indices.all_indices(client) if one.is_of_this_version]
        send(client, names, pks, documents, version)


def write(client: Elasticsearch, name: str, pks: Iterable[int]) -> None:
    """Write what readers get of pages to one index."""
    pks = list(pks)
    version = _now()
    send(client, [name], pks, documents_of(pks), version)


def send(
    client: Elasticsearch,
    names: list[str],
    pks: list[int],
    documents: dict[int, dict],
    version: int,
) -> None:
    """Send documents to indices; a key without a document is removed."""
    actions = (
        _action(indices.writers_alias(name), pk, documents.get(pk), version)
        for name in names
        for pk in pks
    )
    _written, refused = bulk(
        client,
        actions,
        raise_on_error=False,
        max_chunk_bytes=_LARGEST_REQUEST,
        require_alias=True,
    )
    problems = [next(iter(result.values())) for result in refused]
    for problem in problems:
        if problem["status"] in _UNABLE:
            raise AwayError(problem["error"]["type"])
    wrong = [problem for problem in problems if problem["status"] not in (_CONFLICT, _NOT_FOUND)]
    if wrong:
        raise NotTakenError(f"{len(wrong)} documents, such as {wrong[0]['error']['type']}")


def show_what_was_written() -> None:
    """Let searches find what was written at once, instead of a second later."""
    with connection.writing() as client:
        client.indices.refresh(index=indices.readers_alias(), ignore_unavailable=True)


def _action(alias: str, pk: int, document: dict | None, version: int) -> dict:
    action = {"_index": alias, "_id": str(pk), "version": version, "version_type": "external"}
    if document is None:
        return action | {"_op_type": "delete"}
    return action | {"_op_type": "index", "_source": document}


def _now() -> int:
    """Return the time of the database, in nanoseconds: servers' own clocks differ."""
    database = connections[BasePage.objects.db]
    if database.vendor != "postgresql":
        return time.time_ns()
    with database.cursor() as cursor:
        cursor.execute("SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000000)::bigint")
        return cursor.fetchone()[0]
