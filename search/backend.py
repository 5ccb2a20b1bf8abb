"""Placeholder of the search backend until its index stands."""

from modelsearch.backends.database import SearchBackend  # noqa: F401
