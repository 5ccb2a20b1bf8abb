"""What the engine's copies are, by the digests that they carry."""

from typing import NamedTuple

from elasticsearch import Elasticsearch

from search.elastic import connection, indices

_AT_A_TIME = 1000


class Copy(NamedTuple):
    """The engine's copy of a page."""

    digest: str
    version: int


def of(pks: list[int]) -> dict[int, Copy]:
    """Return the copies of pages by their keys, those that there are."""
    return _found({"terms": {"pk": pks}})


def between(after: int, upto: int | None) -> dict[int, Copy]:
    """Return the copies with keys above one and up to another, or however far they go."""
    keys = {"gt": after} if upto is None else {"gt": after, "lte": upto}
    return _found({"range": {"pk": keys}})


def _found(query: dict) -> dict[int, Copy]:
    with connection.working() as client:
        found: dict[int, Copy] = {}
        last: list[int] | None = None
        while hits := _hits(client, query, last):
            for hit in hits:
                found[hit["sort"][0]] = Copy(hit["fields"]["digest"][0], hit["_version"])
            last = hits[-1]["sort"]
        return found


def _hits(client: Elasticsearch, query: dict, after: list[int] | None) -> list[dict]:
    answer = client.search(
        index=indices.readers_alias(),
        query=query,
        sort=[{"pk": "asc"}],
        search_after=after,
        size=_AT_A_TIME,
        docvalue_fields=["digest"],
        source=False,
        version=True,
    )
    return answer["hits"]["hits"]
