"""Makes neutral Vietnamese sample items; each one says that it is a sample."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from news.sample.stock import (
    SectionTopics,
    Subject,
    read_common,
    read_pages,
    read_sections,
    read_subjects,
)

# ("paragraph", html), ("heading", text), ("quote", text, attribution), ("list", [items]),
# ("box", title, [items]), ("table", caption, rows); the first row of a table is its head.
# ("contents", ""), ("gallery", "") and ("related", "") are filled where they are loaded.
Block = tuple[Any, ...]

_ALL = ("VPTU", "BTC", "BTG", "BDV", "BNC", "UBKT")

SAMPLE_AUTHORS: tuple[str, ...] = tuple(f"Cộng tác viên mẫu {n}" for n in range(1, 13))
ATTRIBUTIONS = ("Tác giả mẫu", "Cộng tác viên mẫu")

LEAD_MARK = "Nội dung mẫu:"
BODY_MARK = "Nội dung mẫu."
BOX_TITLE = "Cần nhớ (hộp mẫu)"

# What a headline opens with tells the genre; the others are tin or bai.
_GENRE_MARKS = {
    "Ảnh: ": "phong-su-anh",
    "Video: ": "video",
    "Đồ họa: ": "do-hoa",
    "Trao đổi: ": "phong-van",
    "Góc nhìn: ": "binh-luan",
}
_LEAST_WORDS = 260
_HOURS_APART = 10


@dataclass(frozen=True)
class SampleItem:
    """One news item, ready to be put into the tree."""

    title: str
    lead: str
    body: list[Block]
    topics: list[str]
    genre: str
    event_offset_hours: int
    """How many hours before the samples are loaded the event took place."""
    section: str
    unit: str
    author: str


_SUBJECTS = read_subjects()
_COMMON = read_common()
SECTION_TOPICS = read_sections()
SAMPLE_PAGES = read_pages()


def sample_items(seed: int, count: int, sections: Iterable[str] | None = None) -> list[SampleItem]:
    """Return sample items, the latest event first; the same arguments give the same items.

    `sections` are paths to fill (all of SECTION_TOPICS, where none are given); a path that
    SECTION_TOPICS doesn't know is left out.
    """
    paths = list(SECTION_TOPICS if sections is None else dict.fromkeys(sections))
    paths = [path for path in paths if path in SECTION_TOPICS]
    if not paths:
        return []
    rng = Random(seed)
    writer = _Writer(rng)
    headlines = {path: _endless_headlines(rng, SECTION_TOPICS[path]) for path in paths}
    load: Counter[str] = Counter()
    items = []
    for index, path in zip(range(count), _turns(rng, paths), strict=False):
        unit = _next_unit(rng, SECTION_TOPICS[path].units, load)
        subject, title = next(headlines[path])
        hours = index * _HOURS_APART + rng.randint(2, 2 + _HOURS_APART - 1)
        items.append(writer.write(subject, title, path, unit, hours))
    return items


def headlines_of(topics: SectionTopics) -> list[tuple[str, str]]:
    """Return every headline that a section can have, each with its subject's key."""
    return [
        (subject, title)
        for subject, patterns in topics.subjects.items()
        for pattern in patterns
        for title in _expand(pattern)
    ]


def _expand(pattern: str) -> Iterator[str]:
    """Yield the headlines that a pattern with {choices|like this} stands for."""
    parts = re.split(r"\{([^}]*)\}", pattern)
    for choice in product(*(p.split("|") if i % 2 else [p] for i, p in enumerate(parts))):
        yield "".join(choice)


def _endless_headlines(rng: Random, topics: SectionTopics) -> Iterator[tuple[str, str]]:
    """Deal a section's headlines; once they are used up, go on as a next instalment."""
    found = headlines_of(topics)
    rng.shuffle(found)
    instalment = 1
    while True:
        for subject, title in found:
            yield subject, title if instalment == 1 else f"{title} (kỳ {instalment})"
        instalment += 1


def _turns(rng: Random, paths: Sequence[str]) -> Iterator[str]:
    """Yield section after section, busy ones twice a round, in an order that changes."""
    busy = [path for path in paths if SECTION_TOPICS[path].busy]
    while True:
        yield from rng.sample(paths, len(paths))
        yield from rng.sample(busy, len(busy))


