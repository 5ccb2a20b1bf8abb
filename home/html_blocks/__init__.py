"""Any HTML as blocks of a text: for items of a former site, and for texts that Word wrote.

What comes out is what the editor itself would store: the first save over it changes nothing that
readers see, so it leaves the content digest as it is.
"""

from collections.abc import Callable
from typing import NamedTuple

from home.html_blocks.assembly import Assembly
from home.html_blocks.pieces import Dropped
from home.html_blocks.reader import read
from home.models import PortalImage

_MOST_DROPPED = 100


class Conversion(NamedTuple):
    """The blocks of a text, and what was left out, each once."""

    blocks: list[tuple[str, object]]
    dropped: list[Dropped]


def blocks_of(html: str, picture: Callable[[str, str], PortalImage | None]) -> Conversion:
    """Return the blocks (type, value) of a `BodyBlock` for a text, whatever it holds.

    `picture` is given the address and the description of each picture and returns the one to
    show, or None; then the picture is listed among what was left out.
    """
    pieces, dropped = read(html)
    assembly = Assembly(picture, dropped)
    assembly.add(pieces)
    once = list(dict.fromkeys(assembly.dropped))
    if len(once) > _MOST_DROPPED:
        once[_MOST_DROPPED:] = [Dropped("more", str(len(once) - _MOST_DROPPED))]
    return Conversion(assembly.blocks, once)
