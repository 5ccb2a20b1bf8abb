"""A contributor brings a text from Word, looks at what was lost, and sends it on its way."""

import pytest
from django.urls import reverse
from docx import Document
from docx.shared import Inches
from playwright.sync_api import expect

from news.models import NewsPage
from tests.home.word_files import picture, raw, run, saved
from tests.newsroom import CO_SO

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

TITLE = "Chi bộ cơ sở đổi mới sinh hoạt"


def word_file() -> bytes:
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_heading("Kết quả bước đầu", 1)
    document.add_paragraph("Nội dung viết trong Word.")
    document.add_paragraph("Ý thứ nhất", style="List Bullet")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ô số {number}"
    document.add_picture(picture(), Inches(2))
    document.element.body.xpath(".//wp:docPr")[0].set("descr", "Cánh đồng lúa")
    raw(document, run("Sau công thức.") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
    return saved(document)


def test_contributor_imports_a_word_file_and_submits_it(open_newsroom, at_desk, tmp_path):
    file = tmp_path / "bai.docx"
    file.write_bytes(word_file())
    section = open_newsroom.section(CO_SO)
    desk = at_desk("congtacvien")
    desk.goto(reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk]))
    desk.locator("#id_lead").fill("Câu dẫn đã viết.")
    desk.locator("#id_genre").select_option(label="Tin")

    desk.get_by_role("button", name="Nhập từ Word").press("Enter")
    dialog = desk.get_by_role("dialog", name="Nhập từ Word")
    dialog.get_by_role("button", name="Nhập").click()
    expect(dialog.get_by_role("alert")).to_have_text("Hãy chọn một tệp.")
    dialog.get_by_label("Tệp Word").set_input_files(file)
    dialog.get_by_role("button", name="Nhập").click()
    expect(dialog.get_by_text("Số khối đã đưa vào bài: 5")).to_be_visible()
    expect(dialog.get_by_role("listitem")).to_contain_text("Công thức, không đưa vào")
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    expect(desk.locator("#id_title")).to_have_value(TITLE)
    expect(desk.locator("#id_lead")).to_have_value("Câu dẫn đã viết.")
    body = desk.locator('section[id$="-body-section"]')
    expect(body.get_by_text("Nội dung viết trong Word.", exact=True)).to_be_visible()

    desk.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").first.click()
    desk.locator("button[name=action-submit]").click()
    expect(desk.locator(".messages .success")).to_be_visible()

    page = NewsPage.objects.get(title=TITLE)
    assert page.first_submitted_at
    reader = at_desk("lanhdao")
    reader.goto(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.get_by_role("heading", level=2, name="Kết quả bước đầu")).to_be_visible()
    expect(reader.get_by_text("Nội dung viết trong Word.")).to_be_visible()
    expect(reader.locator("article li, main li").get_by_text("Ý thứ nhất")).to_be_visible()
    expect(reader.get_by_role("cell", name="ô số 3")).to_be_visible()
    expect(reader.get_by_alt_text("Cánh đồng lúa")).to_be_visible()
