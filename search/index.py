"""Keeps the index up with what is saved: through the outbox, never in an editor's request."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from modelsearch.backends.base import get_model_root

from home import outbox
from home.models import BasePage, OutboxEntry
from search import elastic, entries, upkeep
from search.batches import parts
from search.one_rebuild import RebuildRunsError, only_one

DATABASE_TOPIC = "search.index"
ELASTICSEARCH_TOPIC = elastic.TOPIC


def ask_for_update(model: type[Model], pk: int) -> None:
    """Ask that the index follows an object which was saved, changed or deleted.

    Asked several times within a transaction, it is done once, after the commit.
    """
    root = get_model_root(model)
    gathered = _gathered.get()
    if gathered is not None:
        gathered[root].add(pk)
        return
    asked = _Asked(root._meta.label, pk)
    if asked.stands():
        return
    transaction.on_commit(asked)
    outbox.emit(DATABASE_TOPIC, model=root._meta.label, pk=pk)
    if root is BasePage and settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
        # An entry of its own: the database's index doesn't wait for an engine that is away.
        outbox.emit(ELASTICSEARCH_TOPIC, pk=pk)


def ask_for_updates(model: type[Model], pks: list[int]) -> None:
    """Ask the same for many objects that were changed at once, a part of them at a time."""
    root = get_model_root(model)
    for part in parts(pks):
        outbox.emit(DATABASE_TOPIC, model=root._meta.label, pks=part)
        if root is BasePage and settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
            outbox.emit(ELASTICSEARCH_TOPIC, pks=part)


# Two hundred laws take a minute, and editors save between them: each few are written for good.
@outbox.handler(DATABASE_TOPIC, long=True)
def update_database(payload: dict) -> None:
    """Make the entries of objects what the objects are now."""
    entries.refresh(apps.get_model(payload["model"]), _keys(payload))


@outbox.handler(ELASTICSEARCH_TOPIC, elsewhere=True)
def update_elasticsearch(payload: dict) -> None:
    """Make Elasticsearch's copy of a page what readers get now, or fill a part of a new index."""
    try:
        if "build" in payload:
            upkeep.go_on(payload)
        else:
            elastic.update(_keys(payload))
    except elastic.AwayError as error:
        raise outbox.NotNowError(settings.ELASTICSEARCH_PAUSE, error.reason) from error


_gathered: ContextVar[dict[type[Model], set[int]] | None] = ContextVar("gathered", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Ask once for all objects that are saved within, and have it done right after the commit.

    For commands that write many rows and end when these are found; within a transaction.
    """
    gathered: dict[type[Model], set[int]] = defaultdict(set)
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    for root, keys in gathered.items():
        pks = sorted(keys)
        _emit_now(DATABASE_TOPIC, model=root._meta.label, pks=pks)
        if root is BasePage and settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
            _emit_now(ELASTICSEARCH_TOPIC, pks=pks)


def catch_up() -> int:
    """Bring the index up with all that was asked for; return how much had to be put off."""
    asked = OutboxEntry.objects.filter(topic__in=[DATABASE_TOPIC, ELASTICSEARCH_TOPIC])
    asked.update(due_at=timezone.now())
    for pk in list(asked.values_list("pk", flat=True)):
        outbox.handle(pk)
    if settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
        with suppress(elastic.AwayError):
            _provide_index()
            elastic.show_what_was_written()
    return asked.count()


def _provide_index() -> None:
    """Build the engine's index where there is none, as at the first import."""
    if not upkeep.is_index_there():
        with suppress(RebuildRunsError), only_one():
            upkeep.rebuild_index()


def _emit_now(topic: str, **payload) -> None:
    entry = outbox.emit(topic, **payload)
    if topic == ELASTICSEARCH_TOPIC or settings.PORTAL_OUTBOX != "inline":
        transaction.on_commit(lambda: outbox.handle(entry.pk), robust=True)


def _keys(payload: dict) -> list[int]:
    return payload["pks"] if "pks" in payload else [payload["pk"]]


class _Asked:
    """Remembers within a transaction what was asked for.

    It stands among the transaction's callbacks, since Django drops those of a savepoint that is
    rolled back: what was asked there is gone with it, and must be asked again. Where a test's
    transaction never commits, all of an object's changes belong within one capture.
    """

    def __init__(self, label: str, pk: int):
        self.key = (label, pk)
        self.is_due = True

    def __call__(self) -> None:
        self.is_due = False

    def stands(self) -> bool:
        """Return whether the same was asked before and still waits for the commit."""
        return any(
            isinstance(asked, _Asked) and asked.is_due and asked.key == self.key
            for _savepoints, asked, _robust in connection.run_on_commit
        )
