"""Run the clock beside the server."""

import signal

from django.core.management.base import BaseCommand

from portal.clock import Clock


class Command(BaseCommand):
    help = "Publish what is due and handle the outbox, until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args, once: bool = False, **options):
        clock = Clock()
        if once:
            clock.tick()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: clock.stopped.set())
        clock.run()
