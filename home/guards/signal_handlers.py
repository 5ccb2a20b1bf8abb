"""Lets guards stand after every migration."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from home.guards.triggers import put_up, take_down


def connect(app: AppConfig) -> None:
    """Follow the migrations; `app` is whose signal is heard, once each run."""
    pre_migrate.connect(_make_way, sender=app)
    post_migrate.connect(_stand, sender=app)


def _make_way(using: str, plan: list, **kwargs) -> None:
    # SQLite makes a table anew under another name, and stumbles over triggers that name it.
    if plan and connections[using].vendor == "sqlite":
        take_down(connections[using])


def _stand(using: str, **kwargs) -> None:
    put_up(connections[using])