def _next_unit(rng: Random, units: Sequence[str], load: Counter[str]) -> str:
    """Choose the unit that has the fewest items so far, and count the item for it."""
    least = min(load[unit] for unit in units)
    unit = rng.choice([unit for unit in units if load[unit] == least])
    load[unit] += 1
    return unit


class _Writer:
    """Puts items together, and comes back to a sentence only when the others were used."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._decks: dict[str, list[str]] = {}

    def write(self, key: str, title: str, section: str, unit: str, hours: int) -> SampleItem:
        """Return an item on a subject."""
        subject = _SUBJECTS[key]
        genre = self._genre(key, title)
        first = 2 * _ALL.index(unit)
        return SampleItem(
            title=title,
            lead=f"{LEAD_MARK} {self._deal('lead ' + key, subject.leads)}",
            body=self._body(subject, genre),
            topics=list(subject.topics),
            genre=genre,
            event_offset_hours=hours,
            section=section,
            unit=unit,
            author=self._rng.choice(SAMPLE_AUTHORS[first : first + 2]),
        )

    def _deal(self, name: str, stock: Sequence[str]) -> str:
        """Take the next text of a shuffled stock."""
        deck = self._decks.setdefault(name, [])
        if not deck:
            deck.extend(self._rng.sample(stock, len(stock)))
        return deck.pop()

    def _genre(self, key: str, title: str) -> str:
        """Return the genre that a headline shows, else mostly a short item."""
        for mark, genre in _GENRE_MARKS.items():
            if title.startswith(mark):
                return genre
        return "bai" if key != "thong-bao" and self._rng.random() < 0.3 else "tin"

    def _body(self, subject: Subject, genre: str) -> list[Block]:
        """Return an opening that marks the sample, and what is said on the subject."""
        rng = self._rng
        opening = self._deal("opening", _COMMON.openings).format(phrase=subject.phrase)
        chosen = sorted(rng.sample(range(len(subject.paragraphs)), 3))
        own = [_paragraph(subject.paragraphs[i]) for i in chosen]
        heads: list[Block] = [("heading", text) for text in subject.headings]
        if rng.random() < 0.35:
            heads = []
        body = [_paragraph(f"{BODY_MARK} {opening}"), *heads[:1], *own[:2]]
        body += self._aside(subject, genre)
        body += [*heads[1:], own[2]]
        if genre == "phong-van":
            for question, answer in rng.sample(_COMMON.questions, 2):
                body += [("heading", question), ("quote", answer, ATTRIBUTIONS[1])]
        elif rng.random() < 0.45:
            body.append(("quote", subject.quote, rng.choice(ATTRIBUTIONS)))
        if genre == "phong-su-anh" or (genre == "bai" and rng.random() < 0.15):
            body.append(("gallery", ""))
        if genre == "bai":
            body.append(("box", BOX_TITLE, list(subject.items)))
            if heads:
                body.insert(1, ("contents", ""))
        body.append(self._remark(body))
        while count_words(body) < _LEAST_WORDS or rng.random() < 0.15:
            if sum(block[0] == "paragraph" for block in body) == 8:
                break
            body.append(self._remark(body))
        if genre in ("bai", "binh-luan"):
            body.append(("related", ""))
        return body

    def _remark(self, body: list[Block]) -> Block:
        """Return a paragraph that suits any subject and isn't in the body yet."""
        while (remark := _paragraph(self._deal("common", _COMMON.remarks))) in body:
            continue
        return remark

    def _aside(self, subject: Subject, genre: str) -> list[Block]:
        """Return a list, a table or nothing; a long text has the list in its box."""
        choice = self._rng.random()
        if choice < 0.25 and subject.table:
            caption, rows = subject.table
            return [("table", caption, [list(row) for row in rows])]
        return [("list", list(subject.items))] if choice < 0.6 and genre != "bai" else []


def _paragraph(text: str) -> Block:
    """Return a paragraph of rich text."""
    return ("paragraph", f"<p>{text}</p>")


def count_words(body: Sequence[Block]) -> int:
    """Count the words of a body's running text."""
    words = 0
    for kind, content, *_ in body:
        if kind not in ("table", "box"):
            words += len((" ".join(content) if kind == "list" else content).split())
    return words
