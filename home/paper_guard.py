"""The guard against secret papers as the portal keeps it: one a process, by its settings.

A refused file leaves one line in the log, with its hash, and nothing else anywhere.
"""

import hashlib
import logging
from functools import cache
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from home.virus_scan import scan
from library.secrecy import Finding, Guard, Verdict, check_name, check_text

logger = logging.getLogger("portal.secrecy")


class PaperRefusedError(ValidationError):
    """A paper was refused; its text says why, and what to do."""


class PaperMarkedError(PaperRefusedError):
    """A paper was refused for its secrecy mark."""


@cache
def guard() -> Guard:
    """Return the portal's guard; its worker begins with the first file, in each process anew."""
    return new_guard()


def new_guard() -> Guard:
    """Return a guard with the bounds that the settings name."""
    return Guard(
        seconds=settings.PORTAL_GUARD_SECONDS,
        megabytes=settings.PORTAL_GUARD_MEGABYTES,
        largest=settings.PORTAL_PAPER_MAX_SIZE,
    )


def examine(name: str, file: BinaryIO, user=None) -> Finding:
    """Return what the guard finds in a file that may come in: clear, or to be declared.

    Raises PaperRefusedError for one that bears a secrecy mark, can't be read, or has a virus, and
    UnscannedError while a virus scanner doesn't answer.
    """
    if getattr(file, "size", 0) > settings.PORTAL_PAPER_MAX_SIZE:
        raise PaperRefusedError(_too_large())
    _scan(file, user)
    finding = guard().check(name, file)
    file.seek(0)
    if finding.verdict in (Verdict.CLEAR, Verdict.DECLARE):
        return finding
    _log(finding.rule, digest_of(file), user)
    refusal = PaperMarkedError if finding.verdict == Verdict.MARKED else PaperRefusedError
    raise refusal(reason_of(finding))


def examine_medium(name: str, file: BinaryIO, user=None) -> None:
    """Refuse a picture or video with a secrecy mark in its name (PaperMarkedError), or a virus.

    Raises PaperRefusedError for the latter, and UnscannedError as `examine` does. What is to be
    seen in it only people can judge.
    """
    finding = check_name(name)
    if finding.verdict == Verdict.MARKED:
        _log(finding.rule, digest_of(file), user)
        raise PaperMarkedError(reason_of(finding))
    _scan(file, user)


def examine_text(text: str, user=None) -> None:
    """Refuse a text that was pasted from a paper with a secrecy mark (PaperMarkedError)."""
    finding = check_text(text)
    if finding.verdict == Verdict.MARKED:
        _log(finding.rule, hashlib.sha256(text.encode()).hexdigest(), user)
        raise PaperMarkedError(reason_of(finding))


def _scan(file: BinaryIO, user) -> None:
    file.seek(0)
    virus = scan(file)
    file.seek(0)
    if virus:
        _log("virus", digest_of(file), user)
        raise PaperRefusedError(_("The file is infected (%(virus)s).") % {"virus": virus})


def digest_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file, by which it is known again, and leave it at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def reason_of(finding: Finding) -> str:
    """Return in words why a paper was refused, and what to do."""
    if finding.verdict == Verdict.MARKED:
        return _(
            "This paper bears the secrecy mark “%(degree)s”. It was not stored. The portal takes "
            "no secret papers: call the archive of your office (bộ phận cơ yếu, lưu trữ) and "
            "handle it by the rules on state secrets."
        ) % {"degree": finding.degree}
    reasons = {
        "password": _("The file asks for a password. Save it without, as DOCX or PDF."),
        "too-large": _too_large(),
        "macros": _("The file holds macros. Save it without, as DOCX or PDF."),
        "scripts": _("The file holds scripts. Save it without, as DOCX or PDF."),
        "virus-test": _("The file is infected."),
    }
    unread = _("The portal can't read this file, so it can't be checked. Save it as DOCX or PDF.")
    return reasons.get(finding.rule, unread)


def _too_large() -> str:
    megabytes = settings.PORTAL_PAPER_MAX_SIZE // (1024 * 1024)
    return _("The file is larger than %(megabytes)d MB.") % {"megabytes": megabytes}


def _log(rule: str, digest: str, user) -> None:
    key = getattr(user, "pk", None)
    logger.warning("secrecy.refused sha256=%s user=%s rule=%s", digest, key, rule)
