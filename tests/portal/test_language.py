"""People are spoken to in Vietnamese, and in English if they chose it."""

import re
import subprocess
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as PillowImage
from wagtail.users.models import UserProfile

from tests.newsroom import CO_SO

pytestmark = pytest.mark.sqlite_only

ENGLISH = Path(__file__).resolve().parents[2] / "site/portal/locale/en/LC_MESSAGES/django.po"
WORDS = (
    r"\b(the|of|and|is|are|this|that|page|pages|more|search|news|item|items|please|found|photo"
    r"|home|menu|next|previous|sections?|updated|topics?|source|skip|not|from|with|by|any|on"
    r"|redirects?|sites?|users?|name|status|date|export|filter|title|save|cancel|your?|has"
    r"|default|root|view|settings?|created?|model|snippets?|documents?|images?|clear|open|close"
    r"|show|hide|apply|actions?|usage|history|copy|reports?|workflows?|tasks?|tags?|collections?"
    r"|publish|locked|help|move|locale|order|sort|add|edit|delete|choose|select|all)\b"
)
ENGLISH_WORDS = re.compile(WORDS, re.IGNORECASE)
BROWSER_IN_ENGLISH = {"headers": {"accept-language": "en"}}


class Texts(HTMLParser):
    """Gathers what a page says to people who see or hear it."""

    def __init__(self, html: str):
        super().__init__()
        self.found: set[str] = set()
        self._skipped = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._skipped += tag in ("script", "style", "svg")
        for name, value in attrs:
            if name in ("aria-label", "title", "placeholder", "alt") and value:
                self.found.add(value.strip())

    def handle_endtag(self, tag):
        self._skipped -= tag in ("script", "style", "svg")

    def handle_data(self, data):
        if data.strip() and not self._skipped:
            self.found.add(" ".join(data.split()))


@pytest.fixture(scope="module")
def english_messages() -> set[str]:
    text = subprocess.run(
        ["msgcat", "--no-wrap", ENGLISH], capture_output=True, text=True, check=True
    ).stdout
    return set(re.findall(r'^msgid(?:_plural)? "(.+)"$', text, re.MULTILINE))


def texts(response, status: int = 200) -> set[str]:
    assert response.status_code == status
    return Texts(response.content.decode()).found


@pytest.fixture
def reader_pages(newsroom, client) -> dict[str, set[str]]:
    item = newsroom.published(title="Khai mạc lớp tập huấn viết tin", lead="Câu dẫn.")
    english = BROWSER_IN_ENGLISH
    return {
        "home": texts(client.get("/", **english)),
        "section": texts(client.get(CO_SO, **english)),
        "item": texts(client.get(item.specific.get_url(), **english)),
        "search": texts(client.get("/tim-kiem/", {"q": "tap huan"}, **english)),
        "empty search": texts(client.get("/tim-kiem/", {"q": "khongcogi"}, **english)),
        "search form": texts(client.get("/tim-kiem/", **english)),
        "no such page": texts(client.get("/khong-co-trang-nay/", **english), 404),
    }


def test_readers_meet_no_english(reader_pages, english_messages):
    for name, said in reader_pages.items():
        assert said & english_messages == set(), name
        assert [text for text in said if ENGLISH_WORDS.search(text)] == [], name


def test_readers_meet_vietnamese(reader_pages):
    for name, said in reader_pages.items():
        assert {"Đến nội dung chính", "Danh mục chính", "Tìm kiếm"} <= said, name
    assert "Không tìm thấy trang" in reader_pages["no such page"]
    assert "Không tìm thấy kết quả phù hợp." in reader_pages["empty search"]


def test_the_day_is_written_out(newsroom, client):
    page = client.get("/").content.decode()
    assert re.search(r"(Thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật), \d\d/\d\d/\d{4}", page)


