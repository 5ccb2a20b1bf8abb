"""The form in which a picture comes in: its file is read whole before anything is stored."""

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from home.pictures import UNREADABLE


class WholePictureField(WagtailImageField):
    """A picture that can be read to its end.

    Stock Wagtail answers a file that is cut short with an error page, or keeps it and fails when
    the first size of it is made.
    """

    def to_python(self, data):
        """Return the picture; ValidationError for what is none, too large, or not whole."""
        try:
            file = super().to_python(data)
            if file is not None:
                file.seek(0)
                Image.open(file).load()
                file.seek(0)
        except UNREADABLE as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        return file


class PictureForm(BaseImageForm):
    """The form of a new picture."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stock = self.fields.get("file")
        if stock is not None:
            self.fields["file"] = WholePictureField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
