"""Holds the index against what it is made from, and mends it."""

from collections.abc import Callable, Iterable

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.comparing import Difference, differences_in_database, differences_in_engine
from search.elastic import AwayError, NotTakenError
from search.index import catch_up
from search.one_rebuild import RebuildRunsError

Side = Callable[[], Iterable[Difference]]


class Command(BaseCommand):
    help = "Compares the search index with the pages; ends with 1 if they differ and stay so."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="mend what differs")

    def handle(self, *args, repair: bool, **options):
        if repair:
            waiting = catch_up()
            if waiting:
                self.stdout.write(_("Changes that still wait: %(count)d") % {"count": waiting})
        # The engine's copy is held against the database's index, which must be right first.
        sides: tuple[Side, ...] = (differences_in_database, differences_in_engine)
        left = sum(self._check(side, repair=repair) for side in sides)
        if left:
            raise CommandError(_("The search index differs from the pages."))
        self.stdout.write(self.style.SUCCESS(_("The search index agrees with the pages.")))

    def _check(self, side: Side, *, repair: bool) -> int:
        """Tell how one side differs; return how many differences are left."""
        found = list(side())
        for difference in found:
            self.stdout.write(difference.text)
        if not (found and repair):
            return len(found)
        for difference in found:
            try:
                difference.mend()
            except (AwayError, NotTakenError, RebuildRunsError) as error:
                self.stderr.write(f"{difference.text}: {type(error).__name__}")
        left = list(side())
        for difference in left:
            self.stdout.write(_("Not mended: %(what)s") % {"what": difference.text})
        return len(left)
