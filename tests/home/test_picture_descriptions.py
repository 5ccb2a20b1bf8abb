"""Every form of a picture asks what those should hear who don't see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.models import PortalImage
from tests.home.picture_files import drawn, saved
from tests.home.test_uploads import stored_files, upload

pytestmark = pytest.mark.sqlite_only

ASKED = "Hãy mô tả ảnh cho người không nhìn thấy"
EXPLAINED = "như khi kể qua điện thoại"
SINGLE = ["wagtailimages:add", "wagtailimages_chooser:create"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def send(room, address: str, **fields):
    """Upload a picture with these fields, under the names that the form at `address` gives them."""
    if address == "wagtailimages_chooser:create":
        fields = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
    return upload(room, address, "anh.jpg", saved(drawn()), **fields)


def text_of(response) -> str:
    if response.headers["Content-Type"].startswith("application/json"):
        return str(response.json())
    return response.content.decode()


@pytest.mark.parametrize("address", SINGLE)
@pytest.mark.parametrize("empty", ["", "   ", "\u00a0\u200b", "...", "—"])
def test_picture_without_description_is_not_stored(newsroom, address, empty):
    response = send(newsroom, address, description=empty)
    assert ASKED in text_of(response)
    assert EXPLAINED in text_of(response)
    assert not PortalImage.objects.exists()
    assert not stored_files()


@pytest.mark.parametrize("address", SINGLE)
def test_ornament_is_stored_without_one(newsroom, address):
    send(newsroom, address, description="", is_decorative="on")
    image = PortalImage.objects.get()
    assert image.is_decorative
    assert image.description == ""


@pytest.mark.parametrize("address", SINGLE)
def test_ornament_drops_what_was_written(newsroom, address):
    send(newsroom, address, description="Hoa văn", is_decorative="on")
    assert PortalImage.objects.get().description == ""


@pytest.mark.parametrize("address", SINGLE)
def test_description_is_kept_with_the_picture(newsroom, address):
    send(newsroom, address, description="Đại biểu biểu quyết tại hội trường")
    image = PortalImage.objects.get()
    assert image.description == "Đại biểu biểu quyết tại hội trường"
    assert not image.is_decorative


@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtailimages_chooser:choose"])
def test_form_says_how_to_write_one(newsroom, name):
    response = newsroom.client("congtacvien").get(reverse(name))
    page = text_of(response)
    assert EXPLAINED in page
    assert "Ảnh chỉ để trang trí" in page


def test_several_at_once_are_asked_for_theirs_in_the_second_step(newsroom):
    author = newsroom.client("congtacvien")
    answer = author.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Ảnh", "files[]": SimpleUploadedFile("anh.jpg", saved(drawn()))},
    ).json()
    assert answer["success"]
    assert EXPLAINED in answer["form"]
    image = PortalImage.objects.get()
    address = reverse("wagtailimages:edit_multiple", args=[image.pk])
    fields = {f"image-{image.pk}-title": "Ảnh", f"image-{image.pk}-tags": ""}
    refused = author.post(address, fields).json()
    assert not refused["success"]
    assert ASKED in refused["form"]
    fields[f"image-{image.pk}-description"] = "Cầu Hóa An"
    assert author.post(address, fields).json()["success"]
    image.refresh_from_db()
    assert image.description == "Cầu Hóa An"


@pytest.mark.parametrize(
    ("fields", "stays"),
    [({"description": ""}, True), ({"description": "", "is_decorative": "on"}, False)],
)
def test_stored_picture_keeps_its_description_unless_it_is_made_an_ornament(
    newsroom, fields, stays
):
    image = newsroom.picture(description="Cầu Hóa An")
    address = reverse("wagtailimages:edit", args=[image.pk])
    collection = newsroom.unit("VPTU").collection.pk
    form = {"title": "Ảnh", "collection": collection, "credit": "", "tags": ""} | fields
    response = newsroom.client("congtacvien").post(address, form)
    image.refresh_from_db()
    assert image.description == ("Cầu Hóa An" if stays else "")
    assert image.is_decorative is not stays
    assert (ASKED in text_of(response)) is stays
