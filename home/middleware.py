"""Answers malformed requests with a 4xx before anything else sees them."""

import logging
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.defaults import bad_request, page_not_found

from home.guards import broken_guard

logger = logging.getLogger("portal.requests")

LONGEST_QUERY = 16 * 1024
"""In bytes. What readers type is far shorter; servers in front refuse longer lines anyway."""


def refuse(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 400, in the form that the address speaks."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"error": _("The request could not be read.")}, status=400)
    return bad_request(request, error)


DEADLOCK = "40P01"

UNFIT = ("NUL", "expected a number", "invalid literal for int()")
"""What the errors say that Python and Django raise for a text where a number should be."""


class RefuseMalformedRequests:
    """Refuses addresses and forms that hold no text: NUL bytes and invalid UTF-8.

    PostgreSQL stores no NUL and answers one with an error; so do integers beyond its range,
    which is why errors of that kind become a 400 here as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what is too long or no text, and pass on the rest."""
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            return refuse(request, ValueError("query too long"))
        if not _is_text(query.encode("latin-1", "replace")) or "\x00" in request.path_info:
            return refuse(request, ValueError("not text"))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Refuse a form in which a value holds a NUL byte."""
        if request.method == "POST" and request.content_type in (
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ):
            for name, values in request.POST.lists():
                if "\x00" in name or any("\x00" in value for value in values):
                    return refuse(request, ValueError("not text"))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer with a 4xx what no honest form holds, and what a database refuses.

        A value that fits no column of it, or an act on what is closed (`home.guards`).
        """
        if guard := broken_guard(error):
            logger.warning("request.refused guard=%s", guard.name)
            return render(request, "409.html", {"text": guard.words}, status=409)
        if _met_another_act(error):
            # The database let the other one go first; all of this one is undone.
            logger.warning("request.met_another_act")
            words = _("Somebody acted on the same thing at the same moment. Try it again.")
            return render(request, "409.html", {"text": words}, status=409)
        sends = request.method not in ("GET", "HEAD")
        if _holds_no_value(error) or (sends and _is_no_honest_form(error)):
            logger.warning("request.unfit error=%s", type(error).__name__)
            return refuse(request, error)
        if sends and isinstance(error, ObjectDoesNotExist):
            return page_not_found(request, Http404())
        return None


def _met_another_act(error: Exception) -> bool:
    """Whether PostgreSQL ended a transaction because two waited for each other."""
    code = getattr(error.__cause__, "pgcode", None)
    return isinstance(error, OperationalError) and code == DEADLOCK


def _holds_no_value(error: Exception) -> bool:
    """Whether a database says that what was asked for fits no column of it."""
    said = str(error)
    return (
        isinstance(error, OverflowError | DataError | UnicodeEncodeError)
        or (isinstance(error, ValueError) and any(words in said for words in UNFIT))
        # SQLite, of an offset beyond its integers.
        or (isinstance(error, IntegrityError) and said == "datatype mismatch")
    )


def _is_no_honest_form(error: Exception) -> bool:
    """Whether a form lacks what its page would have sent, or can't be read.

    Wagtail's blocks and fields read what its own editor posts and trust it to be whole; rows that
    are said to be new but aren't end at a constraint of the database.
    """
    if isinstance(error, MultiValueDictKeyError | IntegrityError):
        return True
    return _arose_in(error, "value_from_datadict") or _arose_in(error, "_clean_fields")


def _arose_in(error: Exception, function: str) -> bool:
    """Whether `error` was raised while a function of that name ran."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_name == function:
            return True
        trace = trace.tb_next
    return False


def _is_text(raw: bytes) -> bool:
    decoded = unquote_to_bytes(raw.replace(b"+", b" "))
    if b"\x00" in decoded:
        return False
    try:
        decoded.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
