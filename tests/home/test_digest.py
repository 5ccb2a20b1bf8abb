"""The content digest: a save that changes nothing leaves it, whatever readers see changes it."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from home.digest import content_digest
from home.models import BasePage
from news.models import NewsPage
from tests.home.editor_posts import posted, stream
from tests.newsroom import QUOC_TE, started_from

pytestmark = pytest.mark.sqlite_only

RICH = (
    '<p>Chữ <b>đậm</b>, <i>nghiêng</i> & "trích" <a href="https://a.example/?x=1&amp;y=2">liên'
    " kết</a><br/>dòng hai H<sub>2</sub>O</p><ul><li>một</li><li>hai &amp; ba</li></ul>"
)


def body(newsroom) -> dict:
    related = newsroom.draft(title="Tin liên quan", section=QUOC_TE)
    blocks = [
        ("heading", {"text": "Đề mục & tên", "level": "h3"}),
        ("paragraph", rich_text(RICH)),
        ("picture", {"image": newsroom.picture().pk, "caption": "Ảnh & chữ", "credit": "Mẫu"}),
        ("quote", {"text": "Lời\r\nhai dòng", "attribution": "Ông & bà"}),
        ("table", _table()),
        ("related", {"items": {"count": 1, "0": _entry(related.pk)}}),
        ("gallery", _gallery(newsroom)),
        ("box", {"title": "Hộp & tên", "text": rich_text("<p>Trong <b>hộp</b></p>")}),
        ("video", {"video": newsroom.video().pk} | _about_video(newsroom)),
        ("video_link", {"address": "https://vimeo.com/1234"} | _about_video(newsroom)),
        ("contents", ""),
    ]
    return streamfield(blocks)


def _entry(value) -> dict:
    return {"value": value, "order": 0, "deleted": "", "id": ""}


def _gallery(newsroom) -> dict:
    rows = {
        str(n): _entry({"image": newsroom.picture(color=color).pk, "caption": "A", "credit": "B"})
        | {"order": n}
        for n, color in enumerate(("red", "white"))
    }
    return {"title": "Bộ ảnh", "pictures": rows | {"count": 2}}


def _about_video(newsroom) -> dict:
    poster = newsroom.picture(color="black").pk
    said = {"title": "Phim", "caption": "Chú", "credit": "Mẫu", "transcript": "Lời\r\nhình"}
    return said | {"poster": poster}


def _table() -> dict:
    table = {"caption": "", "column-count": 2, "row-count": 1}
    table |= {"row-0-order": 0, "row-0-deleted": "", "cell-0-0": "Ô & 1", "cell-0-1": ""}
    for n in range(2):
        table |= {f"column-{n}-type": "text", f"column-{n}-heading": f"Cột & {n}"}
        table |= {f"column-{n}-order": n, f"column-{n}-deleted": ""}
    return {"caption": "Bảng & chú thích", "table": table}


def _authors(*names: str) -> dict:
    return inline_formset([{"name": name, "share": "50"} for name in names])


@pytest.fixture
def item(newsroom) -> NewsPage:
    """An item with something in every field, saved by its author."""
    return newsroom.draft(
        title="Tên & tên “riêng”",
        lead="Câu dẫn\r\nhai dòng & 50 %",
        body=body(newsroom),
        source_name="Báo & Đài",
        source_url="https://a.example/?a=1&b=2",
        main_picture=newsroom.picture(color="blue").pk,
        picture_caption="Chú thích",
        picture_credit="Ảnh: mẫu",
        topics='"Đồng Nai", chuyển-đổi-số, "An sinh"',
        authors=_authors("Tác giả Một", "Tác giả Hai"),
        placements=inline_formset([{"section": newsroom.section(QUOC_TE).pk}]),
        joint_units=inline_formset([{"unit": newsroom.unit("BTG").pk, "share": "40"}]),
        go_live_at="2030-05-01 08:00",
        expire_at="2031-05-01 08:00",
    )


def latest(page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def digest_of(page) -> str:
    return BasePage.objects.get(pk=page.pk).content_digest


def save(newsroom, page, by="congtacvien", **changed):
    """Post the editor as it is shown, with what was changed."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = newsroom.client(by).post(
        address, posted(latest(page), **started_from(page) | changed)
    )
    assert response.status_code == 302, response.context["form"].errors


