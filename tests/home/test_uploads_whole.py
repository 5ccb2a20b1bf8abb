"""Several pictures at once: what is refused for its name or collection keeps no file either."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from home.models import PortalImage
from home.roles import Role
from tests.home.permission_cases import give
from tests.home.test_uploads import picture, stored_files

pytestmark = pytest.mark.sqlite_only

ADDRESS = "wagtailimages:add_multiple"


@pytest.fixture
def post(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def send(person: str = "congtacvien", name: str = "anh.jpg", unit: str = "VPTU", **fields):
        data = {"collection": newsroom.unit(unit).collection.pk, "title": "Ảnh"}
        data |= {"files[]": SimpleUploadedFile(name, picture())} | fields
        return newsroom.client(person).post(reverse(ADDRESS), data)

    return send


def nothing_is_kept() -> bool:
    return not (PortalImage.objects.exists() or UploadedFile.objects.exists() or stored_files())


def test_good_picture_is_stored_and_offered_for_editing(post):
    answer = post().json()
    assert answer["success"]
    assert PortalImage.objects.get().title == "Ảnh"


@pytest.mark.parametrize(("title", "word"), [("x" * 300, "255"), ("", "bắt buộc")])
def test_picture_with_a_wrong_name_is_refused_whole(post, title, word):
    answer = post(title=title).json()
    assert not answer["success"]
    assert word in answer["error_message"].lower()
    assert nothing_is_kept()


WRONG_COLLECTIONS = [{"unit": "BTG"}, {"collection": "9999"}, {"collection": "x"}]


@pytest.mark.parametrize("wrong", WRONG_COLLECTIONS, ids=str)
def test_picture_for_a_wrong_collection_is_refused_whole(newsroom, post, wrong):
    give(newsroom.user("congtacvien"), Role.CONTRIBUTOR, newsroom.unit("BDV"))
    answer = post(**wrong).json()
    assert not answer["success"]
    assert "chọn" in answer["error_message"].lower()
    assert nothing_is_kept()


@pytest.mark.parametrize("wrong", WRONG_COLLECTIONS, ids=str)
def test_who_has_one_collection_adds_to_it_whatever_is_named(newsroom, post, wrong):
    assert post(**wrong).json()["success"]
    assert PortalImage.objects.get().collection == newsroom.unit("VPTU").collection


def test_post_without_a_file_is_told(post):
    response = post(**{"files[]": ""})
    assert response.status_code == 400
    assert not response.json()["success"]
    assert nothing_is_kept()


@pytest.mark.parametrize("person", ["bientap", "chidao"])
def test_who_adds_no_pictures_adds_none_here(post, person):
    response = post(person)
    assert response.status_code in (302, 403) or not response.json()["success"]
    assert nothing_is_kept()


def test_reader_is_led_to_the_login(post):
    assert post(None).headers["Location"].startswith("/admin/login/")
    assert nothing_is_kept()
