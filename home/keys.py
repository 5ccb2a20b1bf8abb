"""Keys of rows as addresses and forms name them: texts that strangers may have written."""

_LONGEST = 17
"""Digits, all of which a database can hold."""


def is_key(text: str) -> bool:
    """Return whether a text may be the key of a row: `int` takes it, and so does a query."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST
