"""Answers malformed requests with a 4xx before anything else sees them."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import bad_request

LONGEST_QUERY = 16 * 1024
"""In bytes. What readers type is far shorter; servers in front refuse longer lines anyway."""


def refuse(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 400, in the form that the address speaks."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"error": _("The request could not be read.")}, status=400)
    return bad_request(request, error)


class RefuseMalformedRequests:
    """Refuses addresses and forms that hold no text: NUL bytes and invalid UTF-8.

    PostgreSQL stores no NUL and answers one with an error; so do integers beyond its range,
    which is why errors of that kind become a 400 here as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse an address that holds no text; pass on any other."""
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
        """Answer what no column can hold, and a form that its widgets can't read, with a 400."""
        if _holds_no_value(error):
            return refuse(request, error)
        if request.method == "POST" and _arose_in(error, "value_from_datadict"):
            # Wagtail's blocks read what its own editor posts and trust it to be whole.
            return refuse(request, error)
        return None


def _holds_no_value(error: Exception) -> bool:
    """Whether a database says that what was asked for fits no column of it."""
    return (
        isinstance(error, OverflowError | DataError | UnicodeEncodeError)
        or (isinstance(error, ValueError) and "NUL" in str(error))
        # SQLite, of an offset beyond its integers.
        or (isinstance(error, IntegrityError) and str(error) == "datatype mismatch")
    )


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
