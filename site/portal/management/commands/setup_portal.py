"""Build what a new portal needs; run again, it undoes nothing."""

from home.operator_command import OperatorCommand
from portal.setup import set_up


class Command(OperatorCommand):
    help = "Build units, roles, section tree, paths and settings of a new portal (idempotent)."

    def act(self, by, **options):
        made = set_up(by)
        self.stdout.write(
            f"setup_portal: {len(made)} made" if made else "setup_portal: nothing to do"
        )
