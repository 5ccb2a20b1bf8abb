"""Invite a person: a mail with a link to choose a password, through the outbox."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from home.mail import send_later
from home.models import User


def invite(user: User) -> None:
    """Send `user` a link to choose a password. It holds as long as links to reset one do."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    path = reverse("wagtailadmin_password_reset_confirm", args=[key, token])
    link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
    context = {"user": user, "link": link, "portal": settings.WAGTAIL_SITE_NAME}
    send_later(
        user.email,
        subject=_("Your account at %(portal)s") % context,
        text=render_to_string("home/mail/invitation.txt", context),
    )
