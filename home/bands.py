"""How the blocks of the front page stand: their order, arranged into bands from edge to edge."""

from dataclasses import dataclass, field

MAIN = "main"
"""Wide; what stands beside it follows it."""
SIDE = "side"
"""Beside the main block above it; where there is none, a column."""
COLUMN = "column"
STRIP = "strip"


@dataclass
class Band:
    """Blocks that stand side by side on one ground."""

    kind: str
    """`spread` (a main block, and what is beside it), `columns` or `strip`."""
    main: dict | None = None
    blocks: list[dict] = field(default_factory=list)
    ground: str = ""


def arrange(blocks: list[tuple[str, dict]]) -> list[Band]:
    """Return the bands of `blocks` (place and block), in their order.

    What is left out has not come this far: what stood beside it closes up.
    """
    bands: list[Band] = []
    for place, block in blocks:
        last = bands[-1] if bands else None
        if place == MAIN:
            bands.append(Band("spread", main=block))
        elif place == STRIP:
            bands.append(Band("strip", blocks=[block]))
        elif last is not None and _takes(last, place):
            last.blocks.append(block)
        else:
            bands.append(Band("columns", blocks=[block]))
    _colour(bands)
    return bands


def _takes(band: Band, place: str) -> bool:
    if band.kind == "spread":
        return place == SIDE
    return band.kind == "columns"


def _colour(bands: list[Band]) -> None:
    """Let paper and ground take turns; strips are dark."""
    light = 0
    for band in bands:
        if band.kind == "strip":
            band.ground = "dark"
        else:
            band.ground = "ground" if light % 2 else "paper"
            light += 1
