"""Finds where the index and what it is made from have come apart, and how that is mended.

What is seen to differ is looked at a second time, since pages are published meanwhile; and what
still waits in the outbox for its first turn isn't meant.
"""

from search.comparing.database import differences_in_database
from search.comparing.difference import Difference
from search.comparing.engine import differences_in_engine

__all__ = ["Difference", "differences_in_database", "differences_in_engine"]