def test_signing_in_is_vietnamese(newsroom, client):
    url = reverse("wagtailadmin_login")
    said = texts(client.get(url, **BROWSER_IN_ENGLISH))
    assert {"Đăng nhập", "Quên mật khẩu?", "Ghi nhớ đăng nhập"} <= said
    said |= texts(client.post(url, {"username": "congtacvien", "password": "sai"}))
    assert "Sai tên đăng nhập hoặc mật khẩu. Xin thử lại." in said
    assert [text for text in said if ENGLISH_WORDS.search(text)] == []


def test_a_forgotten_password_is_vietnamese(newsroom, client, mailoutbox):
    url = reverse("wagtailadmin_password_reset")
    said = texts(client.get(url, **BROWSER_IN_ENGLISH))
    assert "Đặt lại mật khẩu" in said
    email = newsroom.user("congtacvien").email
    said |= texts(client.post(url, {"email": email}, follow=True))
    assert [text for text in said if ENGLISH_WORDS.search(text)] == []
    [mail] = mailoutbox
    assert mail.subject == "Đặt lại mật khẩu"
    assert "Mời mở liên kết sau để đặt lại mật khẩu:" in mail.body
    assert "Tên đăng nhập (phòng khi quên): congtacvien" in mail.body
    link = re.search(r"https?://[^/]+(/\S+)", mail.body)[1]
    said = texts(client.get(link, follow=True, **BROWSER_IN_ENGLISH))
    assert {"Đặt mật khẩu mới", "Nhập lại mật khẩu mới:"} & said
    assert [text for text in said if ENGLISH_WORDS.search(text)] == []


def png(width: int = 20, height: int = 20, mode: str = "RGB") -> bytes:
    file = BytesIO()
    PillowImage.new(mode, (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("thu.jpg", b"no picture", "Tệp không phải là ảnh hoặc ảnh đã hỏng."),
        ("thu.txt", b"no picture", "Tệp không phải là ảnh hoặc ảnh đã hỏng."),
        ("thu.gif", png(), "Tệp không phải là ảnh JPG, JPEG, PNG, WEBP."),
        ("thu.jpg", png(), "phần mở rộng không khớp với định dạng thật (png)."),
        ("thu.png", b"", "Tệp trống."),
        ("thu.png", png(9000, 9000, "1"), "Ảnh có quá nhiều điểm ảnh (81000000)."),
    ],
)
def test_why_a_picture_is_refused_is_vietnamese(newsroom, name, data, said):
    unit = newsroom.unit("VPTU")
    response = newsroom.client("congtacvien").post(
        reverse("wagtailimages:add"),
        {
            "title": "Ảnh thử",
            "collection": unit.collection.pk,
            "file": SimpleUploadedFile(name, data),
        },
    )
    page = texts(response)
    assert "Chưa thêm được ảnh vì còn lỗi." in page
    assert any(said in text for text in page)


def test_the_editor_and_its_errors_are_vietnamese(newsroom):
    writer = newsroom.client("congtacvien")
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", newsroom.section().pk])
    said = texts(writer.get(url))
    assert {"Nội dung", "Quảng bá", "Lưu bản nháp", "Gửi duyệt theo Quy trình chuẩn"} <= said
    said |= texts(newsroom.write("congtacvien", title=""))
    assert {"Mục này là bắt buộc.", "Chưa tạo được trang vì còn lỗi nhập liệu."} <= said
    assert [text for text in said if ENGLISH_WORDS.search(text)] == []


def test_scripts_of_the_admin_have_vietnamese(newsroom):
    script = newsroom.client("congtacvien").get(reverse("wagtailadmin_javascript_catalog"))
    assert '"Save error": "L\\u1ed7i khi l\\u01b0u"' in script.content.decode()


def test_who_chose_english_gets_english(newsroom):
    person = newsroom.user("congtacvien")
    UserProfile.objects.create(user=person, preferred_language="en")
    browser = newsroom.client("congtacvien")
    said = texts(browser.get(reverse("wagtailadmin_home")))
    assert {"My items", "You have not written an item yet."} <= said
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", newsroom.section().pk])
    assert {"Content", "Promote", "Save draft"} <= texts(browser.get(url))
