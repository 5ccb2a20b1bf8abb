"""Videos in a text: a file of the portal's own, or one that stays with its provider.

Title, poster and transcript belong to the text, not to the file: what readers get of a video
changes only with a revision.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.choosers import PictureChooserBlock, VideoChooserBlock
from home.blocks.samples import sample_video
from home.pictures import picture
from home.providers import ProvidedVideo, provided_video

ABOUT_VIDEO = ["title", "poster", "caption", "credit", "transcript"]


class PosterMixin:
    """What both kinds of video show before they play."""

    @property
    def poster_picture(self) -> dict | None:
        """Source and size of the poster."""
        return picture(self["poster"], "lead")


class VideoValue(PosterMixin, blocks.StructValue):
    """A video file with what is said of it."""


class VideoLinkValue(PosterMixin, blocks.StructValue):
    """A video of a provider with what is said of it."""

    @property
    def provided(self) -> ProvidedVideo | None:
        """Where it is played; None for an address that is no longer known."""
        return provided_video(self["address"] or "")


class AboutVideoBlock(blocks.StructBlock):
    """What is said of any video."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=200, help_text=_("Says what one will see")
    )
    poster = PictureChooserBlock(
        label=_("Poster"), required=False, help_text=_("The picture shown until it plays")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=120)
    transcript = blocks.TextBlock(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said and shown, for those who don't hear or don't see it"),
    )

    class Meta:
        icon = "media"
        stylesheet = "portal/css/blocks/video.css"


class VideoBlock(AboutVideoBlock):
    """A video that the portal serves itself."""

    video = VideoChooserBlock(label=_("Video file"))

    class Meta:
        label = _("Video of the portal")
        description = _("A video file of the portal's own, with poster and transcript.")
        template = "blocks/video.html"
        form_layout = ["video", *ABOUT_VIDEO]
        value_class = VideoValue

    def get_preview_value(self) -> dict:
        """Return a video without a file, as the template takes it."""
        return sample_video() | {"video": {"file": {"url": ""}, "content_type": ""}}


class AddressBlock(blocks.CharBlock):
    """The address of a video at a provider that is known."""

    def clean(self, value: str) -> str:
        """Return the address; ValidationError for any that names no video."""
        value = super().clean(value)
        if provided_video(value) is None:
            raise ValidationError(
                _("This is not the address of a video at YouTube or Vimeo."), code="unknown"
            )
        return value


class VideoLinkBlock(AboutVideoBlock):
    """A video at YouTube or Vimeo; nothing of theirs is loaded until a reader presses play."""

    address = AddressBlock(
        label=_("Address of the video"),
        max_length=300,
        search_index=False,
        help_text=_("As your browser shows it at YouTube or Vimeo"),
    )

    class Meta:
        label = _("Video from YouTube or Vimeo")
        description = _("Stays with its provider; loaded only when a reader presses play.")
        template = "blocks/video_link.html"
        script = "portal/js/video.js"
        form_layout = ["address", *ABOUT_VIDEO]
        value_class = VideoLinkValue

    def get_preview_value(self) -> dict:
        """Return a link that leads nowhere, as the template takes it."""
        return sample_video() | {"provided": ProvidedVideo("YouTube", "#", "")}
