"""NukeViet 4: the tables of a news module, exported by phpMyAdmin as CSV into one folder."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from news.exports.entries import Entry, ExportError, Notes
from news.exports.tables import rows_of

_ROWS = "_rows.csv"
_COLUMNS = {
    "rows": {"id", "catid", "listcatid", "title", "alias", "hometext", "homeimgfile"}
    | {"publtime", "status", "sourceid"},
    "detail": {"id", "bodyhtml", "sourcetext"},
    "cat": {"catid", "alias"},
    "tags": {"tid", "alias"},
    "tags_id": {"id", "tid", "keyword"},
    "sources": {"sourceid", "title"},
}
_OPTIONAL = {"tags", "tags_id", "sources"}
_PUBLISHED = "1"
_SOURCE = re.compile(r"""(\bsrc\s*=\s*["'])(?:https?://[^/"'<>]+)?/?uploads/""", re.IGNORECASE)
_MODULE = re.compile(r"_[a-z]{2}_(.+)")


def entries(folder: Path, notes: Notes) -> Iterator[Entry]:
    """Yield the published items of a folder of tables."""
    module = _Module(folder)
    # Without a name SQLite makes a file of its own that goes with the connection.
    with closing(sqlite3.connect("")) as store:
        module.keep_details(store)
        for row in module.rows("rows"):
            if row["status"] != _PUBLISHED:
                notes.left_out[_("not published")] += 1
            elif (detail := module.detail(store, row["id"])) is None:
                notes.left_out[_("without a text")] += 1
            else:
                yield module.entry(row, detail, module.tags_of(store, row["id"]))


class _Module:
    """The tables of one news module; its name is part of theirs."""

    def __init__(self, folder: Path):
        found = sorted(folder.glob(f"*{_ROWS}"))
        if len(found) != 1:
            said = {"name": folder, "number": len(found)}
            raise ExportError(_("%(name)s: %(number)d files *_rows.csv, not one.") % said)
        self.folder = folder
        self.prefix = found[0].name.removesuffix(_ROWS)
        named = _MODULE.search(self.prefix)
        self.name = (named[1] if named else self.prefix).replace("_", "-")
        self.aliases = {row["catid"]: row["alias"] for row in self.rows("cat")}
        self.sources = {row["sourceid"]: row["title"] for row in self.rows("sources")}
        self.tags = {row["tid"]: row.get("title") or row["alias"] for row in self.rows("tags")}

    def rows(self, table: str) -> Iterator[dict[str, str]]:
        path = self.folder / f"{self.prefix}_{table}.csv"
        if path.exists() or table not in _OPTIONAL:
            yield from rows_of(path, _COLUMNS[table])

    def keep_details(self, store: sqlite3.Connection) -> None:
        store.execute("CREATE TABLE detail (id TEXT PRIMARY KEY, body TEXT, source TEXT)")
        store.execute("CREATE TABLE tagged (id TEXT, tag TEXT)")
        store.executemany(
            "INSERT OR REPLACE INTO detail VALUES (?, ?, ?)",
            ((row["id"], row["bodyhtml"], row["sourcetext"]) for row in self.rows("detail")),
        )
        store.executemany(
            "INSERT INTO tagged VALUES (?, ?)",
            (
                (row["id"], row["keyword"] or self.tags.get(row["tid"], ""))
                for row in self.rows("tags_id")
            ),
        )
        store.execute("CREATE INDEX tagged_id ON tagged (id)")

    def detail(self, store: sqlite3.Connection, number: str) -> tuple[str, str] | None:
        found = store.execute("SELECT body, source FROM detail WHERE id = ?", (number,))
        return found.fetchone()

    def tags_of(self, store: sqlite3.Connection, number: str) -> list[str]:
        found = store.execute("SELECT tag FROM tagged WHERE id = ? ORDER BY rowid", (number,))
        return [tag for (tag,) in found]

    def entry(self, row: dict[str, str], detail: tuple[str, str], tags: list[str]) -> Entry:
        body, source = detail
        categories = dict.fromkeys([row["catid"], *row["listcatid"].split(",")])
        alias = self.aliases.get(row["catid"])
        return Entry(
            name=f"{row['id']} {row['alias']}",
            title=row["title"],
            lead=row["hometext"],
            body=_SOURCE.sub(r"\1", body),
            published=_moment(row["publtime"]),
            categories=[self.aliases.get(number, number) for number in categories],
            source=self.sources.get(row["sourceid"]) or source,
            tags=tags,
            image=self._picture(row["homeimgfile"]),
            old_url=f"/{self.name}/{alias}/{row['alias']}-{row['id']}.html" if alias else "",
        )

    def _picture(self, file: str) -> str:
        is_elsewhere = not file or file.startswith(("http://", "https://"))
        return file if is_elsewhere else f"{self.name}/{file.lstrip('/')}"


def _moment(seconds: str) -> str:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
