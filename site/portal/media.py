"""Pictures where no front server stands before the portal."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDER = "images/"
"""Renditions. Originals (which may carry positions) and files are never served from here."""


@require_safe
def serve_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a rendition; 404 for anything else."""
    if not name.startswith(PUBLIC_FOLDER):
        raise Http404
    response = serve(request, name, document_root=settings.MEDIA_ROOT)
    # A rendition's name changes with its picture.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
