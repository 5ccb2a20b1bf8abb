"""Addresses of the moderation within the admin."""

from django.urls import path

from workflows.archive_views import ArchiveListView, ArchiveView, RestoreView
from workflows.priority_views import PriorityView
from workflows.views import ReviewView, TakeBackView

app_name = "workflows"
urlpatterns = [
    path("<int:page_id>/", ReviewView.as_view(), name="review"),
    path("<int:page_id>/take-back/", TakeBackView.as_view(), name="take_back"),
    path("<int:page_id>/priority/", PriorityView.as_view(), name="priority"),
    path("<int:page_id>/archive/", ArchiveView.as_view(), name="archive_page"),
    path("archive/", ArchiveListView.as_view(), name="archive"),
    path("archive/<int:entry_id>/", RestoreView.as_view(), name="restore"),
]
