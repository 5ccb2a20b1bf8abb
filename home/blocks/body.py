"""The text of a page: its blocks, and what they need of one another."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.box import BoxBlock
from home.blocks.contents import ContentsBlock
from home.blocks.files import FilesBlock
from home.blocks.heading import HeadingBlock
from home.blocks.paragraph import ParagraphBlock
from home.blocks.pictures import GalleryBlock, PictureBlock
from home.blocks.quote import QuoteBlock
from home.blocks.table import TableBlock
from home.blocks.video import VideoBlock, VideoLinkBlock
from home.outline import Outline


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock(group=_("Pictures and video"))
    gallery = GalleryBlock(group=_("Pictures and video"))
    video = VideoBlock(group=_("Pictures and video"))
    video_link = VideoLinkBlock(group=_("Pictures and video"))
    quote = QuoteBlock()
    table = TableBlock()
    files = FilesBlock()
    box = BoxBlock()
    contents = ContentsBlock()

    class Meta:
        block_counts = {"contents": {"max_num": 1}}

    def render_basic(self, value: blocks.StreamValue, context: dict | None = None) -> SafeString:
        """Render each block with the anchors of its headings and the outline of the whole."""
        outline = Outline(value)
        shared = {**(context or {}), "outline": outline.entries}
        return format_html_join(
            "\n",
            '<div class="block-{}">{}</div>',
            (
                (child.block_type, child.render(context=shared | {"anchors": anchors}))
                for child, anchors in zip(value, outline.anchors, strict=True)
            ),
        )
