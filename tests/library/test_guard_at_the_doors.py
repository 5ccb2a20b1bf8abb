"""A secret paper is stopped at every door, and nothing of it stays behind."""

import hashlib
import json
import logging
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from docx import Document
from wagtail.models import UploadedFile

from home.models import PortalDocument, PortalImage, PortalVideo
from news.models import NewsPage
from tests.home.permission_cases import superuser as keeper
from tests.library.secrecy.write_doubtful import image
from tests.newsroom import CO_SO, rich_text, streamfield
from tests.video_files import box, mp4

pytestmark = pytest.mark.sqlite_only

WORD = "Xylophonquoctangmatthuongnien"
"""A word that stands nowhere else."""


def paper(mark: str = "MẬT") -> bytes:
    document = Document()
    for line in ("TỈNH ỦY", mark, "Báo cáo", f"Nội dung có từ {WORD}."):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def left_behind(content: bytes) -> list[str]:
    """Where the bytes or the word of a paper are found: on disk, or in the database."""
    found = []
    for folder in (Path(django_settings.MEDIA_ROOT), Path(tempfile.gettempdir())):
        pattern = "**/*" if folder == Path(django_settings.MEDIA_ROOT) else "*.upload*"
        for path in folder.glob(pattern):
            if path.is_file() and content in path.read_bytes():
                found.append(str(path))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name}")
            if any(WORD.lower() in str(row).lower() for row in cursor.fetchall()):
                found.append(table)
    return found


def add_file(shelf, name, content):
    return shelf.upload(name, content)


def choose_file(shelf, name, content):
    data = {
        "document-chooser-upload-title": name,
        "document-chooser-upload-file": SimpleUploadedFile(name, content),
        "document-chooser-upload-collection": shelf.unit("VPTU").collection_id,
        "document-chooser-upload-tags": "",
    }
    return shelf.client("congtacvien").post(reverse("wagtaildocs_chooser:create"), data)


def add_many(shelf, name, content):
    data = {
        "files[]": SimpleUploadedFile(name, content),
        "title": name,
        "collection": shelf.unit("VPTU").collection_id,
    }
    url = reverse("wagtaildocs:add_multiple")
    return shelf.client("congtacvien").post(
        url, data, headers={"X-Requested-With": "XMLHttpRequest"}
    )


def import_from_word(shelf, name, content):
    data = {"file": SimpleUploadedFile(name, content), "unit": shelf.unit("VPTU").pk}
    url = reverse("word_import_new", args=["news", "newspage", shelf.section(CO_SO).pk])
    return shelf.client("congtacvien").post(url, data)


DOORS = [add_file, choose_file, add_many, import_from_word]


def add_picture(shelf, name, content):
    return _post_medium(shelf, reverse("wagtailimages:add"), name, content)


def choose_picture(shelf, name, content):
    url = reverse("wagtailimages_chooser:create")
    return _post_medium(shelf, url, name, content, "image-chooser-upload-")


def add_many_pictures(shelf, name, content):
    url = reverse("wagtailimages:add_multiple")
    data = {
        "files[]": SimpleUploadedFile(name, content),
        "title": "Anh",
        "collection": shelf.unit("VPTU").collection_id,
    }
    return shelf.client("congtacvien").post(
        url, data, headers={"X-Requested-With": "XMLHttpRequest"}
    )


def add_video(shelf, name, content):
    return _post_medium(shelf, "/admin/videos/new/", name, content)


def choose_video(shelf, name, content):
    url = "/admin/video_chooser/create/"
    return _post_medium(shelf, url, name, content, "video-chooser-upload-")


def _post_medium(shelf, url, name, content, prefix=""):
    data = {
        "title": "Ten",
        "file": SimpleUploadedFile(name, content),
        "collection": shelf.unit("VPTU").collection_id,
        "description": "Quang cảnh hội trường",
        "tags": "",
    }
    data = {prefix + key: value for key, value in data.items()}
    return shelf.client("congtacvien").post(url, data)


MEDIA = {
    add_picture: ("png", image()),
    choose_picture: ("png", image()),
    add_many_pictures: ("png", image()),
    add_video: ("mp4", mp4(box(b"free", b"tai len"))),
    choose_video: ("mp4", mp4(box(b"free", b"chon"))),
}
"""Videos of their own bytes: those of other tests lie in the same folder."""


@pytest.mark.parametrize("door", DOORS)
def test_marked_paper_leaves_nothing_but_a_line_in_the_log(shelf, door, caplog):
    content = paper()
    with caplog.at_level(logging.WARNING):
        response = door(shelf, "bao-cao.docx", content)
    assert response.status_code in (200, 422)
    text = response.content.decode()
    told = json.dumps("cơ yếu")[1:-1] if "json" in response["Content-Type"] else "cơ yếu"
    assert told in text or "cơ yếu" in text
    lines = [r.getMessage() for r in caplog.records if r.name == "portal.secrecy"]
    assert len(lines) == 1
    assert f"user={shelf.user('congtacvien').pk}" in lines[0]
    assert WORD not in caplog.text
    assert "bao-cao" not in lines[0]
    assert left_behind(content) == []
    assert not UploadedFile.objects.exists()
    assert not PortalDocument.objects.exists()


