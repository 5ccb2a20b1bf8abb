"""Addresses of news beside those of pages."""

from django.urls import path

from news import views

app_name = "news"
urlpatterns = [path("chu-de/<slug:slug>/", views.topic, name="topic")]