def test_empty_saves_leave_the_digest_as_it_was(newsroom, item):
    before = digest_of(item)
    revisions = item.revisions.count()
    for person in ("congtacvien", "lanhdao", "lanhdao"):
        save(newsroom, item, person)
        assert digest_of(item) == before
    assert item.revisions.count() > revisions


def test_digest_is_that_of_the_stored_draft(item):
    assert content_digest(latest(item)) == digest_of(item)


def test_empty_save_makes_nobody_a_contributor(newsroom, item):
    from workflows.contributors import contributors_to

    save(newsroom, item, "lanhdao")
    assert contributors_to(BasePage.objects.get(pk=item.pk)) == {newsroom.user("congtacvien").pk}


CHANGES = {
    "title": lambda room, page: {"title": "Tên khác"},
    "slug": lambda room, page: {"slug": "dia-chi-khac"},
    "lead": lambda room, page: {"lead": "Câu dẫn khác"},
    "genre": lambda room, page: {"genre": _other_genre(page)},
    "event date": lambda room, page: {"event_date": "2020-01-01"},
    "source": lambda room, page: {"source_name": "Báo khác"},
    "address of the source": lambda room, page: {"source_url": "https://b.example/"},
    "main picture": lambda room, page: {"main_picture": room.picture(color="green").pk},
    "no main picture": lambda room, page: {"main_picture": ""},
    "caption": lambda room, page: {"picture_caption": "Khác"},
    "credit": lambda room, page: {"picture_credit": "Khác"},
    "topics": lambda room, page: {"topics": '"Đồng Nai"'},
    "title for search engines": lambda room, page: {"seo_title": "Khác"},
    "description": lambda room, page: {"search_description": "Khác"},
    "publication": lambda room, page: {"go_live_at": "2030-05-02 08:00"},
    "expiry": lambda room, page: {"expire_at": "2031-05-02 08:00"},
    "authors": lambda room, page: {"authors": _authors("Người khác")},
    "order of authors": lambda room, page: {"authors": _turned(page)},
    "placements": lambda room, page: {"placements": inline_formset([])},
    "joint units": lambda room, page: {"joint_units": inline_formset([])},
}


def _other_genre(page) -> int:
    return type(page.genre).objects.exclude(pk=page.genre_id).first().pk


def _turned(page) -> dict:
    names = [author.name for author in latest(page).authors.all()]
    return _authors(*reversed(names))


@pytest.mark.parametrize("name", CHANGES)
def test_what_readers_see_changes_the_digest(newsroom, item, name):
    before = digest_of(item)
    save(newsroom, item, **_without(item, CHANGES[name](newsroom, item)))
    assert digest_of(item) != before


def _without(page, changes: dict) -> dict:
    """Take the rows away that a change of an inline formset replaces."""
    for name in {"authors", "placements", "joint_units"} & set(changes):
        getattr(page, name).all().delete()
        revision = page.get_latest_revision()
        revision.content[name] = []
        revision.save()
    return changes


