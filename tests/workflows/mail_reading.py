"""What the tests of mails share: delivering, and reading what each person got."""

from django.core import mail

from home.models import OutboxEntry
from home.outbox import handle_due


def deliver() -> None:
    """Do what the clock does with the outbox until nothing is due."""
    while handle_due():
        pass
    assert not OutboxEntry.objects.filter(attempts__gt=0).exists()


def delivered() -> list:
    """Deliver, and return what came of it since the last time."""
    deliver()
    messages, mail.outbox[:] = list(mail.outbox), []
    return messages


def readers(messages) -> list[str]:
    """The account names of those who got the messages, one entry a message."""
    return sorted(message.to[0].split("@")[0] for message in messages)


def html_of(message) -> str:
    return next(part for part, kind in message.alternatives if kind == "text/html")
