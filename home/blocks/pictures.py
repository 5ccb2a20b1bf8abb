"""Pictures in a text: one by one, or several as a gallery."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.choosers import PictureChooserBlock
from home.blocks.samples import sample_slide
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
        description = _("One picture with caption and credit.")
        template = "blocks/picture.html"
        value_class = PictureValue

    def get_preview_value(self) -> dict:
        """Return a drawn landscape as the template takes it: no picture need be stored."""
        return sample_slide()


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
        description = _("Several pictures side by side, which readers leaf through.")
        template = "blocks/gallery.html"
        stylesheet = "portal/css/blocks/gallery.css"
        value_class = GalleryValue

    def get_preview_value(self) -> dict:
        """Return landscapes as the template takes them."""
        slides = [sample_slide(_("Sample caption %(number)s") % {"number": n}) for n in (1, 2, 3)]
        return {"title": _("Sample gallery"), "slides": slides}
