"""Under whose name a command acts."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from home.models import User


def add_by_argument(parser: CommandParser) -> None:
    """Add `--by USERNAME` to a command's arguments."""
    parser.add_argument("--by", metavar="USERNAME", help="the person in the audit log")


def person_named(username: str | None) -> User | None:
    """Return the person of `--by`, or None for the system. Raises CommandError if unknown."""
    if not username:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist as error:
        said = _("There is no account named %(name)s.") % {"name": username}
        raise CommandError(said, returncode=2) from error


class OperatorCommand(BaseCommand):
    """A command whose acts stand in the audit log under `--by`, or as the system's."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--by`."""
        add_by_argument(parser)

    def handle(self, *args, **options) -> None:
        """Run `act` under the person's name."""
        by = person_named(options["by"])
        with LogContext(user=by):
            self.act(by, **{name: value for name, value in options.items() if name != "by"})

    def act(self, by: User | None, **options) -> None:
        """Do what the command is for."""
        raise NotImplementedError
