"""Addresses that administrators type: where a link may lead."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_FORM = re.compile(r"(https?://[^\s<>\"]+|/(?!/)[^\s<>\"\\]*)")


def check_address(address: str) -> None:
    """Refuse what is no address, or hides from readers where it leads (ValidationError)."""
    if not _FORM.fullmatch(address):
        raise ValidationError(_("Give an address that begins with https://, http:// or /."))
    if not _names_its_host(address):
        raise ValidationError(_("This address does not say clearly where it is."))


def _names_its_host(address: str) -> bool:
    """Whether there is a host, and no name before an @."""
    if address.startswith("/"):
        return True
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and "\\" not in address
    except ValueError:
        return False
