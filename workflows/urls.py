"""Addresses of the moderation within the admin."""

from django.urls import path

from workflows.after_views import (
    AskWithdrawalView,
    DeclineWithdrawalView,
    PublishAtOnceView,
    WithdrawView,
)
from workflows.archive_views import ArchiveListView, ArchiveView, RestoreView
from workflows.claim_views import ClaimView, ReleaseView
from workflows.correction_views import ReopenView, StartCorrectionView
from workflows.priority_views import PriorityView
from workflows.queue_views import QueueView
from workflows.schedule_views import UnscheduleView
from workflows.views import ReviewView, SubstituteView, TakeBackView

app_name = "workflows"
urlpatterns = [
    path("<int:page_id>/", ReviewView.as_view(), name="review"),
    path("<int:page_id>/take-back/", TakeBackView.as_view(), name="take_back"),
    path("<int:page_id>/substitute/", SubstituteView.as_view(), name="substitute"),
    path("<int:page_id>/claim/", ClaimView.as_view(), name="claim"),
    path("<int:page_id>/release/", ReleaseView.as_view(), name="release"),
    path("<int:page_id>/unschedule/", UnscheduleView.as_view(), name="unschedule"),
    path("<int:page_id>/priority/", PriorityView.as_view(), name="priority"),
    path("<int:page_id>/archive/", ArchiveView.as_view(), name="archive_page"),
    path("<int:page_id>/withdraw/", WithdrawView.as_view(), name="withdraw"),
    path("<int:page_id>/ask-withdrawal/", AskWithdrawalView.as_view(), name="ask_withdrawal"),
    path(
        "<int:page_id>/decline-withdrawal/",
        DeclineWithdrawalView.as_view(),
        name="decline_withdrawal",
    ),
    path("<int:page_id>/publish-at-once/", PublishAtOnceView.as_view(), name="publish_at_once"),
    path("<int:page_id>/correct/", StartCorrectionView.as_view(), name="start_correction"),
    path("parked/<int:parked_id>/", ReopenView.as_view(), name="reopen"),
    path("lists/<slug:name>/", QueueView.as_view(), name="queue"),
    path("archive/", ArchiveListView.as_view(), name="archive"),
    path("archive/<int:entry_id>/", RestoreView.as_view(), name="restore"),
]
