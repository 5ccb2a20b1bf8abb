"""A portal that holds the sample corpus, asked over HTTP on each engine that its database has."""

from django.db import connection
from django.test import Client, override_settings

from tests.search.asking import API
from tests.search.corpus_loading import keys_by_title
from tests.search.quality import DEPTH, Asked, cases, judged, judged_pair, never_first

PATIENCE = 20
"""In seconds."""
ELASTICSEARCH = "elasticsearch"
ENGINES = [connection.vendor]
"""Elasticsearch answers above PostgreSQL, as in production."""
if connection.vendor == "postgresql":
    ENGINES.append(ELASTICSEARCH)


class QualityPortal:
    """What readers find in it; the corpus is loaded before, by the fixture `quality_portal`."""

    def __init__(self):
        self._keys = keys_by_title()
        self._client = Client()

    def asked(self, engine: str) -> list[Asked]:
        """Ask an engine all cases and pairs."""
        return [
            *(judged(engine, case, self.answer(engine, case.query)) for case in cases()),
            *(judged_pair(engine, pair, self.answer(engine, pair.query)) for pair in never_first()),
        ]

    def answer(self, engine: str, query: str) -> list[str]:
        """Return the keys of the first ten results, documents by their number."""
        used = ELASTICSEARCH if engine == ELASTICSEARCH else "database"
        # Answers are judged here, not patience: a busy machine must not bring in the other engine.
        with override_settings(PORTAL_SEARCH_ENGINE=used, ELASTICSEARCH_TIMEOUT=PATIENCE):
            response = self._client.get(API, {"q": query, "size": DEPTH})
        assert response.status_code == 200, response.content
        assert response.headers["X-Search-Engine"] == used
        return [
            row.get("number") or self._keys.get(row["title"], row["url"])
            for row in response.json()["results"]
        ]
