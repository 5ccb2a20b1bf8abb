"""Reminds people of what waits for them; safe to run every minute, on several machines."""

from django.core.management.base import BaseCommand

from workflows.digests import send_digests
from workflows.reminders import send_reminders


class Command(BaseCommand):
    help = "Remind of drafts that are due soon or overdue, tell the heads, send the day's digest."

    def handle(self, *args, **options):
        self.stdout.write(f"reminders {send_reminders()}, digests {send_digests()}")
