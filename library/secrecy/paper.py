"""What every format is read to: its lines by the place where they stand, and what else it holds."""

from dataclasses import dataclass, field
from itertools import pairwise

from library.secrecy.paragraphs import Line


@dataclass
class Paper:
    """What a reader of a format has found in a file."""

    body: list[Line] = field(default_factory=list)
    """The first page, or, without pages, all paragraphs: a mark counts within the first sixty."""
    other_bodies: list[list[Line]] = field(default_factory=list)
    """The body as it may be read too, where nothing tells its encoding."""
    edges: list[Line] = field(default_factory=list)
    """Headers, footers, sheets, slides, notes, boxes, annotations: a mark counts in all of them."""
    edge_starts: list[int] = field(default_factory=list)
    """Where among the edges a sheet, a slide, a header begins: what they say is no list."""
    properties: list[str] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    """Names and contents of what is embedded."""
    doubts: list[str] = field(default_factory=list)
    """Rules why people must declare the file."""
    harms: list[str] = field(default_factory=list)
    """Rules why the file is refused although it could be read."""
    pages: list[str] | None = None
    """The text of each page, sheet or slide; None for formats without them."""
    page_count: int | None = None
    is_paged: bool = False
    is_archive: bool = False
    """Whether its files are what it is for; else they are embedded beside its text."""
    pictures: int = 0
    opens_with_picture: bool = False
    """Whether a picture of a page's size stands before all text."""

    def begin_edge(self) -> None:
        """Note that the edges from here on are of another sheet, slide or header."""
        self.edge_starts.append(len(self.edges))

    def edges_apart(self) -> list[list[Line]]:
        """Return the edges, each sheet, slide or header by itself."""
        bounds = [0, *self.edge_starts, len(self.edges)]
        return [self.edges[start:end] for start, end in pairwise(bounds)]

    def text(self) -> list[str]:
        """Return the text by pages."""
        if self.pages is not None:
            return self.pages
        return ["\n".join(line.text for line in [*self.body, *self.edges])]

    def letters(self) -> int:
        """Return how many letters the text has."""
        return sum(sum(map(str.isalpha, line.text)) for line in [*self.body, *self.edges])
