"""Lets only one process at a time rebuild the index; the lock is gone when its holder dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import connections, router

from search.models import IndexEntry


class RebuildRunsError(Exception):
    """Another process rebuilds the index."""


@contextmanager
def only_one() -> Iterator[None]:
    """Hold the lock; raise `RebuildRunsError` if another process, or thread, holds it."""
    connection = connections[router.db_for_write(IndexEntry)]
    lock = _by_server if connection.vendor == "postgresql" else _by_file
    with lock(connection):
        yield


@contextmanager
def _by_server(connection) -> Iterator[None]:
    key = crc32(f"search.rebuild {settings.PORTAL_SEARCH_INDEX}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise RebuildRunsError
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _by_file(connection) -> Iterator[None]:
    with Path(f"{connection.settings_dict['NAME']}-rebuild").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RebuildRunsError from None
        yield
