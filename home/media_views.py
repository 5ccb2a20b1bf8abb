"""Deleting pictures and files: what pages need stays, and whoever asks is told why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.documents.views.documents import DeleteView as DocumentDeleteView
from wagtail.images.views.images import DeleteView as ImageDeleteView

from home.media_use import why_not_delete


class ReasonMixin:
    """Says what keeps a medium; stock Wagtail would only say that it is not allowed."""

    edit_url_name = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Lead back to its form with the reason, if the person may handle it at all."""
        if self.user_has_permission("change") and (reason := why_not_delete(self.object)):
            messages.error(request, reason)
            return redirect(self.edit_url_name, self.object.pk)
        return super().dispatch(request, *args, **kwargs)


class PictureDeleteView(ReasonMixin, ImageDeleteView):
    """Deletes a picture that no page needs."""

    edit_url_name = "wagtailimages:edit"


class PaperDeleteView(ReasonMixin, DocumentDeleteView):
    """Deletes a file that no page needs."""

    edit_url_name = "wagtaildocs:edit"
