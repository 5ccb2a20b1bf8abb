"""The indices of this installation: the one that readers get, those being built, leftovers.

Each has a name of its own, `<name>-<time>`. Readers get the one that bears the alias of this
version of the analysis, so an index read in another way simply isn't there for them; the alias
`<name>` is for people and their tools. Writers reach an index through an alias of its own: a
write to an index that has just been removed would otherwise make it anew, with a mapping of the
engine's own devising.
"""

import re
from collections.abc import Container
from datetime import UTC, datetime
from typing import NamedTuple

from django.conf import settings
from elasticsearch import Elasticsearch

from search.elastic.mapping import INDEX_SETTINGS, WHILE_BUILT, mappings
from search.tokens import ANALYSIS_VERSION

_WRITERS = "-writers"


class Index(NamedTuple):
    """An index of this installation."""

    name: str
    is_live: bool
    """Whether readers get it, be it those of another version of the portal."""
    version: int | None
    """Of the analysis; None where it doesn't say."""

    @property
    def is_of_this_version(self) -> bool:
        """Whether it is read as this portal reads."""
        return self.version == ANALYSIS_VERSION

    @property
    def is_recent(self) -> bool:
        """Whether it is read as this portal reads, or a newer one."""
        return (self.version or 0) >= ANALYSIS_VERSION

    @property
    def is_former(self) -> bool:
        """Whether it bears the plain name, as all did before there were aliases."""
        return self.name == settings.PORTAL_SEARCH_INDEX


def readers_alias() -> str:
    """Return the alias under which readers' questions are asked."""
    return f"{settings.PORTAL_SEARCH_INDEX}-v{ANALYSIS_VERSION}"


def writers_alias(name: str) -> str:
    """Return the alias under which an index is written to."""
    return name + _WRITERS


def all_indices(client: Elasticsearch) -> list[Index]:
    """Return the indices of this installation, the oldest first."""
    plain = settings.PORTAL_SEARCH_INDEX
    answer = client.indices.get(
        index=f"{plain},{plain}-*",
        ignore_unavailable=True,
        filter_path="*.aliases,*.mappings._meta,*.settings.index.uuid",
    )
    ours = re.compile(rf"{re.escape(plain)}(-[0-9]{{17}})?")
    return [
        _index(name, facts) for name, facts in sorted(answer.body.items()) if ours.fullmatch(name)
    ]


def live(found: list[Index]) -> Index | None:
    """Return the one that readers of this version get."""
    return next((one for one in found if one.is_live and one.is_of_this_version), None)


def left_over(found: list[Index], kept: Container[str]) -> list[Index]:
    """Return those that readers don't get, but for what is `kept` by name: nobody needs them."""
    return [one for one in found if not one.is_live and one.name not in kept]


def create(client: Elasticsearch) -> str:
    """Make an index beside the others, which nobody reads yet; return its name."""
    name = f"{settings.PORTAL_SEARCH_INDEX}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"[:-3]
    client.indices.create(
        index=name,
        mappings=mappings(),
        settings=INDEX_SETTINGS | WHILE_BUILT,
        aliases={writers_alias(name): {}},
    )
    return name


def _index(name: str, facts: dict) -> Index:
    plain = settings.PORTAL_SEARCH_INDEX
    readers = re.compile(rf"{re.escape(plain)}(-v[0-9]+)?")
    aliases = facts.get("aliases", {})
    meta = facts.get("mappings", {}).get("_meta", {})
    return Index(
        name=name,
        is_live=name == plain or any(map(readers.fullmatch, aliases)),
        version=meta.get("analysis_version"),
    )
