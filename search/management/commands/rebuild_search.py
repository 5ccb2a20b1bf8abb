"""Writes the index anew, object by object, while searches go on."""

import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Model

from home.models import BasePage
from search import elastic, entries

BATCH = 200


class Command(BaseCommand):
    help = "Writes the search index anew: the database's, and Elasticsearch's where it is used."

    def handle(self, *args, **options):
        for root in entries.indexed_roots():
            self._write(
                root,
                root._meta.label,
                lambda pks, root=root: entries.refresh(root, pks, rewrite=True),
            )
        entries.remove_stale()
        if settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
            self._write(BasePage, "Elasticsearch", elastic.update)

    def _write(self, model: type[Model], name: str, write: Callable[[list[int]], None]) -> None:
        """Write all objects of a model in batches, and tell how far it is."""
        total = model._default_manager.count()
        done, started = 0, time.monotonic()
        for pks in _batches(model):
            write(pks)
            done += len(pks)
            rate = done / max(time.monotonic() - started, 0.001)
            self.stdout.write(f"{name}: {done} of {total} ({rate:.0f} a second)")


def _batches(model: type[Model]) -> Iterator[list[int]]:
    """Give the keys of all objects in batches, asking for each batch when it is wanted."""
    keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
    last = 0
    while batch := list(keys.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1]
