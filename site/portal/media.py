"""Pictures and videos where no front server stands before the portal."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils._os import safe_join
from django.views.decorators.http import require_safe
from django.views.static import serve

from home.models.videos import CONTENT_TYPES, FOLDER
from portal.ranges import ranged

PICTURES = "images/"
"""Renditions. Originals (which may carry positions) and files are never served from here."""


@require_safe
def serve_media(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a rendition or a video; 404 for anything else."""
    if name.startswith(PICTURES):
        response = serve(request, name, document_root=settings.MEDIA_ROOT)
    elif name.startswith(FOLDER) and name.endswith(tuple(CONTENT_TYPES)):
        response = _serve_video(request, name)
    else:
        raise Http404
    # A name never gets another content.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _serve_video(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a video, or the part of it that is asked for."""
    path = Path(safe_join(settings.MEDIA_ROOT, name))
    if path.parent != Path(settings.MEDIA_ROOT) / FOLDER or not path.is_file():
        raise Http404
    return ranged(request, path, CONTENT_TYPES[path.suffix])
