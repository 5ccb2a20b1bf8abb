"""Load neutral sample content, marked as such."""

from datetime import date, datetime, time

from django.core.management.base import CommandError
from django.utils import timezone

from home.models import SetupRecord
from home.operator_command import OperatorCommand
from news.sample.loading import choose_leads, fill_pages, load_items

LEAST = 80


class Command(OperatorCommand):
    help = "Load neutral sample items over eight weeks, lead stories and the text of pages."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same content")
        parser.add_argument("--count", type=int, default=96, help=f"items, at least {LEAST}")
        parser.add_argument("--until", metavar="YYYY-MM-DD", help="the last day (default: today)")

    def act(self, by, seed, count, until, **options):
        if count < LEAST:
            raise CommandError(f"--count must be at least {LEAST}.")
        if not SetupRecord.objects.filter(key="home").exists():
            raise CommandError("There is no portal yet; run setup_portal first.")
        new = load_items(count, seed, self._end(until), by, self._tell)
        pages = fill_pages(by)
        choose_leads(by)
        self.stdout.write(f"\rload_sample_content: {new} items and {pages} pages are new")

    def _end(self, until: str | None) -> datetime:
        now = timezone.now()
        if not until:
            return now
        try:
            day = datetime.strptime(until, "%Y-%m-%d").date()
        except ValueError as error:
            raise CommandError("--until takes a day such as 2026-11-24.") from error
        if not date(2000, 1, 1) <= day <= timezone.localdate(now):
            raise CommandError("--until takes a day from 2000 on that is not in the future.")
        return min(timezone.make_aware(datetime.combine(day, time(17, 0))), now)

    def _tell(self, done: int) -> None:
        if self.stdout.isatty() and done % 8 == 0:
            self.stdout.write(f"\r{done} ", ending="")
            self.stdout.flush()
