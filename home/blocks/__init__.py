"""The blocks of a text. There is no block for raw HTML."""

from home.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
