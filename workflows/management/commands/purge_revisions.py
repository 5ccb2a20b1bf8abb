"""Wagtail's command of this name, which would take the content of old approvals with it."""

from django.core.management.base import BaseCommand, CommandParser

from workflows.actions.purge_revisions import purge_revisions


class Command(BaseCommand):
    help = (
        "Delete revisions that nothing points to: no page, task, decision, comment or review. "
        "What was submitted or decided on is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, help="only those older than so many days")
        parser.add_argument("--pages", action="store_true", help="only those of pages")
        parser.add_argument("--non-pages", action="store_true", help="only those of anything else")

    def handle(self, *args, days=None, pages: bool = False, non_pages: bool = False, **options):
        count = purge_revisions(days=days, pages=pages, non_pages=non_pages)
        self.stdout.write(f"{count} revisions deleted.")
