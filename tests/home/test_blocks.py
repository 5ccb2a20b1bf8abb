"""What readers get of a text's blocks: headings and anchors, galleries, boxes, contents."""

import re

import pytest

from home.blocks import BodyBlock
from home.models import StandardPage
from tests.newsroom import CO_SO, QUOC_TE
from workflows.actions.publish import publish_as_operator

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def show(newsroom):
    """Publish a text and return what a reader gets of it."""

    def show(*blocks) -> str:
        page = StandardPage.objects.get(slug="lich-su-dang-bo-tinh")
        page.body = list(blocks)
        publish_as_operator(page)
        html = newsroom.client(None).get(page.url).content.decode()
        return html[html.index('class="article__body') : html.index("</article>")]

    return show


def heading(text: str, level: str = "h2"):
    return ("heading", {"text": text, "level": level})


def anchors(html: str) -> list[str]:
    return re.findall(r'<h[23] id="([^"]*)"', html)


def test_headings_of_both_kinds_have_anchors_and_stand_in_the_contents_list(show):
    html = show(
        ("contents", None),
        heading("Bối cảnh"),
        (
            "paragraph",
            "<p>Mở đầu.</p><h3>Số liệu <b>năm</b></h3><p>Ba.</p><h2>Kết quả &amp; ý</h2>",
        ),
    )
    assert anchors(html) == ["muc-boi-canh", "muc-so-lieu-nam", "muc-ket-qua-y"]
    nav = html[html.index("<nav") : html.index("</nav>")]
    assert re.findall(r'<a href="#([^"]*)">([^<]*)</a>', nav) == [
        ("muc-boi-canh", "Bối cảnh"),
        ("muc-so-lieu-nam", "Số liệu năm"),
        ("muc-ket-qua-y", "Kết quả &amp; ý"),
    ]
    assert nav.count("<ol>") == 2


def test_equal_headings_get_different_anchors_wherever_they_stand(show):
    html = show(
        heading("Kết quả"),
        ("paragraph", "<h2>Kết quả</h2><p>Một.</p><h3>KẾT QUẢ</h3>"),
        heading("Kết quả 2"),
        heading("Kết quả"),
        heading("…"),
    )
    found = anchors(html)
    assert found[:3] == ["muc-ket-qua", "muc-ket-qua-2", "muc-ket-qua-3"]
    assert len(set(found)) == len(found) == 6


def test_anchor_stays_when_other_headings_come_and_go(show):
    assert anchors(show(heading("Một"), heading("Hai")))[1] == "muc-hai"
    assert anchors(show(heading("Hai"), heading("Ba")))[0] == "muc-hai"


def test_no_anchor_is_that_of_an_element_of_the_page(show):
    html = show(heading("Content"), heading("Topics"))
    assert not {"content", "topics"} & set(anchors(html))


def test_empty_headings_are_no_headings(show):
    html = show(("contents", None), ("paragraph", "<h2></h2><h3> <b></b></h3><p>Một.</p>"))
    assert not anchors(html)
    assert "<nav" not in html


def test_contents_list_of_a_text_without_headings_shows_nothing(show):
    assert "<nav" not in show(("contents", None), ("paragraph", "<p>Không có đề mục.</p>"))


def test_thousands_of_equal_headings_are_numbered(show):
    html = show(("paragraph", "<h2>Mục</h2>" * 3000))
    assert anchors(html)[-1] == "muc-muc-3000"


def test_gallery_shows_all_pictures_with_captions_and_is_reached_by_keyboard(newsroom, show):
    colors = ("red", "green", "blue")
    rows = [
        {"image": newsroom.picture(color=color), "caption": f"Ảnh {color}", "credit": "Tác giả mẫu"}
        for color in colors
    ]
    html = show(("gallery", {"title": "Ngày hội", "pictures": rows}))
    assert html.count("<img") == 3
    for number, color in enumerate(colors, 1):
        assert f"Ảnh {color}" in html
        assert f"{number}/3" in html
    assert 'tabindex="0"' in html
    assert 'aria-label="Ngày hội"' in html
    assert "<script" not in html


def test_gallery_leaves_out_a_picture_that_is_gone(newsroom, show):
    pictures = [newsroom.picture(color=color) for color in ("red", "green")]
    rows = [{"image": image, "caption": "Ảnh", "credit": ""} for image in pictures]
    pictures[0].renditions.all().delete()
    html = show(("gallery", {"title": "", "pictures": rows}))
    assert html.count("<img") == 1
    assert "1/1" in html


def test_box_links_to_public_pages_and_nowhere_else(newsroom, show):
    draft = newsroom.draft(title="Bản thảo kín", section=CO_SO)
    links = "".join(
        f'<a linktype="page" id="{page.pk}">xem</a>' for page in (newsroom.section(QUOC_TE), draft)
    )
    html = show(("box", {"title": "Nên biết", "text": f"<p>{links}</p>"}))
    assert 'aria-label="Nên biết"' in html
    assert f'<a href="{QUOC_TE}">xem</a><a>xem</a>' in html


def test_page_loads_styles_and_scripts_only_of_blocks_that_it_shows(newsroom, show):
    def files() -> set[str]:
        page = StandardPage.objects.get(slug="lich-su-dang-bo-tinh")
        html = newsroom.client(None).get(page.url).content.decode()
        return set(re.findall(r"portal/(?:css/blocks|js)/(\w+)\.", html))

    everywhere = {"menu", "suggest"}
    show(("paragraph", "<p>Một.</p>"))
    assert files() == everywhere
    show(("quote", {"text": "Lời", "attribution": ""}), ("box", {"title": "Hộp", "text": ""}))
    assert files() == {*everywhere, "quote", "box"}
    show(("video_link", {"address": "https://vimeo.com/1234", "title": "Phim"}))
    assert files() == {*everywhere, "video"}


def test_editor_offers_every_block_once_and_one_contents_list(newsroom):
    names = set(BodyBlock().child_blocks)
    assert names == {
        *("heading", "paragraph", "picture", "gallery", "video", "video_link"),
        *("quote", "table", "files", "box", "contents"),
    }
    two = newsroom.form(body=_stream("contents", "contents"))
    section = newsroom.section(CO_SO)
    response = newsroom.client("congtacvien").post(
        f"/admin/pages/add/news/newspage/{section.pk}/", two
    )
    assert response.status_code == 200
    assert response.context["form"].errors["body"]


def _stream(*kinds: str) -> dict:
    rows = {
        str(n): {"type": kind, "value": "", "id": "", "order": str(n), "deleted": ""}
        for n, kind in enumerate(kinds)
    }
    return {"count": str(len(kinds))} | rows
