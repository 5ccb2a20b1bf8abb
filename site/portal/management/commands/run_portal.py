"""Set the portal up if need be, then serve it with its clock until stopped."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.static_files import collect_if_changed
from search.entries import refresh_outdated

THREADS = 8


class Command(BaseCommand):
    help = "Set up, then serve on 127.0.0.1 with the clock beside it (PORT, PORTAL_DATA)."

    def handle(self, *args, **options):
        port = _port()
        self.stdout.write("Chuẩn bị dữ liệu và cấu hình ...")
        call_command("migrate", interactive=False, verbosity=0)
        collect_if_changed()
        call_command("setup_portal", stdout=self.stdout)
        call_command("load_sample_content", stdout=self.stdout)
        call_command("load_sample_documents", stdout=self.stdout)
        while refresh_outdated(500):
            pass
        address = f"http://127.0.0.1:{port}/"
        self.stdout.write(f"\n  Cổng thông tin:  {address}\n  Quản trị:        {address}admin/")
        call_command("demo_accounts", stdout=self.stdout)
        self.stdout.write("\nDừng bằng Ctrl+C.")
        self.stdout.flush()
        self._serve(port)

    def _serve(self, port: int) -> None:
        """Run server and clock until one of them ends or this command is stopped."""
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(settings.ROOT_DIR / "site"), str(settings.ROOT_DIR)])
        }
        server = [sys.executable, "-m", "gunicorn", "portal.wsgi"]
        server += [
            "--bind",
            f"127.0.0.1:{port}",
            "--threads",
            str(THREADS),
            "--log-level",
            "warning",
        ]
        clock = [sys.executable, str(settings.ROOT_DIR / "manage.py"), "run_clock"]
        processes = [
            subprocess.Popen(command, env=environment, cwd=settings.ROOT_DIR)
            for command in (server, clock)
        ]
        stop = False

        def request_stop(*_):
            nonlocal stop
            stop = True

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, request_stop)
        while not stop and all(process.poll() is None for process in processes):
            time.sleep(0.2)
        failed = not stop
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
        if failed:
            raise CommandError("The server or the clock has ended.")


def _port() -> int:
    """Return the port of PORT; a clear message where it is none, or is taken."""
    text = os.environ.get("PORT", "8000")
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise CommandError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            raise CommandError(
                f"Port {text} is taken; choose another: make run PORT=8001"
            ) from error
    return int(text)
