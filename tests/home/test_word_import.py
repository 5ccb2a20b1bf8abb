"""A .docx becomes blocks: what Word calls a heading, list, table or picture is one here too."""

import json

import pytest
from django.urls import reverse
from docx import Document
from docx.shared import Inches

from home.models import PortalImage
from tests.home.word_files import (
    imported,
    lines,
    new_item,
    picture,
    plain,
    raw,
    run,
    saved,
    send,
)

pytestmark = pytest.mark.sqlite_only


def test_headings_paragraphs_and_styles_of_letters(newsroom):
    document = Document()
    document.add_heading("Kết quả", 1)
    paragraph = document.add_paragraph("Có chữ ")
    paragraph.add_run("đậm").bold = True
    paragraph.add_run(" và ")
    paragraph.add_run("nghiêng").italic = True
    paragraph.add_run(", m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(", H")
    paragraph.add_run("2").font.subscript = True
    document.add_heading("Chi tiết", 2)
    document.add_paragraph("Hết.")
    answer = imported(newsroom, saved(document))
    assert plain(answer["blocks"]) == [
        ("heading", ("h2", "Kết quả")),
        ("paragraph", ["Có chữ đậm và nghiêng, m2, H2"]),
        ("heading", ("h3", "Chi tiết")),
        ("paragraph", ["Hết."]),
    ]
    styles = {
        line["text"][part["offset"] : part["offset"] + part["length"]] + part["style"]
        for line in lines(answer)
        for part in line["inlineStyleRanges"]
    }
    assert styles == {"đậmBOLD", "nghiêngITALIC", "2SUPERSCRIPT", "2SUBSCRIPT"}
    assert answer["lost"] == []


@pytest.mark.parametrize("style", ["Đầu đề 1", "Tiêu đề 1", "ĐỀ MỤC 1", "heading 1"])
def test_vietnamese_names_of_heading_styles_are_known(newsroom, style):
    document = Document()
    if style != "heading 1":
        document.styles.add_style(style, 1)
    document.add_paragraph("Mục", style="Heading 1" if style == "heading 1" else style)
    assert plain(imported(newsroom, saved(document))["blocks"]) == [("heading", ("h2", "Mục"))]


def test_title_and_lead_are_suggested_and_not_put_into_the_text(newsroom):
    document = Document()
    document.add_heading("Tên bài", 0)
    document.add_paragraph("Câu dẫn", style="Subtitle")
    document.add_paragraph("Nội dung")
    answer = imported(newsroom, saved(document))
    assert (answer["title"], answer["lead"], answer["lead_field"]) == ("Tên bài", "Câu dẫn", "lead")
    assert plain(answer["blocks"]) == [("paragraph", ["Nội dung"])]
    answer = imported(newsroom, saved(document), has_title="1", has_lead="1")
    assert (answer["title"], answer["lead"]) == ("", "")
    assert plain(answer["blocks"]) == [("paragraph", ["Câu dẫn", "Nội dung"])]
    assert any("Tên bài" in line for line in answer["lost"])


def test_lead_longer_than_the_field_stays_in_the_text(newsroom):
    document = Document()
    document.add_paragraph("dài " * 200, style="Subtitle")
    answer = imported(newsroom, saved(document))
    assert answer["lead"] == ""
    assert plain(answer["blocks"])[0][1][0].startswith("dài dài")


def test_nested_lists_keep_their_depth(newsroom):
    document = Document()
    document.add_paragraph("một", style="List Bullet")
    document.add_paragraph("hai", style="List Bullet 2")
    document.add_paragraph("ba", style="List Bullet")
    document.add_paragraph("bốn", style="List Number")
    items = [
        (line["type"], line["depth"], line["text"])
        for line in lines(imported(newsroom, saved(document)))
    ]
    assert items == [
        ("unordered-list-item", 0, "một"),
        ("unordered-list-item", 1, "hai"),
        ("unordered-list-item", 0, "ba"),
        ("ordered-list-item", 0, "bốn"),
    ]


def test_links_are_kept_and_hostile_ones_are_not(newsroom):
    document = Document()
    for address in ("https://example.org/a?b=1", "javascript:alert(1)"):
        key = document.part.relate_to(
            address,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        raw(document, f'<w:hyperlink r:id="{key}">{run("đường dẫn")}</w:hyperlink>')
    raw(document, f'<w:hyperlink r:id="rId999">{run("không đâu")}</w:hyperlink>')
    raw(document, f'<w:hyperlink w:anchor="_Toc1">{run("mục lục")}</w:hyperlink>')
    answer = imported(newsroom, saved(document))
    text = json.dumps(answer)
    assert "https://example.org/a?b=1" in text
    assert "javascript" not in json.dumps(answer["blocks"])
    assert "_Toc1" not in text
    assert [line["text"] for line in lines(answer)] == [
        "đường dẫn",
        "đường dẫn",
        "không đâu",
        "mục lục",
    ]


def test_table_keeps_headings_and_merged_cells(newsroom):
    document = Document()
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ô {number}"
    table.rows[0]._tr.get_or_add_trPr().append(
        table.rows[0]._tr.makeelement(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader"
        )
    )
    table.cell(1, 0).merge(table.cell(1, 1)).text = "gộp"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "dọc"
    [block] = imported(newsroom, saved(document))["blocks"]
    assert block["type"] == "table"
    grid = block["value"]["table"]
    assert [column["heading"] for column in grid["columns"]] == ["ô 0", "ô 1", "ô 2"]
    rows = [row["values"] for row in grid["rows"]]
    assert rows[0][0] == "gộp"
    assert rows[0][2] == "dọc"
    assert rows[1][:2] == ["ô 6", "ô 7"]
    assert all(len(row) == 3 for row in rows)


def test_pictures_come_in_their_order_with_description_and_caption(newsroom):
    document = Document()
    document.add_paragraph("Trước")
    document.add_picture(picture("red"), Inches(1))
    document.element.body.xpath(".//wp:docPr")[0].set("descr", "Cánh đồng")
    document.add_paragraph("Đồng lúa tháng Mười", style="Caption")
    document.add_paragraph("Giữa")
    document.add_picture(picture("blue", "JPEG"), Inches(1))
    document.element.body.xpath(".//wp:docPr")[1].set("descr", "C:/anh/image1.png")
    answer = imported(newsroom, saved(document))
    assert [kind for kind, _value in plain(answer["blocks"])] == [
        *["paragraph", "picture", "paragraph", "picture"]
    ]
    first, second = PortalImage.objects.order_by("pk")
    shown = [b["value"] for b in answer["blocks"] if b["type"] == "picture"]
    assert [value["image"]["id"] for value in shown] == [first.pk, second.pk]
    assert shown[0]["caption"] == "Đồng lúa tháng Mười"
    assert (first.description, second.description) == ("Cánh đồng", "")
    for image in (first, second):
        assert image.collection == newsroom.unit("VPTU").collection
        assert image.uploaded_by_user == newsroom.user("congtacvien")


def test_picture_that_stands_twice_is_stored_once_and_again_never(newsroom):
    document = Document()
    for _time in range(2):
        document.add_picture(picture("red"), Inches(1))
    imported(newsroom, saved(document))
    imported(newsroom, saved(document))
    assert PortalImage.objects.count() == 1


def test_imported_text_is_what_the_draft_is_saved_with(newsroom):
    document = Document()
    document.add_heading("Mục", 1)
    document.add_paragraph("Nội dung từ Word")
    page = newsroom.draft()
    answer = imported(newsroom, saved(document), address=reverse("word_import", args=[page.pk]))
    value = answer["blocks"][1]["value"]
    body = {
        "count": 1,
        "0": {"type": "paragraph", "id": "", "order": "0", "deleted": "", "value": value},
    }
    assert newsroom.edit(page, "congtacvien", body=body).status_code == 302
    page.refresh_from_db()
    assert (
        "Nội dung từ Word" in page.get_latest_revision_as_object().body.get_prep_value()[0]["value"]
    )


def test_old_fonts_are_asked_about_first_and_nothing_is_stored(newsroom):
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    before, after = "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"
    document.add_paragraph(before)
    document.add_paragraph("tèi mËt").runs[0].font.name = ".VnTimeH"
    document.add_paragraph("Bé").runs[0].font.name = "Times New Roman"
    document.add_picture(picture(), Inches(1))
    answer = imported(newsroom, saved(document))
    assert answer["legacy"]["by_font"] is True
    assert ["Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"] in answer[
        "legacy"
    ]["samples"]
    assert not PortalImage.objects.exists()
    answer = imported(newsroom, saved(document), legacy="convert")
    assert plain(answer["blocks"])[0][1] == [after, "TỐI MẬT", "Bé"]
    answer = imported(newsroom, saved(document), legacy="keep")
    assert "mËt" in plain(answer["blocks"])[0][1][1]


def test_old_fonts_known_by_their_letters_alone_are_not_ticked(newsroom):
    document = Document()
    document.add_paragraph("Tænh uûy Ñoàng Nai")
    document.add_paragraph("Bé là bé, cà phê")
    answer = imported(newsroom, saved(document))
    assert answer["legacy"] == {
        "by_font": False,
        "samples": [["Tænh uûy Ñoàng Nai", "Tỉnh ủy Đồng Nai"]],
    }


def test_letter_of_vni_that_runs_divide_is_one(newsroom):
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("Ño", "àng chí"):
        paragraph.add_run(piece).font.name = "VNI-Times"
    answer = imported(newsroom, saved(document), legacy="convert")
    assert lines(answer)[0]["text"] == "Đồng chí"


def test_unicode_typed_in_a_document_of_old_fonts_is_not_touched(newsroom):
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    for text in ("Tỉnh ủy họp phiên thứ nhất", "Bé là bé", "Đảng bộ tỉnh"):
        document.add_paragraph(text)
    assert plain(imported(newsroom, saved(document))["blocks"])[0][1] == [
        *["Tỉnh ủy họp phiên thứ nhất", "Bé là bé", "Đảng bộ tỉnh"]
    ]


def test_button_stands_in_the_editors_of_items_and_standard_pages(newsroom):
    section = newsroom.section()
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk])
    content = newsroom.client("congtacvien").get(address).content.decode()
    assert "Nhập từ Word" in content
    page = newsroom.draft()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    content = newsroom.client("congtacvien").get(address).content.decode()
    assert reverse("word_import", args=[page.pk]) in content


def test_empty_document_is_no_error(newsroom):
    assert imported(newsroom, saved(Document()))["blocks"] == []


def test_only_posts_are_answered(newsroom):
    assert newsroom.client("congtacvien").get(new_item(newsroom)).status_code == 405
    assert send(newsroom, b"", name="a.docx").status_code == 422
