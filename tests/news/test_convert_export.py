"""Exports of other programs become the file that the importer takes, or nothing at all."""

import json
import shutil
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from news.models import NewsPage
from tests.newsroom import CO_SO

pytestmark = pytest.mark.sqlite_only

DATA = Path(__file__).resolve().parents[1] / "data"
WORDPRESS = DATA / "wordpress.xml"
NUKEVIET = DATA / "nukeviet"
EXPORTS = {"wordpress": WORDPRESS, "nukeviet": NUKEVIET}
OLD = {
    "wordpress": ["/2023/08/noi-dung-mau/", "/?p=13"],
    "nukeviet": ["/news/tin-co-so/Noi-dung-mau-bay-7.html", "/news/la/Noi-dung-mau-tam-8.html"],
}
each_kind = pytest.mark.parametrize("kind", EXPORTS)


@pytest.fixture
def convert(tmp_path):
    def run(kind: str, file: Path, **options) -> tuple[list[dict], str]:
        out, told = StringIO(), StringIO()
        options = {"unit": "VPTU"} | options
        call_command("convert_export", kind, str(file), stdout=out, stderr=told, **options)
        return [json.loads(line) for line in out.getvalue().splitlines()], told.getvalue()

    return run


@pytest.fixture
def section_map(tmp_path) -> Path:
    path = tmp_path / "sections.yaml"
    path.write_text(f"tin-co-so: {{section: {CO_SO}, unit: BTC}}\n", encoding="utf-8")
    return path


@each_kind
def test_what_is_converted_is_imported(newsroom, kind, section_map, tmp_path):
    out = tmp_path / "items.jsonl"
    told = StringIO()
    options = {"sections": section_map, "section": CO_SO, "unit": "VPTU", "out": out}
    call_command("convert_export", kind, str(EXPORTS[kind]), stderr=told, **options)
    before = NewsPage.objects.count()
    call_command("import_items", str(out), stdout=StringIO(), stderr=StringIO())
    assert NewsPage.objects.count() == before + 2

    page = NewsPage.objects.get(title__startswith="Nội dung mẫu", unit__code="BTC")
    assert page.title in ("Nội dung mẫu & bảng", 'Nội dung mẫu "bảy"')
    assert page.lead == "Câu dẫn mẫu."
    assert page.first_published_at == datetime(2023, 8, 1, 1, tzinfo=UTC)
    assert [topic.name for topic in page.topics.all()] == ["Thẻ mẫu"]
    assert "table" in [block.block_type for block in page.body]
    later = NewsPage.objects.get(title__startswith="Nội dung mẫu", unit__code="VPTU")
    assert later.first_published_at == datetime(2023, 8, 2, 1, tzinfo=UTC)

    reader = newsroom.client(None)
    for address, item in zip(OLD[kind], (page, later), strict=True):
        response = reader.get(address)
        assert (response.status_code, response.url) == (301, item.get_url())


@each_kind
def test_pictures_are_named_as_they_lie_in_the_folder_of_uploads(convert, kind):
    items, _told = convert(kind, EXPORTS[kind], section=CO_SO)
    path = {"wordpress": "2023/08/anh.png", "nukeviet": "news/2023_08/anh.png"}[kind]
    assert items[0]["image"] == path
    assert f'src="{path}"' in items[0]["body"]


@each_kind
def test_items_without_a_section_are_told_and_left_out(convert, kind, section_map):
    items, told = convert(kind, EXPORTS[kind], sections=section_map)
    assert len(items) == 1
    assert " la: 1" in told


def test_only_what_was_public_in_wordpress_is_taken(convert):
    items, told = convert("wordpress", WORDPRESS, section=CO_SO)
    assert [item["old_url"] for item in items] == OLD["wordpress"]
    assert "draft: 1" in told
    assert "có mật khẩu: 1" in told
    assert "attachment: 1" in told


def test_half_written_texts_of_wordpress_become_whole(convert):
    items, _told = convert("wordpress", WORDPRESS, section=CO_SO)
    assert "<p>Đoạn mẫu một.</p>\n<p>Đoạn mẫu hai,<br>dòng dưới.</p>" in items[0]["body"]
    assert "<figcaption>Chú thích mẫu</figcaption>" in items[0]["body"]
    assert items[1]["body"] == "<p>Đoạn mẫu ba.</p>"


def test_sources_of_nukeviet_are_kept(convert):
    items, _told = convert("nukeviet", NUKEVIET, section=CO_SO)
    assert [item["source"] for item in items] == ["Báo mẫu", "Nguồn mẫu"]


def refused(kind: str, file: Path, out: Path, **options) -> str:
    out.write_text("như cũ", encoding="utf-8")
    options = {"section": CO_SO, "unit": "VPTU"} | options
    with pytest.raises(CommandError) as caught:
        call_command("convert_export", kind, str(file), out=out, stderr=StringIO(), **options)
    assert caught.value.returncode == 2
    assert out.read_text(encoding="utf-8") == "như cũ"
    assert not list(out.parent.glob(".convert-*"))
    return str(caught.value)


ENTITIES = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'
WHOLE = WORDPRESS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTITIES, "DOCTYPE"),
        (ENTITIES.replace("<!DOC", "<!--" + " " * 200_000 + "--><!DOC"), "DOCTYPE"),
        (WHOLE[: len(WHOLE) // 2], "XML hợp lệ"),
        (WHOLE.replace("Đoạn mẫu ba", "Đoạn\0mẫu"), "XML hợp lệ"),
        (WHOLE.replace("<title>Trang mẫu", "<title>&nbsp;"), "XML hợp lệ"),
        ("<rss><channel><item/></channel></rss>", "WordPress"),
        ("", "XML hợp lệ"),
    ],
)
def test_broken_or_hostile_xml_is_refused(tmp_path, text, said):
    file = tmp_path / "export.xml"
    file.write_text(text, encoding="utf-8")
    assert said in refused("wordpress", file, tmp_path / "items.jsonl")


@pytest.mark.parametrize(
    ("table", "before", "after", "said"),
    [
        ("rows", '"publtime"', '"luc"', "publtime"),
        ("rows", "Ban-nhap-mau", "Ban\0nhap", "NUL"),
        ("rows", '"9","2"', '"9"', "dòng 4"),
        ("detail", '"<p>Nháp.</p>",""', '"<p>Nháp.', "CSV"),
    ],
)
def test_broken_tables_are_refused(tmp_path, table, before, after, said):
    folder = tmp_path / "nukeviet"
    shutil.copytree(NUKEVIET, folder)
    path = folder / f"nv4_vi_news_{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    assert said in refused("nukeviet", folder, tmp_path / "items.jsonl")


def test_tables_that_are_not_there_are_named(tmp_path):
    folder = tmp_path / "nukeviet"
    shutil.copytree(NUKEVIET, folder)
    (folder / "nv4_vi_news_detail.csv").unlink()
    assert "_detail.csv" in refused("nukeviet", folder, tmp_path / "items.jsonl")
    assert "_rows.csv" in refused("nukeviet", tmp_path / "none", tmp_path / "items.jsonl")


@pytest.mark.parametrize(
    "text", ["- a\n", "a: {section: 1}\n", "a: tin\n", "a: [", "a: {x: /b/}\n"]
)
def test_a_map_that_says_nothing_is_refused(tmp_path, text):
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    assert refused("wordpress", WORDPRESS, tmp_path / "items.jsonl", sections=path)


def test_an_item_without_a_unit_is_refused(tmp_path):
    assert "--unit" in refused("wordpress", WORDPRESS, tmp_path / "items.jsonl", unit="")
