"""What is wrong with the search at this moment, as administrators read it. Quick to ask."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from search.elastic import AwayError, connection, indices
from search.elastic.waiting import is_behind
from search.models import IndexEntry


def warnings() -> Iterator[str]:
    """Give what administrators ought to know; nothing while all is well."""
    if IndexEntry.objects.outdated().exists():
        yield _(
            "A part of the search index was written by another version of the text analysis, so"
            " readers don't find it yet. The clock writes it anew; manage.py rebuild_search does"
            " so at once."
        )
    if settings.PORTAL_SEARCH_ENGINE == "elasticsearch":
        yield from _of_engine()


def _of_engine() -> Iterator[str]:
    try:
        with connection.reading(settings.ELASTICSEARCH_TIMEOUT) as client:
            is_there = indices.live(indices.all_indices(client)) is not None
    except AwayError:
        yield _("Elasticsearch can't be used at present. The database answers readers meanwhile.")
        return
    if not is_there:
        yield _(
            "Elasticsearch has no index that was written by this version of the text analysis, so"
            " the database answers readers. The clock fills a new one; manage.py rebuild_search"
            " does so at once."
        )
    if is_behind():
        yield _(
            "Elasticsearch doesn't take what was published. The database answers readers until it"
            " has caught up."
        )
