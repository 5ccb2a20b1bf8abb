"""Says at the start what is wrong with the settings of the search."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error

_ADDRESS = re.compile(r"https?://[^\s,]+")
_INDEX_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
# What the portal itself puts behind the name: another one's might be the same.
_OWN_ENDING = re.compile(r".*-(v[0-9]+|[0-9]{17}|writers)")


def check_settings(app_configs, **kwargs) -> list[CheckMessage]:
    """Return what must be put right before the engine can be used."""
    if settings.PORTAL_SEARCH_ENGINE == "database":
        return []
    if settings.PORTAL_SEARCH_ENGINE != "elasticsearch":
        return [Error("PORTAL_SEARCH_ENGINE must be database or elasticsearch.", id="search.E001")]
    return list(_problems())


def _problems() -> Iterator[Error]:
    """Give the problems. None of them quotes a value: an address may hold a password."""
    hosts = settings.ELASTICSEARCH_URL.split(",")
    if not all(_ADDRESS.fullmatch(host.strip()) for host in hosts):
        yield Error(
            "ELASTICSEARCH_URL must hold one or more http(s) addresses with commas between.",
            id="search.E002",
        )
    if not _INDEX_NAME.fullmatch(settings.PORTAL_SEARCH_INDEX):
        yield Error(
            "PORTAL_SEARCH_INDEX must consist of small letters, digits and . _ -.",
            id="search.E003",
        )
    elif _OWN_ENDING.fullmatch(settings.PORTAL_SEARCH_INDEX):
        yield Error(
            "PORTAL_SEARCH_INDEX must not end as the names of its own indices do: -v2, -writers,"
            " or a time of 17 digits.",
            id="search.E007",
        )
    if settings.ELASTICSEARCH_API_KEY and settings.ELASTICSEARCH_USER:
        yield Error(
            "Of ELASTICSEARCH_API_KEY and ELASTICSEARCH_USER with its password set only one.",
            id="search.E004",
        )
    if settings.ELASTICSEARCH_CA and not Path(settings.ELASTICSEARCH_CA).is_file():
        yield Error("ELASTICSEARCH_CA names no file that is there.", id="search.E005")
    if not (settings.ELASTICSEARCH_TIMEOUT > 0 and settings.ELASTICSEARCH_PAUSE >= 0):
        yield Error(
            "ELASTICSEARCH_TIMEOUT must be above 0, ELASTICSEARCH_PAUSE not below.",
            id="search.E006",
        )
