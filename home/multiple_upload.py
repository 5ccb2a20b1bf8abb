"""Several pictures or files at once: each is stored whole, or not at all."""

from django.forms import ModelForm
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from wagtail.documents.forms import get_document_form
from wagtail.documents.views.multiple import AddView as DocumentAddView
from wagtail.images.forms import get_image_form
from wagtail.images.views.multiple import AddView as ImageAddView


class WholeOrNothing:
    """Adds one after the other.

    Stock Wagtail keeps a file whose name or collection is refused, for good.
    """

    def post(self, request: HttpRequest) -> JsonResponse:
        """Store one, or say what is wrong and keep nothing."""
        file = request.FILES.get("files[]")
        if file is None:
            return JsonResponse(
                {"success": False, "error_message": _("Choose a file.")}, status=400
            )
        data = {
            "title": request.POST.get("title", file.name),
            "collection": request.POST.get("collection"),
        }
        form = self.get_upload_form_class()(data, {"file": file}, user=request.user)
        if not form.is_valid():
            return JsonResponse({"success": False, "error_message": _reasons(form)})
        self.object = self.save_object(form)
        return JsonResponse(self.get_edit_object_response_data())


class PictureMultipleAddView(WholeOrNothing, ImageAddView):
    """Adds pictures; the form that follows asks for their descriptions."""

    def get_upload_form_class(self) -> type[ModelForm]:
        """Return the form of the first step: what a browser sends before anybody has written."""
        return get_image_form(self.model, fields=["title", "file", "collection"])


class PaperMultipleAddView(WholeOrNothing, DocumentAddView):
    """Adds files; the form that follows asks for their titles."""

    def get_upload_form_class(self) -> type[ModelForm]:
        """Return the form of the first step: what a browser sends before anybody has written."""
        return get_document_form(self.model, fields=["title", "file", "collection"])


def _reasons(form) -> str:
    lines = []
    for name, errors in form.errors.items():
        field = form.fields.get(name)
        label = f"{field.label}: " if field and name != "file" else ""
        lines += [f"{label}{error}" for error in errors]
    return "\n".join(lines)
