"""Writes the index anew, object by object, while searches go on."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model
from django.utils.translation import gettext as _

from home.models import BasePage
from search import entries, upkeep
from search.batches import batches
from search.elastic import AwayError
from search.interruption import ending_in_order
from search.one_rebuild import RebuildRunsError, only_one

INTERRUPTED = 130


class Command(BaseCommand):
    help = "Writes the search index anew: the database's, and Elasticsearch's where it is used."

    def handle(self, *args, **options):
        try:
            with ending_in_order(), only_one():
                self._rebuild()
        except RebuildRunsError:
            raise CommandError(_("Another rebuild of the search index is running.")) from None
        except AwayError as error:
            said = _("Elasticsearch can't be written to (%(reason)s). Readers keep what they had.")
            raise CommandError(said % {"reason": error.reason}) from error
        except KeyboardInterrupt:
            said = _("Interrupted. Readers keep what they had; nothing half-built is left.")
            raise CommandError(said, returncode=INTERRUPTED) from None

    def _rebuild(self) -> None:
        for root in entries.indexed_roots():
            told = self._teller(root._meta.label, root)
            for pks in batches(root):
                entries.refresh(root, pks, rewrite=True)
                told(pks)
        entries.remove_stale()
        if settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
            upkeep.rebuild_index(self._teller("Elasticsearch", BasePage))

    def _teller(self, name: str, model: type[Model]) -> Callable[[list[int]], None]:
        """Return what tells, after each part of the objects of a model, how far it is."""
        total = model._default_manager.count()
        done, started = 0, time.monotonic()

        def tell(pks: list[int]) -> None:
            nonlocal done
            done += len(pks)
            rate = done / max(time.monotonic() - started, 0.001)
            said = _("%(name)s: %(done)d of %(total)d (%(rate).0f a second)")
            self.stdout.write(said % {"name": name, "done": done, "total": total, "rate": rate})

        return tell
