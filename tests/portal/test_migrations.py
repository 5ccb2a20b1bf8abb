"""The database can be made from nothing, and the models say what it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_migrations_say_all_that_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_database_is_made_from_nothing(tmp_path, db):
    """In a process and a database of its own, on the engine that the tests run on."""
    environment = os.environ | {
        "PORTAL_DATA": str(tmp_path),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
    if connection.vendor == "postgresql":
        name = "portal_from_nothing"
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        script = MIGRATE_POSTGRES.format(name=name)
        environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
        command = [sys.executable, "-c", script]
    else:
        environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.embedded"
        command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


MIGRATE_POSTGRES = """
import django, psycopg2
from django.conf import settings
django.setup()
from django.core.management import call_command
from django.db import connections
database = settings.DATABASES["default"]
server = psycopg2.connect(
    host=database["HOST"], port=database["PORT"], user=database["USER"],
    password=database["PASSWORD"], dbname="postgres",
)
server.autocommit = True
server.cursor().execute("DROP DATABASE IF EXISTS {name}")
server.cursor().execute("CREATE DATABASE {name}")
connections.databases["default"]["NAME"] = "{name}"
connections["default"].settings_dict["NAME"] = "{name}"
try:
    call_command("migrate", verbosity=0)
finally:
    connections["default"].close()
    server.cursor().execute("DROP DATABASE {name}")
"""
