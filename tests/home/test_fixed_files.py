"""A new file is a new record: no way puts another file behind a stored picture."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.models import PortalImage
from tests.home.picture_files import drawn, saved

pytestmark = pytest.mark.sqlite_only

OTHER = saved(drawn((500, 500)))


@pytest.fixture
def image(newsroom, settings, tmp_path) -> PortalImage:
    settings.MEDIA_ROOT = tmp_path
    return newsroom.picture(description="Cầu Hóa An")


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("khac.jpg", OTHER)


def edit(room, image, person):
    fields = {"title": "Khác", "description": "Khác", "credit": "", "tags": "", "file": file()}
    fields["collection"] = image.collection_id
    return room.client(person).post(reverse("wagtailimages:edit", args=[image.pk]), fields)


def edit_as_one_of_several(room, image, person):
    prefix = f"image-{image.pk}"
    fields = {f"{prefix}-title": "Khác", f"{prefix}-description": "Khác", f"{prefix}-tags": ""}
    fields |= {f"{prefix}-file": file(), "file": file(), "files[]": file()}
    return room.client(person).post(reverse("wagtailimages:edit_multiple", args=[image.pk]), fields)


def put_to_the_api(room, image, person):
    return room.client(person).put(f"/admin/api/main/images/{image.pk}/", OTHER, "image/jpeg")


def patch_the_api(room, image, person):
    address = f"/admin/api/main/images/{image.pk}/"
    return room.client(person).patch(address, '{"file": "x"}', "application/json")


WAYS = [edit, edit_as_one_of_several, put_to_the_api, patch_the_api]


@pytest.mark.parametrize("person", ["congtacvien", "togiupviec", "quantri"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_request_changes_the_file(newsroom, image, way, person):
    before, content = image.file.name, Path(image.file.path).read_bytes()
    sizes = set(image.renditions.values_list("file", flat=True))
    assert way(newsroom, image, person).status_code < 500
    image.refresh_from_db()
    assert image.file.name == before
    assert Path(image.file.path).read_bytes() == content
    assert sizes <= set(image.renditions.values_list("file", flat=True))
    assert not list(Path(image.file.path).parent.glob("khac*"))


@pytest.mark.parametrize("other", ["a new file", "a stored one"])
def test_no_code_changes_the_file(newsroom, image, other):
    before = image.file.name
    stored = newsroom.picture(color="green").file.name
    image.file = stored if other == "a stored one" else ContentFile(OTHER, name="khac.jpg")
    with pytest.raises(ValidationError):
        image.save()
    assert PortalImage.objects.get(pk=image.pk).file.name == before
