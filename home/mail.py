"""Mail through the outbox: a mail server that is down delays mail, not work."""

from django.core.mail import EmailMultiAlternatives
from django.utils.text import Truncator

from home import outbox

TOPIC = "mail"
LONGEST_SUBJECT = 180


def send_later(
    to: str, subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> None:
    """Send one mail to one person once the running transaction has committed.

    A subject becomes one line: it may hold a title, and a line break would begin a header.
    """
    if to:
        subject = Truncator(" ".join(subject.split())).chars(LONGEST_SUBJECT)
        outbox.emit(TOPIC, to=to, subject=subject, text=text, html=html, headers=headers)


# A mail server may be slow: no transaction stands around it, and the clock goes on beside it.
@outbox.handler(TOPIC, long=True)
def send(payload: dict) -> None:
    """Send the mail of an outbox entry."""
    message = EmailMultiAlternatives(
        payload["subject"], payload["text"], to=[payload["to"]], headers=payload.get("headers")
    )
    if payload["html"]:
        message.attach_alternative(payload["html"], "text/html")
    message.send()
