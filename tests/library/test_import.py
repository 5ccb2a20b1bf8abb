"""Documents come in many at once by one command."""

import unicodedata
from datetime import date, datetime

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from home.digest import content_digest
from home.models import BasePage, OutboxEntry, PortalDocument
from library.actions.import_document import import_published
from library.models import (
    ClaimedNumber,
    DocumentPage,
    DocumentType,
    ImportedDocument,
    IssuingBody,
    Signer,
    Subject,
    Term,
)
from tests.library.importing import HEADINGS, ROW, Importing, table
from tests.library.shelf import TINH_UY, TRUNG_UONG
from tests.library.test_declarations import decide, scan
from workflows.contributors import contributors_to

MODELS = (BasePage, ImportedDocument, PortalDocument, DocumentType, Signer, OutboxEntry)


@pytest.fixture
def importing(shelf, tmp_path) -> Importing:
    return Importing(tmp_path)


def the(number: str) -> DocumentPage:
    return DocumentPage.objects.get(number=number)


def test_rows_become_drafts_of_nobody_that_the_lead_approves(shelf, importing):
    Signer.objects.create(name="Nguyễn Văn Mẫu", title="Bí thư mẫu")
    importing.put("05.docx.txt", "Nội dung.")
    importing.put("05.pdf.txt", "Nội dung khác về cây sầu riêng.")
    full = {
        "Nhiệm kỳ": "2025 - 2030",
        "Ngày hiệu lực": "1/12/2026",
        "Lĩnh vực": "CHUYEN DOI SO",
        "Người ký": "nguyễn văn mẫu",
        "Chức vụ": "bí thư mẫu",
        "Loại văn bản": "NGHỊ QUYẾT",
        "Cơ quan ban hành": "Tỉnh uỷ",
        "Tệp": "05.pdf.txt; 05.docx.txt",
        "Đơn vị": "vptu",
        "Chuyên mục": "https://cong.example/van-ban-tai-lieu/van-ban-tinh-uy",
    }
    headings = [unicodedata.normalize("NFD", f"  {name.upper()}\n") for name in HEADINGS[::-1]]
    values = ROW | full
    columns = dict(zip(headings, HEADINGS[::-1], strict=True))
    row = {heading: values.get(name) for heading, name in columns.items()}
    importing.file.write_bytes(table({}, row, headings=headings, base={}))
    assert importing.run(by="quantri") == 0, importing.said()

    page = the("05-NQ/TU")
    assert (page.live, page.owner, page.unit.code) == (False, None, "VPTU")
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Về chuyển đổi số trong cơ quan đảng"
    assert (draft.issued_on, draft.effective_on) == (date(2026, 11, 20), date(2026, 12, 1))
    assert (draft.term.name, draft.subject.name) == ("2025-2030", "Chuyển đổi số")
    assert (draft.issuing_body.name, draft.signer.title) == ("Tỉnh ủy", "Bí thư mẫu")
    assert [row.kind for row in draft.files.all()] == ["main", "annex"]
    assert draft.files.first().file.collection == page.unit.collection
    assert page.number_key == "5 nqtu"
    assert page.content_digest == content_digest(draft)
    assert contributors_to(BasePage.objects.get(pk=page.pk)) == set()
    assert BasePage.find_problems() == ([], [], [], [], [])
    assert ClaimedNumber.objects.get().page_id == page.pk
    entry = PageLogEntry.objects.get(action="library.import")
    assert entry.user == shelf.user("quantri")

    shelf.approve(page, "lanhdao")
    shelf.approve(page, "togiupviec")
    shelf.approve(page, "bientap")
    page.refresh_from_db()
    assert page.live


def test_imported_draft_is_taken_back_by_its_lead(shelf, importing):
    importing.rows({})
    page = the("05-NQ/TU")
    shelf.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    assert ClaimedNumber.objects.get().page_id == page.pk
    shelf.client("lanhdao").post(f"/admin/review/{page.pk}/take-back/")
    assert not ClaimedNumber.objects.exists()


