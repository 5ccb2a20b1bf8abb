"""Asks ClamAV's daemon about a file, where one is configured. Without an answer nothing passes."""

import logging
import socket
from contextlib import suppress
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

logger = logging.getLogger("portal.secrecy")

_CHUNK = 64 * 1024


class UnscannedError(ValidationError):
    """A file wasn't scanned though a scanner is configured: it has to wait, or is too large."""


def scan(file: BinaryIO) -> str:
    """Return the name of the virus in a file, "" for none or where no scanner is configured.

    Raises UnscannedError while the scanner doesn't answer: the upload has to wait.
    Source of the dialogue: clamd(8), INSTREAM.
    """
    address = settings.PORTAL_CLAMD
    if not address:
        return ""
    try:
        answer = _ask(address, file)
    except OSError as error:
        logger.warning("clamd.away error=%s", type(error).__name__)
        raise UnscannedError(_waiting()) from error
    if answer.endswith(b"OK"):
        return ""
    if answer.endswith(b"FOUND"):
        return answer.removeprefix(b"stream: ").removesuffix(b" FOUND").decode("ascii", "replace")
    if b"size limit exceeded" in answer:
        logger.warning("clamd.too_large")
        raise UnscannedError(
            _("The virus scanner takes no file this large; an administrator can raise its bound.")
        )
    logger.warning("clamd.refused")
    raise UnscannedError(_waiting())


def _waiting() -> str:
    return _("The virus scanner doesn't answer. Nothing was stored; try again in a few minutes.")


def _ask(address: str, file: BinaryIO) -> bytes:
    with _connected(address) as connection:
        connection.settimeout(settings.PORTAL_GUARD_SECONDS)
        # Whoever hangs up in the middle has said why.
        with suppress(ConnectionError):
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(_CHUNK):
                connection.sendall(len(chunk).to_bytes(4) + chunk)
            connection.sendall((0).to_bytes(4))
        answer = b""
        while part := connection.recv(4096):
            answer += part
    return answer.strip(b"\0\n ")


def _connected(address: str) -> socket.socket:
    """Return a connection to `host:port`, or to the path of a local socket."""
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(settings.PORTAL_GUARD_SECONDS)
        connection.connect(address)
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=settings.PORTAL_GUARD_SECONDS)
