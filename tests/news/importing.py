"""Files of items for the import, and the command as an operator runs it."""

import json
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

from tests.newsroom import QUOC_TE

ITEM = {
    "section": QUOC_TE,
    "title": "Tin cũ",
    "body": "<p>Nội dung cũ.</p>",
    "published": "2023-08-01T08:00:00+07:00",
    "unit": "VPTU",
}


class Importing:
    """A folder with a file of items, and what came of importing it."""

    def __init__(self, folder: Path):
        self.file = folder / "tin.jsonl"
        self.report = folder / "bao-cao.txt"

    def items(self, *items: dict, **options) -> int:
        """Import items, each with what it has besides the least; return the exit code."""
        return self.lines(*[json.dumps(ITEM | item).encode() for item in items], **options)

    def lines(self, *lines: bytes, **options) -> int:
        self.file.write_bytes(b"".join(line + b"\n" for line in lines))
        return self.run(**options)

    def run(self, **options) -> int:
        self.output = StringIO()
        options = {"report": str(self.report), "stdout": self.output} | options
        try:
            call_command("import_items", str(self.file), **options)
        except CommandError as error:
            return error.returncode
        return 0

    def said(self) -> list[list[str]]:
        """Return what the report says: place, kind, text."""
        return [line.split("\t") for line in self.report.read_text().splitlines()]
