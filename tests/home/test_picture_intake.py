"""Code takes in pictures by one function: tried as uploads are, whole or not at all."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from home.models import OutboxEntry, PortalImage
from home.picture_intake import take_in
from tests.home.test_uploads import REFUSED, picture, stored_files


@pytest.fixture
def take(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def send(room, content: bytes = picture(), name: str = "Ảnh Đồng Nai.jpg", **fields):
        fields = {"title": "Ảnh", "collection": room.unit("VPTU").collection} | fields
        return take_in(ContentFile(content, name=name), **fields)

    return send


def test_picture_is_stored_with_what_is_said_of_it(newsroom, take):
    by = newsroom.user("congtacvien")
    image = take(newsroom, description="Cầu", credit="Nguyễn Văn Mẫu", uploaded_by=by)
    stored = PortalImage.objects.get(pk=image.pk)
    assert (stored.description, stored.credit) == ("Cầu", "Nguyễn Văn Mẫu")
    assert (stored.width, stored.height, stored.uploaded_by_user) == (400, 300, by)
    assert stored.file.name == "original_images/anh-dong-nai.jpg"
    assert len(stored.file_hash) == 40
    assert stored.file_size == Path(stored.file.path).stat().st_size


def test_its_sizes_are_asked_for(newsroom, take):
    image = take(newsroom)
    entry = OutboxEntry.objects.get(topic="pictures.renditions")
    assert entry.payload == {"image": image.pk}


def test_its_sizes_are_there_after_the_commit(open_newsroom, take):
    assert take(open_newsroom).renditions.exists()


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED.keys())
def test_wrong_file_is_refused_and_leaves_nothing(newsroom, take, name, content):
    with pytest.raises(ValidationError, match=r"Tệp|Ảnh|ảnh"):
        take(newsroom, content, name)
    assert not PortalImage.objects.exists()
    assert not stored_files()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\0b.jpg", "", "anh.exe", "x" * 300, "ảnh"])
def test_name_is_made_safe_and_tells_the_format(newsroom, take, name):
    stored = Path(take(newsroom, name=name).file.path)
    assert stored.parent.name == "original_images"
    assert stored.suffix == ".jpg"


@pytest.mark.parametrize("wrong", [{"title": ""}, {"title": "x" * 300}, {"description": "x" * 300}])
def test_wrong_words_are_refused_and_leave_nothing(newsroom, take, wrong):
    with pytest.raises(ValidationError):
        take(newsroom, **wrong)
    assert not stored_files()


class GivenUpError(Exception):
    """What makes a job give up in the middle."""


@transaction.atomic
def take_and_give_up(take, room, *args) -> None:
    take(room, *args)
    assert stored_files()
    raise GivenUpError


def test_file_goes_with_a_transaction_that_is_rolled_back(open_newsroom, take):
    with pytest.raises(GivenUpError):
        take_and_give_up(take, open_newsroom)
    assert not stored_files()
    assert not PortalImage.objects.exists()
    assert not OutboxEntry.objects.filter(topic="pictures.renditions").exists()


def test_file_goes_with_a_savepoint_and_the_other_one_stays(open_newsroom, take):
    with transaction.atomic():
        kept = take(open_newsroom)
        with pytest.raises(GivenUpError):
            take_and_give_up(take, open_newsroom, picture(size=(50, 50)))
    originals = [path for path in stored_files() if path.parent.name == "original_images"]
    assert originals == [Path(kept.file.path)]


def test_file_of_a_committed_picture_stays(open_newsroom, take):
    assert Path(take(open_newsroom).file.path).exists()


def test_job_that_is_run_again_makes_no_double(newsroom, take):
    first = take(newsroom, reuse=True)
    assert take(newsroom, name="khac.jpg", title="Khác", reuse=True) == first
    assert take(newsroom, picture(size=(50, 50)), reuse=True) != first
    assert take(newsroom, collection=newsroom.unit("BTG").collection, reuse=True) != first
    assert take(newsroom) != first


def test_open_file_is_read_from_where_it_lies(newsroom, take, tmp_path):
    path = tmp_path / "anh.png"
    path.write_bytes(picture("PNG"))
    with path.open("rb") as file:
        image = take_in(file, title="Ảnh", collection=newsroom.unit("VPTU").collection)
    assert image.file.name.endswith("anh.png")


def test_nameless_bytes_are_taken(newsroom, take):
    file = BytesIO(picture("WebP"))
    image = take_in(file, title="Ảnh", collection=newsroom.unit("VPTU").collection)
    assert image.file.name == "original_images/anh.webp"
