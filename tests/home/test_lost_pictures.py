"""Pages whose pictures are lost or broken on disk are read all the same, without the picture."""

from pathlib import Path

import pytest
from wagtail.test.utils.form_data import rich_text, streamfield

from home.models import PortalImage, PortalSettings
from home.outbox import handle_due
from tests.newsroom import CO_SO, Newsroom

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def item(newsroom, settings, tmp_path):
    """An item with a main picture and one in its text."""
    settings.MEDIA_ROOT = tmp_path
    blocks = [
        ("paragraph", rich_text("<p>Chữ vẫn đọc được.</p>")),
        ("picture", {"image": newsroom.picture(color="blue").pk, "caption": "", "credit": ""}),
    ]
    main = newsroom.picture(color="green").pk
    return newsroom.published(title="Tin có ảnh", text="", main_picture=main, **_body(blocks))


def _body(blocks) -> dict:
    return {"body": streamfield(blocks)}


def lose(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:400])


def replace_by_text(path: Path) -> None:
    path.write_bytes(b"<svg></svg>")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS = [lose, empty, cut_short, replace_by_text, replace_by_folder]


def spoil(harm) -> None:
    for image in PortalImage.objects.all():
        image.renditions.all().delete()
        harm(Path(image.file.path))


def text_at(newsroom: Newsroom, address: str) -> str:
    response = newsroom.client(None).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_item_is_read_without_its_pictures(newsroom, item, harm):
    spoil(harm)
    html = text_at(newsroom, item.url)
    assert "Chữ vẫn đọc được." in html
    assert "/media/images/" not in html
    assert "<figure" not in html


@pytest.mark.parametrize("address", ["/", CO_SO, "/tin-tuc-su-kien/?page=1"])
def test_listings_show_the_item_without_its_picture(newsroom, item, address):
    spoil(lose)
    assert "Tin có ảnh" in text_at(newsroom, address)


def test_size_that_was_made_is_shown_though_the_original_is_lost(newsroom, item):
    assert "/media/images/" in text_at(newsroom, item.url)
    for image in PortalImage.objects.all():
        lose(Path(image.file.path))
    assert "/media/images/" in text_at(newsroom, item.url)


def test_star_stands_where_the_mark_is_lost(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    site_settings = PortalSettings.objects.get()
    site_settings.mark = newsroom.picture()
    site_settings.save()
    handle_due()
    assert "/media/images/" in text_at(newsroom, "/")
    spoil(lose)
    site_settings.save()
    assert "portal/img/mark" in text_at(newsroom, "/")


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_loss_is_logged_without_the_name_of_the_file(newsroom, item, caplog, harm):
    spoil(harm)
    handle_due()
    assert "picture.unreadable" in caplog.text or "outbox.failed topic=pictures" in caplog.text
    assert "anh-thu" not in caplog.text


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("address", ["/admin/images/", "/admin/images/chooser/"])
def test_screens_of_pictures_open_where_one_is_spoiled(newsroom, item, address, harm):
    spoil(harm)
    assert newsroom.client("congtacvien").get(address).status_code == 200


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_preview_and_editor_open_where_a_picture_is_spoiled(newsroom, item, harm):
    spoil(harm)
    for address in (f"/admin/pages/{item.pk}/edit/", f"/admin/pages/{item.pk}/view_draft/"):
        assert newsroom.client("congtacvien").get(address).status_code == 200
