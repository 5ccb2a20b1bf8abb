"""Purge the audit log; on PostgreSQL under the role of AUDIT_PURGE_DATABASE_URL."""

import os
from datetime import datetime

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from home.actions.purge_audit_log import purge_audit_log
from home.models import User
from home.operator_command import OperatorCommand
from home.refusal import Refused


class Command(OperatorCommand):
    help = "Delete old entries of the audit log. It is noted there."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--before", required=True, metavar="YYYY-MM-DD", help="the first day that is kept"
        )

    def act(self, by: User | None, before: str = "", **options) -> None:
        try:
            moment = timezone.make_aware(datetime.strptime(before, "%Y-%m-%d"))
            count = purge_audit_log(moment, by, os.environ.get("AUDIT_PURGE_DATABASE_URL", ""))
        except ValueError as error:
            raise CommandError(f"Not a day: {before}.", returncode=2) from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{count} entries deleted.")
