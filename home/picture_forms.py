"""The form in which a picture comes in: its file is read whole before anything is stored."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from home.media_use import STAYS
from home.paper_guard import examine_medium
from home.picture_files import PictureFile, examine
from home.pictures import UNREADABLE
from search.vietnamese import syllables

DESCRIBING = _(
    "One sentence that says what is to be seen and why it stands here, as you would tell it on "
    "the phone: who does what, where. Don't begin with “picture of”, don't repeat the title or "
    "the caption."
)
NOT_DESCRIBED = _(
    "Describe the picture for those who don't see it, or tick that it only decorates."
)
SHOWN = {
    "description",
    "is_decorative",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
}
"""What readers get of a picture besides its file; caption and credit stand in the page."""


class WholePictureField(WagtailImageField):
    """A picture that can be read to its end; what is stored of it holds no positions.

    Stock Wagtail answers a file that is cut short with an error page, or keeps it and fails when
    the first size of it is made.
    """

    user = None
    """Who uploads it, for the guard's log."""

    def to_python(self, data) -> PictureFile | None:
        """Return the picture as it is stored; ValidationError for what is wrong with it."""
        try:
            file = super().to_python(data)
        except ValidationError as error:
            if error.code != "invalid_image":
                raise
            raise ValidationError([error, *_more_of(data)]) from error
        except UNREADABLE:
            file = data
        if file is None:
            return None
        examine_medium(file.name, file, self.user)
        return examine(file.read(), file.name)


def _more_of(data) -> list[str]:
    """Return what more can be said of a file that stock Wagtail doesn't take for a picture."""
    data.seek(0)
    try:
        examine(data.read(), data.name)
    except ValidationError as error:
        return error.messages
    return []


class PictureForm(BaseImageForm):
    """The form of a picture: it asks what those should hear who don't see it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stock = self.fields.get("file")
        if stock is not None:
            self.fields["file"] = WholePictureField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
            self.fields["file"].user = kwargs.get("user")
        if "description" in self.fields:
            self.fields["description"].label = _("Description for those who don't see the picture")
            self.fields["description"].help_text = DESCRIBING
        if self.instance.kept_since:
            for name in SHOWN & set(self.fields):
                self.fields[name].disabled = True
                self.fields[name].help_text = STAYS

    def clean(self) -> dict:
        """Ask for the description, unless the picture is said to be an ornament."""
        data = super().clean()
        if self.instance.kept_since:
            return data
        if data.get("is_decorative"):
            data["description"] = ""
        elif "description" in data and not syllables(data["description"]):
            self.add_error("description", NOT_DESCRIBED)
        return data
