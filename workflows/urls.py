"""Addresses of the moderation within the admin."""

from django.urls import path

from workflows.views import ReviewView, TakeBackView

app_name = "workflows"
urlpatterns = [
    path("<int:page_id>/", ReviewView.as_view(), name="review"),
    path("<int:page_id>/take-back/", TakeBackView.as_view(), name="take_back"),
]
