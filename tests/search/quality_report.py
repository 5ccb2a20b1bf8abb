"""Writes down what engines answered, and shows it as tables in Markdown.

python -m tests.search.quality_report FILE
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.search.quality import Asked, Case, figures, groups

_FIGURES = ("MRR@10", "recall@10", "zero")


def write(file: Path, asked: Iterable[Asked]) -> None:
    """Add answers to a file, one a line."""
    with file.open("a", encoding="utf-8") as lines:
        for one in asked:
            lines.write(json.dumps(one, ensure_ascii=False) + "\n")


def read(file: Path) -> list[Asked]:
    """Return the answers of a file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Asked(engine, Case(*case), *rest) for engine, case, *rest in map(json.loads, lines)]


def table(asked: Iterable[Asked]) -> str:
    """Return the figures of each family on each engine."""
    by_engine: dict[str, list[Asked]] = {}
    for one in asked:
        by_engine.setdefault(one.engine, []).append(one)
    grouped = {engine: groups(those) for engine, those in by_engine.items()}
    head = ["family", "n", *(f"{engine} {name}" for engine in grouped for name in _FIGURES)]
    rows = [head, ["---"] * len(head)]
    for family in next(iter(grouped.values())):
        of_engines = [figures(those[family]) for those in grouped.values()]
        cells = [f"{value:.3f}" for one in of_engines for value in one[1:]]
        rows.append([family, str(of_engines[0].count), *cells])
    return _markdown(rows)


def misses(asked: Iterable[Asked]) -> str:
    """Return what did not come first somewhere, with its place on each engine; – beyond ten."""
    places: dict[Case, dict[str, int]] = {}
    for one in asked:
        places.setdefault(one.case, {})[one.engine] = one.place
    engines = list(next(iter(places.values())))
    rows = [["family", "query", "wanted", *engines], ["---"] * (3 + len(engines))]
    for case, found in places.items():
        if any(place != 1 for place in found.values()):
            rows.append([*case, *(str(found[engine] or "–") for engine in engines)])
    return _markdown(rows)


def _markdown(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    answers = read(Path(sys.argv[1]))
    sys.stdout.write(f"{table(answers)}\n\nNot first:\n\n{misses(answers)}\n")