def test_remarks_may_stand_behind_headings(shelf, importing):
    importing.put("a.txt")
    remarks = {
        "Số ký hiệu": " (*)",
        "Đơn vị": " (code)",
        "Chuyên mục": " (address of the section)",
        "Tệp": ' (names in DIR, parted by ";")',
    }
    headings = [name + remarks.get(name, "") for name in HEADINGS]
    row = {heading: ROW.get(name) for heading, name in zip(headings, HEADINGS, strict=True)}
    row[headings[-1]] = "a.txt"
    # Beside the heading itself, one with a remark is another column.
    row |= {"Trích yếu (cũ)": "Khác", "Trích yếu": "Về việc mẫu"}
    importing.file.write_bytes(table(row, headings=["Trích yếu (cũ)", *headings], base={}))
    assert importing.run() == 0, importing.errors.getvalue()
    assert the("05-NQ/TU").files.count() == 1
    assert the("05-NQ/TU").abstract == "Về việc mẫu"
    assert "không đọc: Trích yếu (cũ)" in importing.errors.getvalue()


DAYS = {
    "20/11/2026": date(2026, 11, 20),
    "2-1-2026": date(2026, 1, 2),
    " 02.01.2026 ": date(2026, 1, 2),
    "2026-11-20": date(2026, 11, 20),
    "46346": date(2026, 11, 20),
    46346: date(2026, 11, 20),
    46346.75: date(2026, 11, 20),
    datetime(2026, 11, 20, 13, 45): date(2026, 11, 20),
}
NO_DAYS = ["31/02/2026", "11/20/2026", "hôm qua", -5, 10**12, 0.5, "1/1/0001", True, "١/١/2026"]


def test_days_are_read_in_every_form(shelf, importing):
    rows = [{"Số ký hiệu": n, "Ngày ban hành": day} for n, day in enumerate(DAYS, start=1)]
    assert importing.rows(*rows) == 0, importing.said()
    for number, day in enumerate(DAYS.values(), start=1):
        assert the(str(number)).issued_on == day
    rows = [{"Số ký hiệu": 100 + n, "Ngày ban hành": day} for n, day in enumerate(NO_DAYS)]
    assert importing.rows(*rows) == 1
    assert DocumentPage.objects.count() == len(DAYS)
    said = importing.said()
    assert len({place for place, *_rest in said}) == len(NO_DAYS)
    assert all("Ngày ban hành" in text for *_rest, text in said)


WRONG = [
    ({"Số ký hiệu": None, "Trích yếu": "  "}, ["Số ký hiệu", "Trích yếu"]),
    ({"Số ký hiệu": "không số"}, ["không phải là số ký hiệu"]),
    ({"Số ký hiệu": date(2026, 5, 1)}, ["định dạng cột là văn bản"]),
    ({"Số ký hiệu": "#REF!"}, ["#REF!"]),
    ({"Loại văn bản": "Nghị quyế"}, ["Có phải là “Nghị quyết”?"]),
    ({"Cơ quan ban hành": "Sở Mẫu"}, ["Cơ quan ban hành “Sở Mẫu”"]),
    ({"Nhiệm kỳ": "2030-2035"}, ["Nhiệm kỳ"]),
    ({"Lĩnh vực": "Thể thao"}, ["Lĩnh vực"]),
    ({"Người ký": "Trần Thị Mẫu"}, ["Người ký"]),
    ({"Đơn vị": "KHONG"}, ["KHONG"]),
    ({"Chuyên mục": "/van-ban-tai-lieu/van-ban-tinh-uyy/"}, [f"Có phải là “{TINH_UY}”?"]),
    ({"Chuyên mục": "/tin-tuc-su-kien/"}, ["chuyên mục văn bản"]),
    ({"Ngày ban hành": date(2150, 1, 1)}, ["Ngày ban hành"]),
    ({"Ngày hiệu lực": "19/11/2026"}, ["sớm hơn ngày ban hành"]),
    ({"Trích yếu": "a" * 10_000}, ["Trích yếu"]),
    ({"Tệp": "khong-co.pdf; cung-khong.pdf"}, ["khong-co.pdf", "cung-khong.pdf"]),
    ({"Trích yếu": "MẬT\nVề việc mẫu"}, ["MẬT"]),
    ({"Độ mật": "Tối mật"}, ["TỐI MẬT"]),
    ({"Trích yếu": "Về việc tuyên truyền Nghị quyết của Tỉnh ủy", "Lĩnh vực": "mật"}, ["“MẬT”"]),
]


