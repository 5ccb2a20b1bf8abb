"""A table as it was written, laid out as rows of equal length."""

from itertools import takewhile

from home.html_blocks.lines import plain
from home.html_blocks.pieces import Cell, Heading, Picture, Piece, Run, Table, Text, plain_text

_WIDEST = 40


def is_layout(table: Table) -> bool:
    """Return whether a table of one column only puts things below each other."""
    return all(len(row) <= 1 for row in table.rows)


def laid_out(table: Table) -> list[Piece]:
    """Return what a table of one column holds; a short text below a lone picture is its caption."""
    cells = [cell.pieces for row in table.rows for cell in row if cell.pieces]
    match cells:
        case [[Picture() as picture], [Text() as text]] if not picture.caption:
            picture.caption = plain_text([text])
            return [picture]
    caption = [Text([Run(table.caption)])] if table.caption else []
    return [*caption, *(piece for pieces in cells for piece in pieces)]


def grid(table: Table) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows, with cells over several places filled in.

    What spans rows is said again in each, so that a row can be read alone; what spans columns is
    said once, but over each column where it is a heading.
    """
    rows = _spread(table)
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    above, below = rows[: _heading_rows(table)], rows[_heading_rows(table) :]
    heads = [" – ".join(dict.fromkeys(filter(None, column))) for column in zip(*above, strict=True)]
    rows = [row for row in below if any(row)]
    kept = [n for n in range(width) if (heads and heads[n]) or any(row[n] for row in rows)]
    heads = [heads[n] if heads else "" for n in kept]
    return heads, [[row[n] for n in kept] for row in rows]


def _heading_rows(table: Table) -> int:
    """Return how many rows at the top hold headings; never all of them."""
    headed = list(takewhile(lambda row: row and all(map(_is_heading, row)), table.rows))
    return len(headed) if len(headed) < len(table.rows) else min(1, len(table.rows) - 1)


def _is_heading(cell: Cell) -> bool:
    """Return whether a cell is marked as a heading, or wholly bold as most old tables have it."""
    lines = [piece.line for piece in cell.pieces if isinstance(piece, Text | Heading)]
    return cell.is_heading or (
        len(lines) == len(cell.pieces)
        and all("BOLD" in run.styles or run.text.isspace() for line in lines for run in line)
    )


def _spread(table: Table) -> list[list[str]]:
    rows: list[list[str]] = []
    reaching: dict[int, tuple[int, str]] = {}
    heading_rows = _heading_rows(table)
    for number, cells in enumerate(table.rows):
        row: list[str] = []
        is_heading = number < heading_rows
        for cell in [*cells, None]:
            _fill(row, reaching, to_end=cell is None)
            if cell is not None and len(row) < _WIDEST:
                _put(row, reaching, cell, is_heading)
        rows.append(row)
    return rows


def _put(row: list[str], reaching: dict, cell: Cell, is_heading: bool) -> None:
    text = plain(plain_text(cell.pieces))
    for n in range(min(cell.colspan, _WIDEST - len(row))):
        shown = text if n == 0 or is_heading else ""
        if cell.rowspan > 1:
            reaching[len(row)] = (cell.rowspan - 1, shown)
        row.append(shown)


def _fill(row: list[str], reaching: dict[int, tuple[int, str]], to_end: bool) -> None:
    """Put down what reaches into the row from above, at this place or up to the end."""
    while len(row) in reaching or (to_end and any(place > len(row) for place in reaching)):
        left, text = reaching.pop(len(row), (0, ""))
        if left > 1:
            reaching[len(row)] = (left - 1, text)
        row.append(text)
