"""Readers' search on Elasticsearch: writing pages to it, and asking it for their keys.

Everything here raises what the client raises; who calls decides what follows. The engine holds
only what readers get, and its answers are still held against the database by the caller.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache

from django.conf import settings
from elasticsearch import ApiError, BadRequestError, Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError, bulk

from home.models import BasePage
from search.content import Text, readers_text
from search.elastic_queries import query_of
from search.tokens import tokens_of
from search.wanted import Wanted

SEARCH_SECONDS = 1
WRITE_SECONDS = 5

WINDOW = 10_000
"""How many keys one answer holds at most; Elasticsearch's own limit for one request."""

# Tokens come separated by spaces; no analyzer of the engine decides what a word is.
_TEXT = {"type": "text", "analyzer": "whitespace"}
_MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        "pk": {"type": "long"},
        "title_folded": _TEXT,
        "body_folded": _TEXT,
        "title_exact": _TEXT,
        "body_exact": _TEXT,
    },
}
_CONFLICT, _NOT_FOUND = 409, 404


def find(wanted: Wanted) -> list[int]:
    """Return the keys of the pages that match, best first, at most `WINDOW` of them."""
    answer = _client(settings.ELASTICSEARCH_URL).search(
        index=_index_name(),
        query=query_of(wanted),
        sort=[{"_score": "desc"}, {"pk": "desc"}],
        size=WINDOW,
        # Keys come with the order, from a column; ids would be unpacked document by document.
        source=False,
        stored_fields="_none_",
        filter_path="hits.hits.sort",
    )
    return [pk for hit in answer.body.get("hits", {}).get("hits", []) for pk in hit["sort"][1:]]


def update(pks: Iterable[int]) -> None:
    """Write what readers get of pages, and remove those of which they get nothing.

    May run again and in any order: each write carries the time before its page was read, and
    the engine refuses one that is older than what it has.
    """
    client = _client(settings.ELASTICSEARCH_URL).options(request_timeout=WRITE_SECONDS)
    _provide_index(client)
    version = time.time_ns()
    _written, refused = bulk(client, _actions(list(pks), version), raise_on_error=False)
    problems = [result for result in refused if not _is_harmless(result)]
    if problems:
        raise BulkIndexError(f"{len(problems)} pages were not written.", problems)


def show_what_was_written() -> None:
    """Let searches find what was written, instead of a second later; nothing while it is away."""
    client = _client(settings.ELASTICSEARCH_URL).options(request_timeout=WRITE_SECONDS)
    with suppress(TransportError, ApiError):
        client.indices.refresh(index=_index_name(), ignore_unavailable=True)


def _actions(pks: list[int], version: int) -> Iterator[dict]:
    pages = {page.pk: page for page in BasePage.objects.filter(pk__in=pks).specific()}
    for pk in pks:
        text = readers_text(pages[pk]) if pk in pages else None
        action = {
            "_index": _index_name(),
            "_id": str(pk),
            "version": version,
            "version_type": "external",
        }
        if text is None:
            yield action | {"_op_type": "delete"}
        else:
            yield action | {"_op_type": "index", "_source": _document(pk, text)}


def _document(pk: int, text: Text) -> dict:
    title, body = tokens_of(text.title), tokens_of(text.body)
    return {
        "pk": pk,
        "title_folded": " ".join(title.folded),
        "body_folded": " ".join(body.folded),
        "title_exact": " ".join(title.exact),
        "body_exact": " ".join(body.exact),
    }


def _is_harmless(problem: dict) -> bool:
    """Whether a refused write leaves the engine as it should be: newer already, or gone."""
    [(operation, result)] = problem.items()
    status = result["status"]
    return status == _CONFLICT or (operation == "delete" and status == _NOT_FOUND)


def _provide_index(client: Elasticsearch) -> None:
    """Make the index with our mapping; one made by a mere write would read text its own way."""
    if client.indices.exists(index=_index_name()):
        return
    try:
        client.indices.create(index=_index_name(), mappings=_MAPPINGS)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise


def _index_name() -> str:
    return getattr(settings, "PORTAL_SEARCH_INDEX", "portal")


@cache
def _client(url: str) -> Elasticsearch:
    """Return the client of this process: one, with its connections kept open."""
    return Elasticsearch(url, request_timeout=SEARCH_SECONDS, max_retries=0, retry_on_timeout=False)
