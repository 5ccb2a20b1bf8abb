"""The forms of a video: its file is read before anything is stored, and stays as it is."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm, CollectionChoiceField
from wagtail.permissions import policy_registry

from home.models import PortalVideo
from home.paper_guard import examine_medium
from home.video_files import NoVideoError, blank_notes, kind_of

FIXED_FILE = _("The file of a stored video stays: upload another one as a video of its own.")


class VideoFileField(forms.FileField):
    """A file that is MP4 or WebM by its content, whatever it is called."""

    widget = forms.FileInput(attrs={"accept": "video/mp4,video/webm"})
    user = None
    """Who uploads it, for the guard's log."""

    def to_python(self, data):
        """Return the file under a plain name; ValidationError for what is none or too large."""
        file = super().to_python(data)
        if file is None:
            return None
        most = settings.PORTAL_VIDEO_MAX_SIZE
        if file.size > most:
            raise ValidationError(
                _("The file has %(size)s; at most %(most)s are taken."),
                code="too_large",
                params={"size": filesizeformat(file.size), "most": filesizeformat(most)},
            )
        examine_medium(file.name, file, self.user)
        try:
            kind = kind_of(file, file.size)
            if kind == "mp4":
                blank_notes(file, file.size)
        except NoVideoError as error:
            raise ValidationError(
                _("The file is no MP4 or WebM video, or a part of it is missing."), code="no_video"
            ) from error
        file.seek(0)
        file.name = f"video.{kind}"
        return file


class VideoEditForm(BaseCollectionMemberForm):
    """All about a video but its file: readers may be getting that already."""

    class Meta:
        model = PortalVideo
        fields = ["title", "collection"]
        field_classes = {"collection": CollectionChoiceField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "collection" in self.fields:
            self.fields["collection"].empty_label = None
        if "file" in self.fields:
            self.fields["file"].user = kwargs.get("user")

    @cached_property
    def permission_policy(self):
        """Whose videos the person may add to."""
        return policy_registry.get_by_type(PortalVideo)

    def clean(self) -> dict:
        """Refuse a file that comes with a form which doesn't ask for one."""
        if "file" in self.files and "file" not in self.fields:
            raise ValidationError(FIXED_FILE)
        return super().clean()


class VideoForm(VideoEditForm):
    """The form of a new video."""

    class Meta(VideoEditForm.Meta):
        fields = ["title", "file", "collection"]
        field_classes = VideoEditForm.Meta.field_classes | {"file": VideoFileField}
        help_texts = {"file": _("MP4 (H.264 and AAC play everywhere) or WebM")}
