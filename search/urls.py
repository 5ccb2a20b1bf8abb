"""Addresses of the search."""

from django.urls import path

from search import suggestion_views, views

app_name = "search"
urlpatterns = [
    path("tim-kiem/", views.results, name="results"),
    path("api/search/", views.api, name="api"),
    path("api/search/suggestions/", suggestion_views.suggest, name="suggestions"),
]
