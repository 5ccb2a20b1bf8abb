"""What of a .docx doesn't come along is named, by kind, number and place."""

import pytest
from django.urls import reverse
from docx import Document
from docx.shared import Inches

from home.models import PortalImage
from tests.home.word_files import (
    RELATION,
    imported,
    lines,
    of,
    part_of,
    picture,
    raw,
    repacked,
    run,
    saved,
    with_notes,
)

pytestmark = pytest.mark.sqlite_only

GRAPHIC = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="9" name="x"/><a:graphic><a:graphicData uri="x">'
    "{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
BOX = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"
OLD_BOX = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
NEW_BOX = f"<w:drawing><wp:anchor><wps:txbx>{BOX}</wps:txbx></wp:anchor></w:drawing>"

SILENT = {
    "Biểu đồ": GRAPHIC.format('<c:chart r:id="rId9"/>'),
    "SmartArt": GRAPHIC.format('<dgm:relIds r:dm="rId9"/>'),
    "Công thức": "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>",
    "Đối tượng nhúng": '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
    "Nhận xét": '<w:r><w:commentReference w:id="1"/></w:r>',
    "Chữ nghệ thuật": '<w:r><w:pict><v:shape><v:textpath string="X"/></v:shape></w:pict></w:r>',
    "Ký hiệu": '<w:r><w:sym w:font="Không có" w:char="F0FF"/></w:r>',
    "Ảnh không nằm trong tệp": GRAPHIC.format('<a:blip r:link="rId999"/>'),
}


@pytest.mark.parametrize("name", SILENT)
def test_what_the_reader_passes_over_is_listed(newsroom, name):
    document = Document()
    document.add_paragraph("Ở đoạn trước")
    raw(document, run("Ở đây") + SILENT[name])
    answer = imported(newsroom, saved(document))
    assert [line["text"] for line in lines(answer)] == ["Ở đoạn trước", "Ở đây"]
    [line] = answer["lost"]
    assert line.startswith(name)
    assert ": 1" in line


def test_places_and_numbers_are_told(newsroom):
    document = Document()
    for number in range(7):
        raw(document, run(f"Đoạn {number}") + SILENT["Công thức"])
    [line] = imported(newsroom, saved(document))["lost"]
    assert ": 7 (tại “Đoạn 0”; “Đoạn 1”; “Đoạn 2”; “Đoạn 3”; “Đoạn 4”; …)" in line


def test_tracked_changes_are_accepted(newsroom):
    document = Document()
    raw(
        document,
        run("Giữ ")
        + '<w:del w:id="1" w:author="x"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="x">{run("thêm")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="x">{run("cũ")}</w:moveFrom>',
    )
    answer = imported(newsroom, saved(document))
    assert [line["text"] for line in lines(answer)] == ["Giữ thêm"]
    assert [line.split(" (")[0] for line in answer["lost"]] == [
        "Chữ đã xóa khi theo dõi thay đổi, không đưa vào: 2",
        "Chữ thêm khi theo dõi thay đổi, đã giữ lại: 1",
    ]
    assert "bỏ" not in " ".join(answer["lost"]).replace("không đưa vào", "")


def test_footnotes_are_put_at_the_end(newsroom):
    document = Document()
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    raw(document, run("Một") + mark.format(2) + run(", hai") + mark.format(3) + mark.format(77))
    answer = imported(newsroom, with_notes(saved(document), {2: "Theo báo cáo", 3: "Theo số liệu"}))
    assert [line["text"] for line in lines(answer)] == [
        *["Một[1], hai[2]", "Chú thích", "Theo báo cáo", "Theo số liệu"]
    ]
    assert "↑" not in str(answer)
    assert any(line.startswith("Chú thích chân trang") for line in answer["lost"])


@pytest.mark.parametrize(
    "box",
    [
        f"<w:r>{OLD_BOX}</w:r>",
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{NEW_BOX}</mc:Choice>'
        f"<mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent></w:r>",
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{NEW_BOX}</mc:Choice>'
        "</mc:AlternateContent></w:r>",
    ],
    ids=["old", "both", "new alone"],
)
def test_text_boxes_keep_their_text_once(newsroom, box):
    document = Document()
    raw(document, run("Trước") + box.replace("{}", run("Trong hộp")))
    document.add_paragraph("Sau")
    answer = imported(newsroom, saved(document))
    assert [line["text"] for line in lines(answer)] == ["Trước", "Trong hộp", "Sau"]
    assert [line.split(" (")[0] for line in answer["lost"]] == [
        "Hộp văn bản, chữ bên trong đã chuyển xuống sau đoạn bên cạnh: 1"
    ]