BLOCKS = {
    "heading": (0, ["text"], "Khác"),
    "level of a heading": (0, ["level"], "h2"),
    "text": (1, [], rich_text("<p>Khác</p>")),
    "bold": (1, [], rich_text(RICH.replace("<b>đậm</b>", "đậm"))),
    "link": (1, [], rich_text(RICH.replace("x=1", "x=2"))),
    "picture's caption": (2, ["caption"], "Khác"),
    "picture's credit": (2, ["credit"], "Khác"),
    "quote": (3, ["text"], "Khác"),
    "attribution": (3, ["attribution"], "Khác"),
    "caption of a table": (4, ["caption"], "Khác"),
    "heading of a column": (4, ["table", "column-0-heading"], "Khác"),
    "cell": (4, ["table", "cell-0-0"], "Khác"),
    "related items": (5, ["items", "0", "deleted"], "1"),
    "title of a gallery": (6, ["title"], "Khác"),
    "caption in a gallery": (6, ["pictures", "1", "value", "caption"], "Khác"),
    "credit in a gallery": (6, ["pictures", "0", "value", "credit"], "Khác"),
    "title of a box": (7, ["title"], "Khác"),
    "text of a box": (7, ["text"], rich_text("<p>Trong hộp</p>")),
    "title of a video": (8, ["title"], "Khác"),
    "transcript of a video": (8, ["transcript"], "Khác"),
    "no poster of a video": (8, ["poster"], ""),
    "address of a video": (9, ["address"], "https://vimeo.com/12345"),
    "caption of a linked video": (9, ["caption"], "Khác"),
}


FILES = {
    "picture": (2, ["image"]),
    "picture in a gallery": (6, ["pictures", "0", "value", "image"]),
    "video": (8, ["video"]),
    "poster of a video": (8, ["poster"]),
    "poster of a linked video": (9, ["poster"]),
}


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_readers_get_changes_the_digest(newsroom, item, name):
    before = digest_of(item)
    position, way = FILES[name]
    other = newsroom.video().pk if name == "video" else newsroom.picture(color="yellow").pk
    data = stream(latest(item).body)
    place = data[str(position)]
    for step in ["value", *way[:-1]]:
        place = place[step]
    place[way[-1]] = other
    save(newsroom, item, body=data)
    assert digest_of(item) != before


def test_order_of_pictures_in_a_gallery_changes_the_digest(newsroom, item):
    before = digest_of(item)
    data = stream(latest(item).body)
    pictures = data["6"]["value"]["pictures"]
    pictures["0"]["order"], pictures["1"]["order"] = 1, 0
    save(newsroom, item, body=data)
    assert digest_of(item) != before


def test_contents_list_changes_the_digest(newsroom, item):
    before = digest_of(item)
    data = stream(latest(item).body)
    data["10"]["deleted"] = "1"
    save(newsroom, item, body=data)
    assert digest_of(item) != before


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_that_readers_see_changes_the_digest(newsroom, item, name):
    before = digest_of(item)
    position, way, value = BLOCKS[name]
    data = stream(latest(item).body)
    place = data[str(position)]
    for step in ["value", *way][:-1]:
        place = place[step]
    place[["value", *way][-1]] = value
    save(newsroom, item, body=data)
    assert digest_of(item) != before


def test_order_of_blocks_changes_the_digest(newsroom, item):
    before = digest_of(item)
    data = stream(latest(item).body)
    data["0"]["order"], data["1"]["order"] = "1", "0"
    save(newsroom, item, body=data)
    assert digest_of(item) != before


def test_keys_of_blocks_do_not_count(newsroom, item):
    before = digest_of(item)
    data = stream(latest(item).body)
    for position in range(int(data["count"])):
        data[str(position)]["id"] = ""
    text = json.loads(data["1"]["value"])
    for number, block in enumerate(text["blocks"]):
        block["key"] = f"khoa{number}"
    data["1"]["value"] = json.dumps(text)
    save(newsroom, item, body=data)
    assert digest_of(item) == before


def test_order_of_topics_does_not_count(newsroom, item):
    before = digest_of(item)
    save(newsroom, item, topics='"An sinh", "Đồng Nai", chuyển-đổi-số')
    assert digest_of(item) == before


def test_comment_does_not_change_the_digest(newsroom, item):
    before = digest_of(item)
    comment = {"text": "Xem lại câu này", "contentpath": "title", "position": "", "id": ""}
    rows = inline_formset([comment | {"replies": inline_formset([])}])
    save(newsroom, item, "lanhdao", comments=rows)
    assert latest(item).wagtail_admin_comments.count() == 1
    assert digest_of(item) == before
