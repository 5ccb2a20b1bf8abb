"""The chooser of videos: it offers and describes only what the person may pick."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from home.keys import is_key
from home.models import PortalVideo
from home.video_forms import VideoForm
from home.video_views import videos_for


class UploadMixin:
    """Takes in a video, for the person who uploads it."""

    def get_creation_form_kwargs(self) -> dict:
        """Return the form's arguments; its names differ from those of the page around it."""
        person = self.request.user
        return super().get_creation_form_kwargs() | {
            "user": person,
            "prefix": "video-chooser-upload",
            "instance": PortalVideo(uploaded_by=person),
        }


class PickedMixin(UploadMixin):
    """Offers what the person may pick."""

    def get_object_list(self) -> QuerySet:
        """Return own and public videos."""
        return videos_for(self.request.user, "choose")

    def get_filter_form(self):
        """Return the search form; collections are left out, since people see few of them."""
        return self.get_filter_form_class()(self.request.GET, collections=None)


class VideoChooseView(PickedMixin, chooser.ChooseView):
    """The chooser's window."""


class VideoChooseResultsView(PickedMixin, chooser.ChooseResultsView):
    """What is found in it."""


class VideoChosenView(chooser.ChosenView):
    """Describes the video that was picked."""

    def get_object(self, pk: str) -> PortalVideo:
        """Return the video, if the person may pick it; DoesNotExist otherwise."""
        return videos_for(self.request.user, "choose").get(pk=_key(pk))


class VideoChosenMultipleView(chooser.ChosenMultipleView):
    """Describes the videos that were picked."""

    def get_objects(self, pks: list[str]) -> QuerySet:
        """Return those that the person may pick."""
        return videos_for(self.request.user, "choose").filter(pk__in=[_key(pk) for pk in pks])


class VideoCreateView(UploadMixin, chooser.CreateView):
    """Takes in a video from within the chooser."""


class VideoChooserViewSet(ChooserViewSet):
    """The chooser of videos."""

    model = PortalVideo
    icon = "media"
    choose_one_text = _("Choose a video")
    choose_another_text = _("Choose another video")
    creation_tab_label = _("Upload")
    create_action_label = _("Upload")
    edit_item_text = _("Edit this video")
    choose_view_class = VideoChooseView
    choose_results_view_class = VideoChooseResultsView
    chosen_view_class = VideoChosenView
    chosen_multiple_view_class = VideoChosenMultipleView
    create_view_class = VideoCreateView
    creation_form_class = VideoForm


video_chooser = VideoChooserViewSet("video_chooser")


def _key(text: str) -> int:
    """Return a key that was given in an address, 0 for what can't be one."""
    return int(text) if is_key(text) else 0
