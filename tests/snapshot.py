"""What a database holds, to be put back after a test that really committed."""

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update


class Snapshot:
    """All rows of the database as they were when it was taken."""

    def __init__(self):
        self.content_types = list(ContentType.objects.values())
        self.rows = connection.creation.serialize_db_to_string()

    def put_back(self) -> None:
        """Empty the database and fill it again.

        Content types come first, since signal handlers would make them anew under other keys;
        sequences go on, so that no key is given twice.
        """
        call_command(
            "flush",
            interactive=False,
            verbosity=0,
            reset_sequences=False,
            inhibit_post_migrate=True,
        )
        ContentType.objects.clear_cache()
        ContentType.objects.bulk_create(ContentType(**row) for row in self.content_types)
        with disable_reference_index_auto_update():
            connection.creation.deserialize_db_from_string(self.rows)
        Site.clear_site_root_paths_cache()
