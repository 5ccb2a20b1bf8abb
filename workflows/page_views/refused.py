"""The answer to an act that was refused: in words, with the way back to the draft."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from workflows.actions.refusal import Refused


def refused(request: HttpRequest, page, refusal: Refused) -> TemplateResponse:
    """Tell with 409 why an act on the draft was refused."""
    context = {"page": page, "reason": refusal}
    return TemplateResponse(request, "workflows/refused.html", context, status=409)
