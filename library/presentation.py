"""A document as its template takes it."""

from django.http import HttpRequest


def document_context(request: HttpRequest, page) -> dict:
    """Return the context of a document's page."""
    # The models are not there yet when they ask for this module.
    from library.document_page import shown

    return shown(request, page)