def test_refused_rows_are_named_with_all_that_is_wrong(shelf, importing):
    headings = [*HEADINGS, "Độ mật"]
    rows = [{"Số ký hiệu": f"{n}-NQ/TU"} | row for n, (row, _) in enumerate(WRONG, start=1)]
    importing.file.write_bytes(table({"Số ký hiệu": "90-NQ/TU"}, *rows, headings=headings))
    assert importing.run() == 1
    assert DocumentPage.objects.get().number == "90-NQ/TU"
    assert not PortalDocument.objects.exists()
    said = importing.said()
    for place, (_row, texts) in enumerate(WRONG, start=3):
        lines = [text for row, kind, _number, text in said if row == f"dòng {place}"]
        assert all(any(text in line for line in lines) for text in texts), (place, lines, texts)
    assert f"bị từ chối {len(WRONG)}" in importing.output.getvalue()
    assert "Độ mật" in importing.errors.getvalue()


def test_second_run_makes_no_doubles_and_taken_numbers_are_told(shelf, importing):
    by_hand = shelf.document(submit=True, number="7-NQ/TU")
    rows = [
        {},
        {"Số ký hiệu": "số 5-nq-tu"},
        {"Số ký hiệu": "007-NQ/TU"},
        {"Số ký hiệu": "8-NQ/TU"},
    ]
    assert importing.rows(*rows) == 1
    first = importing.said()
    assert [place for place, *_rest in first] == ["dòng 3", "dòng 4"]
    assert "dòng 2" in first[0][3]
    assert "đã có" in first[1][3]
    assert importing.rows(*rows) == 1
    assert importing.said() == first
    assert "đã có 2" in importing.output.getvalue()
    assert DocumentPage.objects.count() == 3
    assert DocumentPage.objects.filter(pk=by_hand.pk).exists()

    page = the("8-NQ/TU")
    shelf.client("truongban").post(f"/admin/review/{page.pk}/archive/", {"pages": "1"})
    assert importing.rows({"Số ký hiệu": "8-NQ/TU"}) == 0
    assert "không nhập lại" in importing.said()[0][3]
    assert the("8-NQ/TU").archived_id


def test_refused_row_keeps_no_number_from_a_good_one_below(shelf, importing):
    importing.put("co.txt")
    rows = [{"Tệp": "khong-co.txt"}, {"Tệp": "co.txt"}, {}]
    for is_rehearsal in (True, False):
        assert importing.rows(*rows, dry_run=is_rehearsal) == 1
        said = {place: text for place, *_rest, text in importing.said()}
        assert list(said) == ["dòng 2", "dòng 4"], is_rehearsal
        assert "dòng 3" in said["dòng 4"].lower()
    assert the("05-NQ/TU").files.count() == 1


def test_new_names_of_registers_make_new_series_and_no_doubles(shelf, importing):
    for title in ("Bí thư", "Phó Bí thư"):
        Signer.objects.create(name="Nguyễn Văn Mẫu", title=title)
    signed = {"Người ký": "Nguyễn Văn Mẫu"}
    rows = [
        signed | {"Ngày ban hành": "10/05/2012"},
        signed | {"Ngày ban hành": "10/05/2017", "Nhiệm kỳ": "2015-2020"},
        signed | {"Loại văn bản": "Kết luận mẫu", "Ngày ban hành": "10/05/2012"},
        signed | {"Cơ quan ban hành": "Sở Mẫu", "Ngày ban hành": "10/05/2012"},
    ]
    for row in rows:
        # Each in a run of its own: what the run before brought in is known to the database only.
        assert importing.rows(row, create_registers=True, dry_run=True) == 0
        assert "đã có 0" in importing.output.getvalue(), row
        assert importing.rows(row, create_registers=True) == 0
        assert "đã có 0" in importing.output.getvalue(), row
    terms = DocumentPage.objects.values_list("term__name", flat=True)
    assert sorted(terms, key=str) == ["2015-2020", None, None, None]
    assert sorted(Signer.objects.values_list("title", flat=True)) == ["", "Bí thư", "Phó Bí thư"]
    assert importing.rows(*rows, create_registers=True) == 0
    assert "đã có 4" in importing.output.getvalue()
    assert importing.rows({"Số ký hiệu": "6-NQ/TU"} | signed) == 0
    assert the("6-NQ/TU").signer.title == ""


