"""Mail through the outbox: a mail server that is down delays mail, not work."""

from django.core.mail import EmailMultiAlternatives

from home import outbox

TOPIC = "mail"


def send_later(to: str, subject: str, text: str, html: str = "") -> None:
    """Send one mail to one person once the running transaction has committed."""
    if to:
        outbox.emit(TOPIC, to=to, subject=subject, text=text, html=html)


@outbox.handler(TOPIC)
def send(payload: dict) -> None:
    """Send the mail of an outbox entry."""
    message = EmailMultiAlternatives(payload["subject"], payload["text"], to=[payload["to"]])
    if payload["html"]:
        message.attach_alternative(payload["html"], "text/html")
    message.send()
