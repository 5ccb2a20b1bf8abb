"""SQLite's options: without them parallel saves answer «database is locked»."""

from pathlib import Path


def sqlite_database(path: Path | str) -> dict:
    """Return Django's settings of an SQLite database at `path`.

    WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a
    transaction, so that it waits (up to 20 s) instead of failing in the middle.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
