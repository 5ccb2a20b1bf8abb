"""Pictures in a text: one by one, or several as a gallery."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.choosers import PictureChooserBlock
from home.pictures import picture


class PictureValue(blocks.StructValue):
    """A picture with what is said of it."""

    @property
    def prepared(self) -> dict | None:
        """Source, size and text of the picture."""
        return picture(self["image"], "body")


class PictureBlock(blocks.StructBlock):
    """A picture with caption and credit."""

    image = PictureChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"
        value_class = PictureValue


class GalleryValue(blocks.StructValue):
    """Pictures that belong together."""

    @property
    def slides(self) -> list[dict]:
        """Each picture that can be shown, with its caption and credit."""
        shown = [(entry, entry.prepared) for entry in self["pictures"]]
        return [
            {"picture": picture, "caption": entry["caption"], "credit": entry["credit"]}
            for entry, picture in shown
            if picture
        ]


class GalleryBlock(blocks.StructBlock):
    """Several pictures, leafed through in a strip."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)
    pictures = blocks.ListBlock(
        PictureBlock(label=_("Picture")), label=_("Pictures"), min_num=2, max_num=40
    )

    class Meta:
        icon = "duplicate"
        label = _("Gallery")
        template = "blocks/gallery.html"
        stylesheet = "portal/css/blocks/gallery.css"
        value_class = GalleryValue