def test_whole_library_moves_in_and_is_found(shelf, importing):
    importing.put("luat.txt", "Điều 1. Phạm vi điều chỉnh về cây sầu riêng.")
    law = {
        "Số ký hiệu": "45/2019/QH14",
        "Loại văn bản": "Bộ luật",
        "Cơ quan ban hành": "Quốc hội",
        "Ngày ban hành": "20/11/2019",
        "Trích yếu": "Bộ luật Lao động",
        "Chuyên mục": TRUNG_UONG,
    }
    rows = [
        law | {"Tệp": "luat.txt", "Lĩnh vực": "Lao động"},
        law | {"Số ký hiệu": "42/2022/NĐ-CP", "Loại văn bản": "Nghị định", "Người ký": "Mẫu"},
        {"Cơ quan ban hành": "Huyện ủy Mẫu", "Nhiệm kỳ": "2015-2020", "Chức vụ": "Bí thư"},
    ]
    before = [model.objects.count() for model in MODELS]
    assert importing.rows(*rows, published=True, create_registers=True, dry_run=True) == 0
    assert [model.objects.count() for model in MODELS] == before
    assert "Đã đăng 3" in importing.output.getvalue()

    assert importing.rows(*rows, published=True, create_registers=True, by="quantri") == 0
    page = the("45/2019/QH14")
    noon = timezone.make_aware(datetime(2019, 11, 20, 12))
    assert (page.live, page.first_published_at, page.last_published_at) == (True, noon, noon)
    assert page.live_digest == page.content_digest == content_digest(page)
    assert (page.number_key, page.number_place) == ("45 qh14", 45)
    assert (page.document_type.symbol, page.issuing_body.kind) == ("", "state")
    assert DocumentType.objects.get(name="Nghị định").symbol == "NĐ"
    party = IssuingBody.objects.get(name="Huyện ủy Mẫu")
    assert (party.kind, the("05-NQ/TU").term) == ("party", Term.objects.get(name="2015-2020"))
    assert Subject.objects.filter(name="Lao động").exists()
    assert contributors_to(BasePage.objects.get(pk=page.pk)) == set()
    assert BasePage.find_problems() == ([], [], [], [], [])
    run = ModelLogEntry.objects.get(action="library.import_run")
    assert run.user == shelf.user("quantri")
    assert run.data["rows"]["published"] == 3
    assert len(run.data["sha256"]) == 64
    assert PageLogEntry.objects.filter(action="library.import").count() == 3
    assert ModelLogEntry.objects.filter(action="wagtail.create", user=run.user).count() >= 6
    report = shelf.client("quantri").get("/admin/reports/site-history/").content.decode()
    assert "Nhập hàng loạt" in report

    reader = shelf.client(None)
    assert reader.get(page.get_url()).status_code == 200
    for words in ("sau rieng", "45-2019-qh14"):
        assert "Bộ luật Lao động" in reader.get("/tim-kiem/", {"q": words}).content.decode()
    assert not OutboxEntry.objects.filter(topic__in=["library.text", "search.index"]).exists()


def test_scan_is_never_published_by_the_command(shelf, importing):
    importing.put("quet.pdf", scan())
    assert importing.rows({"Tệp": "quet.pdf"}, published=True) == 0
    page = the("05-NQ/TU")
    assert not page.live
    assert "chờ duyệt 1" in importing.output.getvalue()
    assert any("hai người" in text for *_rest, text in importing.said())
    file = page.files.get().file
    decide(shelf, page, "lanhdao", file)
    decide(shelf, page, "togiupviec", file)
    shelf.approve(page, "bientap")
    page.refresh_from_db()
    assert page.live


