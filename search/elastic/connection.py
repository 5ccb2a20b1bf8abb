"""The connection to Elasticsearch: one client in each process, with its circuit breakers."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, BadRequestError, Elasticsearch, TransportError

from search.elastic.breaker import Breaker

logger = logging.getLogger("portal.search")

_NAME = re.compile("[a-z_]{1,80}")
"""Of what went wrong, as the engine calls it."""
_CONNECTIONS = 32
"""To one host at most; a thread beyond them would wait for another's answer."""
_ANOTHER_HOST_MAY_KNOW = (502, 503, 504)
_WRITES, _WORK = 5, 60
"""How many times as long as a reader a write waits, and what an operator asks for."""


class AwayError(Exception):
    """The engine can't be used now. `reason` is short and holds nothing that was asked."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class _Address:
    """Where the engine is and who asks it, as the settings say."""

    hosts: tuple[str, ...]
    api_key: str = field(repr=False)
    user: str
    password: str = field(repr=False)
    ca_file: str
    verifies: bool

    @property
    def options(self) -> dict[str, Any]:
        """What the client takes."""
        found: dict[str, Any] = {"hosts": list(self.hosts)}
        if self.api_key:
            found["api_key"] = self.api_key
        elif self.user:
            found["basic_auth"] = (self.user, self.password)
        if any(host.startswith("https:") for host in self.hosts):
            found |= {"verify_certs": self.verifies, "ssl_show_warn": False}
            if self.ca_file:
                found["ca_certs"] = self.ca_file
        return found


class Engine:
    """What this process knows of the engine at one address."""

    def __init__(self, address: _Address):
        self._address = address
        self.for_reading = Breaker()
        self.for_writing = Breaker()

    @cached_property
    def client(self) -> Elasticsearch:
        """The client, whose connections stay open. Each host is tried once for a request."""
        return Elasticsearch(
            **self._address.options,
            connections_per_node=_CONNECTIONS,
            max_retries=len(self._address.hosts) - 1,
            retry_on_timeout=True,
            retry_on_status=_ANOTHER_HOST_MAY_KNOW,
            retry_backoff_base=0,
        )

    def within(self, seconds: float) -> Elasticsearch:
        """Return the client as one that waits no longer, all hosts together."""
        try:
            client = self.client
        except (ValueError, OSError) as error:
            # Such as a file of certificates that isn't there any more.
            raise AwayError(type(error).__name__) from error
        return client.options(request_timeout=seconds / len(self._address.hosts))


def engine() -> Engine:
    """Return the engine that the settings name."""
    return _engine_at(
        _Address(
            hosts=tuple(host.strip() for host in settings.ELASTICSEARCH_URL.split(",")),
            api_key=settings.ELASTICSEARCH_API_KEY,
            user=settings.ELASTICSEARCH_USER,
            password=settings.ELASTICSEARCH_PASSWORD,
            ca_file=settings.ELASTICSEARCH_CA,
            verifies=settings.ELASTICSEARCH_VERIFY,
        )
    )


_engine_at = cache(Engine)


def forget() -> None:
    """Forget how the engine fared; its state is found out anew."""
    _engine_at.cache_clear()


@contextmanager
def reading(seconds: float) -> Iterator[Elasticsearch]:
    """Give a client for a question of a reader; raise `AwayError` where that can't be answered."""
    known = engine()
    with _guarded(known, known.for_reading, seconds) as client:
        yield client


@contextmanager
def writing() -> Iterator[Elasticsearch]:
    """Give a client for what keeps the index up; raise `AwayError` where that can't be done."""
    known = engine()
    with _guarded(known, known.for_writing, _WRITES * settings.ELASTICSEARCH_TIMEOUT) as client:
        yield client


@contextmanager
def working() -> Iterator[Elasticsearch]:
    """Give a client for what an operator asks for, who waits and tries; raise `AwayError`."""
    known = engine()
    seconds = _WORK * settings.ELASTICSEARCH_TIMEOUT
    with _guarded(known, known.for_writing, seconds, pause=0) as client:
        yield client


@contextmanager
def _guarded(
    known: Engine, breaker: Breaker, seconds: float, pause: float | None = None
) -> Iterator[Elasticsearch]:
    if not breaker.admits(settings.ELASTICSEARCH_PAUSE if pause is None else pause):
        raise AwayError(breaker.reason)
    name = "reading" if breaker is known.for_reading else "writing"
    try:
        yield known.within(seconds)
    except BadRequestError as error:
        # It answers; what it was asked was wrong, and says nothing of the next request.
        breaker.succeeded()
        raise AwayError(_reason(error)) from error
    except (ApiError, TransportError) as error:
        _note_failure(breaker, name, _reason(error))
        raise AwayError(_reason(error)) from error
    except AwayError as error:
        _note_failure(breaker, name, error.reason)
        raise
    except BaseException:
        breaker.given_up()
        raise
    if breaker.succeeded():
        logger.info("search.engine_back for=%s", name)


def _note_failure(breaker: Breaker, name: str, reason: str) -> None:
    if breaker.failed(reason):
        logger.warning("search.engine_away for=%s reason=%s", name, reason)


def _reason(error: ApiError | TransportError) -> str:
    """Return the kind of an error; its message may quote what was asked."""
    kind = type(error).__name__
    if not isinstance(error, ApiError):
        return kind
    is_name = _NAME.fullmatch(error.error)
    return f"{error.status_code} {error.error if is_name else kind}"
