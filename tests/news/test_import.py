"""Items of a former site come in by one command."""

import json
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry

from home.digest import content_digest
from home.models import BasePage, OutboxEntry, PortalImage
from news.models import ImportedItem, NewsPage, Topic
from tests.home.test_digest import save
from tests.home.test_html_blocks import TABLES, TEXTS
from tests.news.importing import ITEM, Importing
from tests.newsroom import QUOC_TE
from workflows.contributors import contributors_to


@pytest.fixture
def importing(newsroom, tmp_path) -> Importing:
    return Importing(tmp_path)


def test_item_comes_in_with_all_that_it_has(newsroom, importing):
    Topic.objects.create(name="Đồng Nai")
    item = {
        "lead": "Câu dẫn",
        "genre": "tin",
        "source": "https://bao.example/1",
        "tags": ["đồng nai", "Mới"],
        "old_url": "http://cu.example/index.php?op=x&id=5",
        "body": "<h2>Đề mục</h2><p>Một <b>hai</b>.</p>",
    }
    assert importing.items(item) == 0
    page = NewsPage.objects.get()
    published = datetime.fromisoformat("2023-08-01T08:00:00+07:00")
    assert page.live
    assert not page.has_unpublished_changes
    assert page.first_published_at == page.last_published_at == published
    assert page.event_date.isoformat() == "2023-08-01"
    assert (page.lead, page.genre.code, page.unit.code) == ("Câu dẫn", "tin", "VPTU")
    assert (page.source_name, page.source_url) == ("bao.example", "https://bao.example/1")
    assert sorted(page.topics.names()) == ["Mới", "Đồng Nai"]
    assert [block.block_type for block in page.body] == ["heading", "paragraph"]
    response = newsroom.client(None).get("/index.php?id=5&op=x")
    assert (response.status_code, response.url) == (301, page.get_url())
    assert "Đề mục" in newsroom.client(None).get(page.get_url()).content.decode()


def test_imported_item_is_whole(newsroom, importing):
    importing.items({})
    page = NewsPage.objects.get()
    revision = page.latest_revision
    assert page.live_revision == revision
    assert page.live_digest == page.content_digest == revision.content_version.digest
    assert content_digest(page) == content_digest(revision.as_object()) == page.live_digest
    assert contributors_to(BasePage.objects.get(pk=page.pk)) == set()
    assert BasePage.find_problems() == ([], [], [], [], [])
    assert revision.as_object().live


def test_first_save_in_the_editor_leaves_the_digest(newsroom, importing):
    html = "".join(source for source, _ in [*TEXTS.values(), *TABLES.values()])
    importing.items({"body": html, "tags": ["a"], "lead": "Dòng\nhai"})
    page = NewsPage.objects.get()
    page.owner = newsroom.user("congtacvien")
    save(newsroom, page, "togiupviec")
    assert BasePage.objects.get(pk=page.pk).content_digest == page.live_digest


def test_act_stands_in_the_audit_log(newsroom, importing):
    importing.lines(json.dumps(ITEM | {"old_url": "/cu/1.html"}).encode(), by="quantri")
    entry = PageLogEntry.objects.get(action="news.import")
    assert entry.user == newsroom.user("quantri")
    assert entry.data == {"old_url": "/cu/1.html"}


def test_second_run_makes_no_doubles(newsroom, importing):
    items = [{"title": "A"}, {"title": "B", "old_url": "/cu/1.html"}]
    assert importing.items(*items) == 0
    assert importing.items(*items) == 0
    assert NewsPage.objects.count() == 2
    assert Redirect.objects.count() == 1
    assert "có từ trước 2" in importing.output.getvalue()


def test_double_within_a_file_comes_in_once(newsroom, importing):
    assert importing.items({"title": "A"}, {"title": "A"}) == 0
    assert NewsPage.objects.count() == 1


def test_two_items_with_one_old_address_are_told(newsroom, importing):
    items = [{"title": "A", "old_url": "/1.html"}, {"title": "B", "old_url": "/1.html"}]
    assert importing.items(*items) == 1
    assert "Một tin khác" in importing.said()[0][2]


def test_archived_item_is_not_brought_back(newsroom, importing):
    importing.items({"title": "A"})
    page = NewsPage.objects.get()
    newsroom.client("truongban").post(f"/admin/review/{page.pk}/archive/", {"pages": "1"})
    assert importing.items({"title": "A"}) == 0
    page = NewsPage.objects.get()
    assert page.archived_id
    assert not page.live


