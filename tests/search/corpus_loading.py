"""Loads the sample corpus, as an operator brings in a former site: by the two imports.

`corpus/items.jsonl` holds news items, each known by the last part of its old address;
`corpus/documents.tsv` documents, each known by its number. All of it is invented, but for the
titles of laws.
"""

import json
from csv import QUOTE_NONE, DictReader
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command

from search.index import catch_up
from tests.library.importing import table

CORPUS = Path(__file__).parent / "corpus"


def load() -> None:
    """Put the corpus into the portal and its index; raise CommandError for a row that is wrong."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        documents = folder / "documents.xlsx"
        documents.write_bytes(table(*rows(), base={}))
        said = {"report": str(folder / "report"), "stdout": StringIO()}
        call_command("import_items", str(CORPUS / "items.jsonl"), **said)
        call_command(
            "import_documents", str(documents), published=True, create_registers=True, **said
        )
    assert not catch_up(), "A part of the corpus can't be found yet."


def items() -> list[dict]:
    """Return the news items as lines of the import."""
    text = (CORPUS / "items.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def rows() -> list[dict]:
    """Return the documents as rows of the import's table."""
    with (CORPUS / "documents.tsv").open(encoding="utf-8", newline="") as file:
        return list(DictReader(file, delimiter="\t", quoting=QUOTE_NONE))


def keys_by_title() -> dict[str, str]:
    """Return by what each news item is known, by its title."""
    return {item["title"]: item["old_url"].rpartition("/")[2] for item in items()}
