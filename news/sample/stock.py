"""Reads the stock that sample items are made of. It speaks of no real person, place or document."""

from dataclasses import dataclass
from pathlib import Path

import yaml

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Subject:
    """What can be said about one kind of activity."""

    phrase: str
    topics: tuple[str, ...]
    leads: tuple[str, ...]
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    quote: str
    items: tuple[str, ...]
    table: tuple[str, tuple[tuple[str, ...], ...]] | None = None


@dataclass(frozen=True)
class SectionTopics:
    """What suits a section: its units, and per subject headlines with {choices|like this}."""

    units: tuple[str, ...]
    subjects: dict[str, tuple[str, ...]]
    busy: bool = False
    """A busy section gets twice as many items."""


@dataclass(frozen=True)
class Common:
    """What suits any subject: openings, remarks, and questions with their answers."""

    openings: tuple[str, ...]
    remarks: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]


def read_subjects() -> dict[str, Subject]:
    """Return the subjects by their keys."""
    return {key: _subject(**entry) for key, entry in _read("subjects").items()}


def _subject(table: dict | None = None, **entry) -> Subject:
    texts = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
    }
    rows = table and (table["caption"], tuple(tuple(row) for row in table["rows"]))
    return Subject(**texts, table=rows)


def read_sections() -> dict[str, SectionTopics]:
    """Return what suits which section, by the sections' paths."""
    return {
        path: SectionTopics(
            units=tuple(entry["units"]),
            subjects={key: tuple(headlines) for key, headlines in entry["subjects"].items()},
            busy=entry.get("busy", False),
        )
        for path, entry in _read("sections").items()
    }


def read_pages() -> dict[str, tuple[str, list[str]]]:
    """Return introduction and paragraphs of the standard pages, by the pages' paths."""
    return {
        path: (entry["introduction"], entry["paragraphs"]) for path, entry in _read("pages").items()
    }


def read_common() -> Common:
    """Return what suits any subject."""
    entry = _read("common")
    return Common(
        openings=tuple(entry["openings"]),
        remarks=tuple(entry["remarks"]),
        questions=tuple((row["question"], row["answer"]) for row in entry["questions"]),
    )


def _read(name: str) -> dict:
    return yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))
