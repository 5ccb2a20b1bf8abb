"""Addresses of the delegations within the admin."""

from django.urls import path

from workflows.delegation_views import DelegationsView, EndDelegationView, NewDelegationView

app_name = "delegations"
urlpatterns = [
    path("", DelegationsView.as_view(), name="index"),
    path("new/", NewDelegationView.as_view(), name="new"),
    path("end/<int:pk>/", EndDelegationView.as_view(), name="end"),
]
