"""Addresses of the moderation that need no account."""

from django.urls import path

from workflows.digest_views import DigestView

app_name = "moderation"
urlpatterns = [path("nhac-viec/<str:token>/", DigestView.as_view(), name="digest")]
