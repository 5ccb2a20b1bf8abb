"""Screens of videos: each shows and takes only what the person may handle."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from home.media_views import ReasonMixin
from home.models import PortalVideo
from home.video_forms import VideoEditForm, VideoForm


def videos_for(user, action: str) -> QuerySet:
    """Return the videos with which the person may do `action`."""
    policy = policy_registry.get_by_type(PortalVideo)
    return policy.instances_user_has_permission_for(user, action)


def describe_collection(collection: Collection) -> dict | None:
    """Return how many videos a collection holds, as Wagtail asks before deleting one."""
    number = PortalVideo.objects.filter(collection=collection).count()
    if not number:
        return None
    return {
        "count": number,
        "count_text": ngettext("%(count)s video", "%(count)s videos", number) % {"count": number},
        "url": reverse("videos:index"),
    }


class HandledMixin:
    """Finds only videos that the person may change; any other isn't there."""

    def get_queryset(self) -> QuerySet:
        """Return the videos that the person may handle."""
        return videos_for(self.request.user, "change")


class DescribedMixin:
    """Tells of a video only to whoever may change it."""

    def get_base_object_queryset(self) -> QuerySet:
        """Return the videos that the person may change."""
        return videos_for(self.request.user, "change")


class FormOfUserMixin:
    """Gives the form the person whose collections it offers."""

    def get_form_kwargs(self) -> dict:
        """Return Wagtail's with the person."""
        return super().get_form_kwargs() | {"user": self.request.user}


class VideoIndexView(generic.IndexView):
    """The videos that the person may change."""

    def get_base_queryset(self) -> QuerySet:
        """Return them with their collections."""
        return videos_for(self.request.user, "change").select_related("collection")


class VideoCreateView(FormOfUserMixin, generic.CreateView):
    """Takes in a video."""

    def get_form_kwargs(self) -> dict:
        """Note who uploads it."""
        instance = PortalVideo(uploaded_by=self.request.user)
        return super().get_form_kwargs() | {"instance": instance}


class VideoEditView(HandledMixin, FormOfUserMixin, generic.EditView):
    """Changes name and collection."""


class VideoDeleteView(ReasonMixin, HandledMixin, generic.DeleteView):
    """Deletes a video that no page needs."""


class VideoHistoryView(DescribedMixin, history.HistoryView):
    """What was done with a video."""


class VideoUsageView(DescribedMixin, usage.UsageView):
    """Where a video is used."""


class VideoViewSet(ModelViewSet):
    """Videos."""

    model = PortalVideo
    name = "videos"
    icon = "media"
    menu_label = _("Videos")
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "collection", "created_at", "kept_since"]
    index_view_class = VideoIndexView
    add_view_class = VideoCreateView
    edit_view_class = VideoEditView
    delete_view_class = VideoDeleteView
    history_view_class = VideoHistoryView
    usage_view_class = VideoUsageView

    def get_form_class(self, for_update: bool = False):
        """Return the form of a new video, or of one that is there."""
        return VideoEditForm if for_update else VideoForm
