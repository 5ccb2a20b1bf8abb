"""A card: how a page shows itself in a list."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Card:
    """What the card component takes, and nothing else."""

    title: str
    url: str
    lead: str = ""
    date: datetime | None = None
    section: dict | None = None
    unit: str = ""
    picture: dict | None = None