def test_fields_keep_what_they_show(newsroom):
    document = Document()
    raw(document, run("Hình ") + f'<w:fldSimple w:instr="SEQ Hình">{run("1")}</w:fldSimple>')
    assert lines(imported(newsroom, saved(document)))[0]["text"] == "Hình 1"


def test_headers_footers_and_page_numbers_are_listed(newsroom):
    document = Document()
    document.add_paragraph("Nội dung")
    document.sections[0].header.paragraphs[0].text = "TỈNH ỦY"
    raw_footer = document.sections[0].footer.paragraphs[0]
    raw_footer.text = "1"
    raw_footer._p.append(document.element.makeelement(raw_footer._p.tag[:-1] + "fldSimple", {}))
    raw_footer._p[-1].set(raw_footer._p.tag[:-1] + "instr", "PAGE")
    answer = imported(newsroom, saved(document))
    assert [line["text"] for line in lines(answer)] == ["Nội dung"]
    assert sorted(line.split(":")[0] for line in answer["lost"]) == [
        "Số trang, không đưa vào",
        "Đầu trang, không đưa vào",
    ]


def test_pictures_that_cannot_be_read_are_listed_and_the_others_kept(newsroom):
    document = Document()
    document.add_paragraph("Đầu")
    for color in ("red", "blue", "green"):
        document.add_picture(picture(color), Inches(1))
    data = saved(document)
    broken = {"word/media/image1.png": b"\x01\x00\x00\x00EMF", "word/media/image2.png": b""}
    answer = imported(newsroom, repacked(data, broken))
    assert PortalImage.objects.count() == 1
    assert [block["type"] for block in answer["blocks"]] == ["paragraph", "picture"]
    [line] = answer["lost"]
    assert line.startswith("Ảnh không đọc được (như EMF, WMF), không đưa vào: 2")


def test_picture_whose_file_is_missing_is_listed(newsroom):
    document = Document()
    document.add_paragraph("Đầu")
    document.add_picture(picture(), Inches(1))
    answer = imported(newsroom, repacked(saved(document), {}, without=("word/media/image1.png",)))
    assert plain_types(answer) == ["paragraph"]
    assert answer["lost"][0].startswith("Ảnh không nằm trong tệp")


def test_picture_outside_the_file_is_never_fetched(newsroom, tmp_path):
    secret = tmp_path / "anh.png"
    secret.write_bytes(picture().getvalue())
    document = Document()
    document.add_paragraph("Đầu")
    key = document.part.relate_to(secret.as_uri(), f"{RELATION}image", is_external=True)
    raw(document, GRAPHIC.format(f'<a:blip r:link="{key}"/>'))
    answer = imported(newsroom, saved(document))
    assert not PortalImage.objects.exists()
    assert answer["lost"][0].startswith("Ảnh không nằm trong tệp")


def test_style_map_that_a_document_brings_is_not_followed(newsroom):
    data = repacked(of("Một đoạn"), {"mammoth/style-map": "p => script:fresh"})
    assert lines(imported(newsroom, data))[0]["text"] == "Một đoạn"


def test_lost_things_are_told_to_editors_of_standard_pages_too(newsroom):
    parent = newsroom.section("/lien-he/")
    address = reverse("word_import_new", args=["home", "standardpage", parent.pk])
    document = Document()
    document.add_paragraph("Nội dung")
    raw(document, SILENT["Biểu đồ"])
    answer = imported(newsroom, saved(document), by="togiupviec", address=address)
    assert answer["lead_field"] == "introduction"
    assert len(answer["lost"]) == 1


def test_main_part_may_have_another_name(newsroom):
    data = of("Một đoạn")
    start = part_of(data, "_rels/.rels")
    moved = {
        "word/document2.xml": part_of(data, "word/document.xml"),
        "word/_rels/document2.xml.rels": part_of(data, "word/_rels/document.xml.rels"),
        "_rels/.rels": start.replace("word/document.xml", "word/document2.xml"),
        "[Content_Types].xml": part_of(data, "[Content_Types].xml").replace(
            "/word/document.xml", "/word/document2.xml"
        ),
    }
    data = repacked(data, moved, without=("word/document.xml", "word/_rels/document.xml.rels"))
    assert lines(imported(newsroom, data))[0]["text"] == "Một đoạn"


def plain_types(answer: dict) -> list[str]:
    return [block["type"] for block in answer["blocks"]]
