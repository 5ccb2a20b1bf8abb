"""The form of a stored picture: all about it but its file."""

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import get_image_form
from wagtail.images.views.images import EditView

FIXED_FILE = _("The file of a stored picture stays: upload another one as a picture of its own.")


class PictureEditView(EditView):
    """Edits title, credit, tags and focal point; readers may be getting the file already."""

    def get_form_class(self):
        """Return the form without the file."""
        return get_image_form(
            self.model, fields=[name for name in self.model.admin_form_fields if name != "file"]
        )

    def get_form(self, form_class=None):
        """Say that the file stays; refuse a form that brings one all the same."""
        form = super().get_form(form_class)
        form.fields["title"].help_text = FIXED_FILE
        if "file" in self.request.FILES:
            form.add_error(None, FIXED_FILE)
        return form