def test_same_titles_get_numbers(newsroom, importing):
    items = [{"published": f"2023-08-0{n}T08:00:00"} for n in range(1, 5)]
    importing.items(*items)
    slugs = list(NewsPage.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["tin-cu", "tin-cu-2", "tin-cu-3", "tin-cu-4"]


def test_time_without_offset_is_local(newsroom, importing):
    importing.items({"published": "2023-08-01T00:30:00"})
    page = NewsPage.objects.get()
    assert timezone.localtime(page.first_published_at).isoformat() == "2023-08-01T00:30:00+07:00"


def test_event_date_is_that_of_the_country(newsroom, importing):
    importing.items({"published": "2023-07-31T23:30:00+00:00"})
    assert NewsPage.objects.get().event_date.isoformat() == "2023-08-01"


def test_unit_that_has_ended_keeps_its_items(newsroom, importing):
    unit = newsroom.unit("BDV")
    unit.last_day = timezone.localdate() - timedelta(days=1)
    unit.save()
    assert importing.items({"unit": "BDV"}) == 0


@pytest.mark.parametrize("rehearsed", [False, True])
def test_old_address_where_a_page_stands_makes_no_redirect(newsroom, importing, rehearsed):
    taken = [QUOC_TE, "/admin/login/"]
    items = [{"title": f"T{n}", "old_url": url} for n, url in enumerate(taken)]
    items.append({"title": "Tin moi", "old_url": QUOC_TE + "tin-moi/"})
    assert importing.items(*items, dry_run=rehearsed) == 0
    assert not Redirect.objects.exists()
    assert [(place, kind) for place, kind, _text in importing.said()] == [
        ("dòng 1", "lưu ý"),
        ("dòng 2", "lưu ý"),
    ]


@pytest.mark.parametrize("rehearsed", [False, True])
def test_redirect_of_an_administrator_stays(newsroom, importing, rehearsed):
    Redirect.add_redirect("/cu/1.html", "https://a.example/")
    assert importing.items({"old_url": "/cu/1.html"}, dry_run=rehearsed) == 0
    assert Redirect.objects.get().redirect_link == "https://a.example/"
    assert len(importing.said()) == 1


def test_report_takes_names_that_are_no_text(newsroom, importing):
    assert importing.items({"\ud800": "x", "image": "\ud800.jpg"}) == 0
    assert [text.count("\\ud800") for _place, _kind, text in importing.said()] == [1, 1]


def test_unknown_fields_are_told_and_left_out(newsroom, importing):
    assert importing.items({"author": "A"}) == 0
    assert importing.said() == [["dòng 1", "lưu ý", "Trường lạ “author”; đã bỏ qua."]]


def test_rehearsal_writes_nothing(newsroom, importing):
    models = (BasePage, Topic, ImportedItem, OutboxEntry, Redirect)
    rows = [model.objects.count() for model in models]
    item = {"title": "A", "tags": ["Mới"], "old_url": "/cu/1.html"}
    assert importing.items(item, dry_run=True) == 0
    assert "Đã nhập 1" in importing.output.getvalue()
    assert [model.objects.count() for model in models] == rows


@pytest.fixture
def media(tmp_path):
    folder = tmp_path / "media"
    (folder / "uploads").mkdir(parents=True)
    data = BytesIO()
    Image.new("RGB", (320, 200), "red").save(data, "JPEG")
    (folder / "uploads" / "ảnh 1.jpg").write_bytes(data.getvalue())
    (tmp_path / "secret.jpg").write_bytes(data.getvalue())
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "text.jpg").write_text("không phải ảnh")
    return folder


def with_media(importing, media, *items, **options) -> int:
    lines = [json.dumps(ITEM | item).encode() for item in items]
    return importing.lines(*lines, media=str(media), **options)


@pytest.mark.parametrize(
    "src",
    [
        "uploads/ảnh 1.jpg",
        "/uploads/%E1%BA%A3nh%201.jpg",
        "http://cu.example/uploads/ảnh%201.jpg?v=2",
        "uploads/../uploads/ảnh 1.jpg",
        "uploads/a\u0309nh 1.jpg",
    ],
)
def test_pictures_come_from_the_folder(newsroom, importing, media, src):
    body = f'<p>a</p><img src="{src}" alt="Mô tả">'
    assert with_media(importing, media, {"image": src, "body": body}) == 0
    page = NewsPage.objects.get()
    image = PortalImage.objects.get()
    assert page.main_picture == image == page.body[1].value["image"]
    assert image.collection == page.unit.collection
    assert image.kept_since is not None


@pytest.mark.parametrize(
    "src",
    [
        "../secret.jpg",
        "/../secret.jpg",
        "%2e%2e/secret.jpg",
        "..%2fsecret.jpg",
        "link.jpg",
        "..\\secret.jpg",
        "uploads/../../secret.jpg",
        "%00",
        "uploads",
        "text.jpg",
        "khong-co.jpg",
        "data:image/png;base64,AAAA",
        "http://[",
        "a" * 5000,
    ],
)
@pytest.mark.parametrize("rehearsed", [False, True])
def test_nothing_comes_from_outside_the_folder(newsroom, importing, media, src, rehearsed):
    item = {"body": f'<p>a</p><img src="{src}">'}
    assert with_media(importing, media, item, dry_run=rehearsed) == 0
    assert not PortalImage.objects.exists()
    assert [kind for _place, kind, _text in importing.said()] == ["lưu ý"]
    assert NewsPage.objects.count() == (0 if rehearsed else 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["khong-co.jsonl"],
        ["."],
        ["FILE", "--media", "khong-co"],
        ["FILE", "--report", "FILE"],
        ["FILE", "--report", "khong/co/x"],
        ["FILE", "--by", "khong-co"],
    ],
)
def test_unusable_arguments_end_with_two(newsroom, importing, arguments):
    importing.file.write_text("")
    words = [str(importing.file) if word == "FILE" else word for word in arguments]
    with pytest.raises(CommandError) as raised:
        call_command("import_items", *words)
    assert raised.value.returncode == 2