def test_clean_paper_passes_the_same_doors_and_scan_must_be_declared(shelf):
    for number, door in enumerate(DOORS):
        response = door(shelf, f"bao-cao-{number}.docx", paper(f"Số {number}"))
        assert response.status_code in (200, 302), response.content
    assert PortalDocument.objects.count() == 3
    assert not PortalDocument.objects.filter(must_be_declared=True).exists()


def test_pasted_paper_is_refused_by_every_editor_and_kept_nowhere(shelf):
    lines = ["TỈNH ỦY", "TỐI MẬT", f"Nội dung có từ {WORD}."]
    body = streamfield([("paragraph", rich_text("".join(f"<p>{line}</p>" for line in lines)))])
    response = shelf.write("congtacvien", title="Bài thử", body=body)
    assert response.status_code == 200
    assert "TỐI MẬT" in response.context["form"].non_field_errors().as_text()
    # What was typed is still before whoever typed it, and nowhere else.
    assert WORD in response.content.decode()
    assert not NewsPage.objects.filter(title="Bài thử").exists()
    page = shelf.draft(title="Bài sạch")
    assert shelf.edit(page, "congtacvien", title="Bài sạch", body=body).status_code in (200, 409)
    # One field doesn't go on with another, as a wrapped line would.
    title = "Kế hoạch tuyên truyền Nghị quyết Đại hội Đảng bộ Thành ủy Hà Nội"
    response = shelf.write("congtacvien", title=title, lead="mật")
    assert "“MẬT”" in response.context["form"].non_field_errors().as_text()
    response = shelf.record(abstract=f"Tuyệt mật\n{WORD}")
    assert response.status_code == 200
    assert left_behind(b"\0nowhere") == []


def test_importer_refuses_a_marked_text(shelf, tmp_path):
    file = tmp_path / "tin.jsonl"
    line = {
        "section": CO_SO,
        "title": "Tin cũ về tuyên truyền Nghị quyết Đại hội Đảng bộ tỉnh",
        "published": "2023-08-01T08:00:00+07:00",
        "unit": "VPTU",
    }
    for mark in ("Mật", "mật"):
        body = f"<p>{mark}</p><p>Có từ {WORD}.</p>"
        file.write_text(json.dumps(line | {"body": body}) + "\n")
        with pytest.raises(CommandError):
            call_command("import_items", str(file))
    assert left_behind(b"\0nowhere") == []


def test_same_file_twice_is_named(shelf):
    shelf.file("lan-mot.docx", content := paper("Số 1"))
    response = shelf.upload("lan-hai.docx", content)
    assert "lan-mot.docx" in response.context["form"].errors.as_text()
    assert PortalDocument.objects.count() == 1


@pytest.mark.parametrize("door", MEDIA)
def test_medium_named_secret_leaves_nothing_but_a_line_in_the_log(shelf, door, caplog):
    end, content = MEDIA[door]
    with caplog.at_level(logging.WARNING):
        response = door(shelf, f"KH 12 (TỐI MẬT).{end}", content)
    assert response.status_code == 200
    said = response.content.decode()
    assert "TỐI MẬT" in said or json.dumps("TỐI MẬT")[1:-1] in said
    (line,) = [r.getMessage() for r in caplog.records if r.name == "portal.secrecy"]
    user, digest = shelf.user("congtacvien").pk, hashlib.sha256(content).hexdigest()
    assert line == f"secrecy.refused sha256={digest} user={user} rule=name"
    assert left_behind(content) == []
    assert not PortalImage.objects.exists()
    assert not PortalVideo.objects.exists()
    assert door(shelf, f"KH 12.{end}", content).status_code in (200, 302)
    assert PortalImage.objects.exists() or PortalVideo.objects.exists()


def test_table_of_redirects_is_not_taken_in(shelf, monkeypatch, tmp_path):
    keeper(None)
    client = shelf.client("cuuho")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("wagtailredirects:start_import", "wagtailredirects:process_import"):
        file = SimpleUploadedFile("cu.csv", f"Từ,Đến\n/{WORD}/,/b/\n".encode())
        assert client.get(reverse(name)).status_code == 404
        assert client.post(reverse(name), {"import_file": file}).status_code == 404
    assert not list(tmp_path.iterdir())
    listed = client.get(reverse("wagtailredirects:index"))
    assert reverse("wagtailredirects:add") in listed.content.decode()
    assert reverse("wagtailredirects:start_import") not in listed.content.decode()


def test_account_takes_no_picture(shelf):
    client, url, picture = shelf.client("congtacvien"), reverse("wagtailadmin_account"), image()
    tabs = client.get(url).context["panels_by_tab"].values()
    forms = [panel.get_form() for panels in tabs for panel in panels]
    data = {bound.html_name: bound.value() or "" for form in forms for bound in form}
    data |= {"name_email-first_name": "Tên mới", "name_email-last_name": "Họ"}
    data["avatar-avatar"] = SimpleUploadedFile("KH 12 (TỐI MẬT).png", picture)
    assert client.post(url, data).status_code == 302
    assert shelf.user("congtacvien").first_name == "Tên mới"
    assert left_behind(picture) == []
