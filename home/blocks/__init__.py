"""The blocks of a text. There is no block for raw HTML."""

from home.blocks.body import BodyBlock
from home.blocks.layout import LayoutBlock

__all__ = ["BodyBlock", "LayoutBlock"]