def test_files_come_from_the_folder_and_through_the_guard(shelf, importing, tmp_path):
    (tmp_path / "ngoai.txt").write_text("Ngoài thư mục.")
    (importing.files / "noi.txt").symlink_to(tmp_path / "ngoai.txt")
    importing.put(unicodedata.normalize("NFD", "Nghị quyết.txt"))
    importing.put("mat.txt", "MẬT\nVề việc mẫu")
    importing.put("214-BC-VPTU (MẬT).txt")
    importing.put("con.txt", "Con.")
    bad = ["../ngoai.txt", "noi.txt", "/etc/passwd", "..\\ngoai.txt", ".", "mat.txt"]
    bad += ["214-BC-VPTU (MẬT).txt", "x" * 300]
    rows = [{"Số ký hiệu": n, "Tệp": name} for n, name in enumerate(bad, start=1)]
    assert importing.rows(*rows) == 1
    assert len({place for place, *_rest in importing.said()}) == len(bad)
    assert not PortalDocument.objects.exists()
    assert not DocumentPage.objects.exists()

    rows = [
        {"Số ký hiệu": "51-NQ/TU", "Tệp": "Nghị quyết.txt;NGHỊ QUYẾT.TXT; con.txt"},
        {"Số ký hiệu": "52-NQ/TU", "Tệp": "con.txt"},
    ]
    assert importing.rows(*rows) == 0
    assert [row.file.title for row in the("51-NQ/TU").files.all()] == ["Nghị quyết.txt", "con.txt"]
    assert [place for place, *_rest in importing.said()] == ["dòng 2", "dòng 3"]
    assert "dòng 2" in importing.said()[1][3]
    assert PortalDocument.objects.count() == 2


def test_deadlock_with_an_editor_is_tried_again(shelf, importing, monkeypatch):
    acts = []

    def act_and_fail_once(*facts) -> None:
        import_published(*facts)
        acts.append(facts)
        if len(acts) == 1:
            raise OperationalError("deadlock detected")

    monkeypatch.setattr("library.imports.manners.import_published", act_and_fail_once)
    importing.put("a.txt")
    row = {"Tệp": "a.txt", "Loại văn bản": "Nghị định", "Số ký hiệu": "5-NĐ/TU"}
    assert importing.rows(row, published=True, create_registers=True) == 0
    assert len(acts) == 2
    file = the("5-NĐ/TU").files.get().file
    assert file.file.read() == "Nội dung văn bản mẫu.".encode()
    assert DocumentType.objects.filter(name="Nghị định").count() == 1


@pytest.mark.sqlite_only
def test_updates_of_the_index_that_fail_are_told_as_what_they_are(shelf, importing, monkeypatch):
    def fail(model, keys):
        raise ValueError

    monkeypatch.setattr("search.index.entries.refresh", fail)
    assert importing.rows({}) == 0
    assert "Số lần cập nhật chỉ mục tìm kiếm còn chờ: 1." in importing.errors.getvalue()


def test_lead_gets_one_mail_for_all(shelf, importing, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        importing.rows(*[{"Số ký hiệu": n} for n in range(1, 6)])
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "lanhdao2@cong.example",
        "lanhdao@cong.example",
    ]
    assert "5 văn bản" in mail.outbox[0].subject


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "arguments",
    [
        ["khong-co.xlsx"],
        ["."],
        ["FILE", "--files", "khong-co"],
        ["FILE", "--report", "FILE"],
        ["FILE", "--by", "khong-co"],
    ],
)
def test_unusable_arguments_end_with_two(shelf, importing, arguments):
    importing.file.write_bytes(table({}))
    words = [str(importing.file) if word == "FILE" else word for word in arguments]
    with pytest.raises(CommandError) as raised:
        call_command("import_documents", *words)
    assert raised.value.returncode == 2
    if "--by" in arguments:
        assert "Không có tài khoản" in str(raised.value)
    assert not DocumentPage.objects.exists()
