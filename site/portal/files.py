"""Files of documents and items: served to those who may have them, by the front server."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from home.file_access import may_have
from home.models import PortalDocument
from home.spreadsheets import XLSX
from portal.ranges import ranged

_CONTENT_TYPES = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "zip": "application/zip",
}


@require_safe
def serve_file(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Serve a stored file; 404 for one that is not there for whoever asks.

    Only PDF is shown within the browser; all else is saved, so that nothing in it ever runs here.
    It is asked for anew each time: a file goes with its page.
    """
    file = get_object_or_404(PortalDocument, pk=pk)
    if not may_have(request, file):
        raise Http404
    tag = f'"{file.digest}"'
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = _content(request, file)
        shown = file.file_extension == "pdf" and "luu" not in request.GET
        response["Content-Disposition"] = content_disposition_header(not shown, file.download_name)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noarchive"
    return response


def _content(request: HttpRequest, file: PortalDocument) -> HttpResponse:
    content_type = _CONTENT_TYPES.get(file.file_extension, "application/octet-stream")
    if settings.PORTAL_ACCEL:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = f"{settings.PORTAL_ACCEL.rstrip('/')}/{file.file.name}"
        return response
    path = Path(file.file.path)
    if not path.is_file():
        raise Http404
    return ranged(request, path, content_type)
