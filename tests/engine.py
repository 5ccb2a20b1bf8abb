"""The search engine that the tests share: with SQLite's run and PostgreSQL's beside each other."""

import fcntl
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

_LOCK = Path(tempfile.gettempdir()) / "portal-tests-engine.lock"


def remove_indices(client: Elasticsearch, name: str) -> None:
    """Remove all indices whose names begin so."""
    if found := list(client.indices.get(index=f"{name}*", filter_path="*.settings.index.uuid")):
        client.indices.delete(index=found)


@contextmanager
def shared(*, alone: bool = False) -> Iterator[None]:
    """Use the engine beside other runs; or `alone`, while they wait."""
    with _LOCK.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield


@contextmanager
def paused(client: Elasticsearch) -> Iterator[None]:
    """Stop the engine's process as by SIGSTOP, and let it go on afterwards. Be alone with it."""
    nodes = client.nodes.info(node_id="_local", metric="process").body["nodes"]
    [pid] = [node["process"]["id"] for node in nodes.values()]
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        command = b""
    if b"elasticsearch" not in command:
        pytest.fail("The engine runs on another machine, where it cannot be stopped.")
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
