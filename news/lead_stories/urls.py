"""Addresses of the list within the admin."""

from django.urls import path

from news.lead_stories import views

app_name = "lead_stories"
urlpatterns = [
    path("", views.LeadStoriesView.as_view(), name="index"),
    path("new/", views.NewLeadView.as_view(), name="new"),
    path("<int:pk>/", views.ChangeLeadView.as_view(), name="change"),
    path("<int:pk>/move/", views.MoveLeadView.as_view(), name="move"),
    path("<int:pk>/remove/", views.RemoveLeadView.as_view(), name="remove"),
]
