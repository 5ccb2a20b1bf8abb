"""Lets PostgreSQL store old addresses as long as addresses are.

Wagtail's redirects hold 255 characters, which the slug of one long title may have by itself.
SQLite doesn't limit them. Wagtail's own model stays as it is.
"""

from django.db import migrations


def widen(apps, schema_editor):
    """Take longer addresses; the index on them is at its limit near 2,700 characters."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE wagtailredirects_redirect ALTER COLUMN old_path TYPE varchar(2000)"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_picture_sizes_and_ornaments"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(widen, migrations.RunPython.noop)]
