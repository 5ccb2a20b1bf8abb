"""Whoever chooses a block in the editor sees it as readers would, with sample content."""

import re

import pytest

from home.models import StandardPage
from news.models import NewsPage

pytestmark = pytest.mark.django_db

BLOCKS = {
    block.name: block
    for model in (StandardPage, NewsPage)
    for block in model._meta.get_field("body").stream_block.child_blocks.values()
}
SHOWN = {
    "heading": "Đề mục trong bài",
    "paragraph": "<li>Ý thứ nhất</li>",
    "picture": "tác giả mẫu",
    "gallery": "3/3",
    "video": "<video",
    "video_link": "Xem trên YouTube",
    "quote": "<blockquote>",
    "table": '<th scope="col">2026</th>',
    "box": "Cần biết",
    "contents": "Phần thứ ba",
    "related": "bài liên quan thứ nhất",
    "files": "Tệp mẫu",
}


def preview(newsroom, block, by="congtacvien"):
    return newsroom.client(by).get(f"/admin/block-preview/?id={block.definition_prefix}")


def test_every_block_is_tried():
    assert set(SHOWN) == set(BLOCKS)


@pytest.mark.parametrize("name", SHOWN)
def test_block_is_previewed_in_the_portals_dress_without_asking_anybody_else(newsroom, name):
    block = BLOCKS[name]
    assert block.is_previewable
    assert str(block.get_description())
    html = preview(newsroom, block).content.decode()
    assert SHOWN[name] in html
    addresses = re.findall(r'(?:src|href|srcset|poster)="([^"]*)"', html)
    assert [at for at in addresses if not at.startswith(("/static/", "#")) and at] == []
    assert any("portal/css/article" in at for at in addresses)
    if hasattr(block.meta, "stylesheet"):
        assert any(f"portal/css/blocks/{name.split('_')[0]}" in at for at in addresses)


def test_block_that_is_not_there_is_not_found_and_readers_get_no_preview(newsroom):
    client = newsroom.client("congtacvien")
    for key in ("", "khong-co", "%00", "9" * 5000):
        assert client.get(f"/admin/block-preview/?id={key}").status_code in (400, 404)
    assert preview(newsroom, BLOCKS["quote"], by=None).status_code == 302
