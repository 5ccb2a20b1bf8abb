"""The admin's own screens of paths and stages, which say why something was refused."""

from collections.abc import Callable
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from wagtail.admin import messages
from wagtail.admin.views import workflows

from home.refusal import Refused


def telling_refusals(view: Callable) -> Callable:
    """Run a POST of the view in one transaction; show its screen again where it is refused."""

    @wraps(view)
    def told(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)

    return told


path_urls = [
    path("workflows/disable/<int:pk>/", telling_refusals(workflows.Disable.as_view())),
    path("workflows/tasks/edit/<int:pk>/", telling_refusals(workflows.EditTask.as_view())),
    path("workflows/tasks/disable/<int:pk>/", telling_refusals(workflows.DisableTask.as_view())),
]
