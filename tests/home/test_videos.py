"""Video files: what is taken in, who handles and picks them, and what readers get."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, ReferenceIndex
from wagtail.test.utils.form_data import streamfield

from home.models import PortalVideo
from tests.home.permission_cases import PEOPLE, superuser, text_of
from tests.newsroom import CO_SO
from tests.video_files import box, mp4, track, webm

superuser = pytest.fixture(autouse=True)(superuser)
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

KEEPERS = {"C", "L", "A", "Q", "superuser"}
SECRET = "phimkin7431"
ADD = "/admin/videos/new/"
CHOOSER = "/admin/video_chooser/create/"
REFUSED = {
    "a text": ("phim.mp4", b"not a video at all"),
    "HTML": ("phim.mp4", b"<html><script>alert(1)</script></html>"),
    "an empty file": ("phim.mp4", b""),
    "QuickTime": ("phim.mp4", mp4(brand=b"qt  ")),
    "a picture of the same family": ("phim.mp4", mp4(brand=b"heic")),
    "sound alone": ("phim.mp4", mp4(tracks=track(b"soun"))),
    "an MP4 cut short": ("phim.mp4", mp4()[:-100]),
    "an MP4 without its head": ("phim.mp4", box(b"ftyp", b"isom" + bytes(8)) + box(b"mdat")),
    "an MP4 of boxes without end": ("phim.mp4", mp4() + box(b"free") * 100_001),
    "a box of no length": ("phim.mp4", mp4() + bytes([0, 0, 0, 4]) + b"free"),
    "Matroska": ("phim.webm", webm(b"matroska")),
    "a WebM cut short": ("phim.webm", webm()[:-100]),
    "a WebM that ends in its head": ("phim.webm", webm()[:8]),
}


def stored_files() -> set[Path]:
    root = Path(settings.MEDIA_ROOT) / "videos"
    return {path for path in root.rglob("*") if path.is_file()}


def upload(newsroom, by: str, content: bytes, name="phim.mp4", address=ADD, **fields):
    data = {"title": "Phim tải lên", "collection": newsroom.unit("VPTU").collection.pk} | fields
    data["file"] = SimpleUploadedFile(name, content)
    prefix = "video-chooser-upload-" if address == CHOOSER else ""
    data = {prefix + key: value for key, value in data.items()}
    return newsroom.client(PEOPLE[by]).post(address, data)


@pytest.mark.parametrize("address", [ADD, CHOOSER])
@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED.keys())
def test_wrong_file_is_refused_in_vietnamese_and_leaves_nothing(newsroom, address, name, content):
    before = stored_files()
    response = upload(newsroom, "C", content, name, address)
    assert response.status_code == 200
    assert not PortalVideo.objects.exists()
    assert stored_files() == before
    text = response.json()["htmlFragment"] if address == CHOOSER else response.content.decode()
    assert ("không phải video MP4 hoặc WebM" if content else "Tệp trống") in text


def test_file_that_is_too_large_is_refused_with_both_sizes(newsroom, settings):
    settings.PORTAL_VIDEO_MAX_SIZE = 1024
    text = upload(newsroom, "C", mp4()).content.decode()
    assert "chỉ nhận tối đa" in text
    assert not PortalVideo.objects.exists()


@pytest.mark.parametrize("address", [ADD, CHOOSER])
@pytest.mark.parametrize(
    ("content", "kind"), [(mp4(), "mp4"), (mp4(brand=b"M4V "), "mp4"), (webm(), "webm")]
)
def test_good_video_is_stored_under_a_name_that_nobody_guesses(newsroom, address, content, kind):
    response = upload(newsroom, "C", content, "../Phim đẹp.HTML", address)
    assert response.status_code in (200, 302)
    video = PortalVideo.objects.get()
    assert video.collection == newsroom.unit("VPTU").collection
    assert video.uploaded_by == newsroom.user("congtacvien")
    assert video.file.size == len(content)
    folder, name = video.file.name.split("/")
    assert folder == "videos"
    assert len(name.removesuffix(f".{kind}")) == 32


def test_place_and_other_notes_of_the_camera_are_blanked(newsroom):
    place = box(b"udta", box(b"\xa9xyz", b"+10.9574+106.8426/"))
    upload(newsroom, "C", mp4(place, tracks=track(b"vide", box(b"meta", b"IPHONE-7431"))))
    stored = PortalVideo.objects.get().file.read()
    assert len(stored) == len(mp4(place, tracks=track(b"vide", box(b"meta", b"IPHONE-7431"))))
    assert b"+10.9574" not in stored
    assert b"7431" not in stored
    assert stored.endswith(bytes(range(256)) * 8)


@pytest.mark.parametrize("person", sorted(PEOPLE))
@pytest.mark.parametrize("address", [ADD, CHOOSER])
def test_videos_are_uploaded_into_ones_own_collection(address, person, newsroom):
    upload(newsroom, person, mp4(), address=address)
    video = PortalVideo.objects.first()
    landed = bool(video) and video.collection == newsroom.unit("VPTU").collection
    assert landed == (person in KEEPERS)
    if person in {"B", "H", "S"}:
        assert video is None


HANDLING = [
    "/admin/videos/edit/{pk}/",
    "/admin/videos/delete/{pk}/",
    "/admin/videos/history/{pk}/",
    "/admin/videos/usage/{pk}/",
]
LISTINGS = ["/admin/videos/", "/admin/videos/results/"]
PICKING = [
    "/admin/video_chooser/",
    "/admin/video_chooser/results/",
    "/admin/video_chooser/chosen/{pk}/",
    "/admin/video_chooser/chosen-multiple/?id={pk}",
]


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_video_that_readers_never_got_is_known_to_its_unit_and_keepers(person, newsroom):
    video = newsroom.video(title=SECRET)
    client = newsroom.client(PEOPLE[person])
    for address in HANDLING + LISTINGS + PICKING:
        shown = SECRET in text_of(client, address.format(pk=video.pk))
        assert shown == (person in KEEPERS), address


def publish_with(newsroom, video, **fields):
    return newsroom.published(body=body(video), section=CO_SO, **fields)


def body(video) -> dict:
    value = {"video": video.pk, "title": "Ngày hội", "poster": "", "caption": "", "credit": ""}
    return streamfield([("video", value | {"transcript": "Tiếng trống."})])


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_public_video_is_picked_by_all_but_the_steering_board_and_never_removed(person, newsroom):
    video = newsroom.video(title=SECRET)
    publish_with(newsroom, video)
    video.refresh_from_db()
    assert video.kept_since
    client = newsroom.client(PEOPLE[person])
    for address in PICKING:
        shown = SECRET in text_of(client, address.format(pk=video.pk))
        assert shown == (person != "S"), address
    client.post(f"/admin/videos/delete/{video.pk}/")
    assert PortalVideo.objects.filter(pk=video.pk).exists()


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_video_is_renamed_and_removed_by_its_unit_assistants_and_administrators(person, newsroom):
    video = newsroom.video()
    name = video.file.name
    client = newsroom.client(PEOPLE[person])
    form = {"title": "Tên mới", "collection": video.collection_id}
    client.post(f"/admin/videos/edit/{video.pk}/", form)
    video.refresh_from_db()
    assert (video.title == "Tên mới") == (person in KEEPERS)
    client.post(f"/admin/videos/delete/{video.pk}/")
    assert PortalVideo.objects.filter(pk=video.pk).exists() != (person in KEEPERS)
    assert video.file.storage.exists(name)


def test_file_of_a_deleted_video_goes_after_the_commit(
    newsroom, django_capture_on_commit_callbacks
):
    video = newsroom.video()
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.client("congtacvien").post(f"/admin/videos/delete/{video.pk}/")
    assert not video.file.storage.exists(video.file.name)


def test_file_behind_a_video_is_never_replaced(newsroom):
    video = newsroom.video()
    before = (video.file.name, video.file_hash)
    form = {"title": "Kèm tệp", "collection": video.collection_id}
    form["file"] = SimpleUploadedFile("phim.mp4", webm())
    response = newsroom.client("congtacvien").post(f"/admin/videos/edit/{video.pk}/", form)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    video.file = SimpleUploadedFile("phim.mp4", webm())
    with pytest.raises(ValidationError):
        video.save()
    video = PortalVideo.objects.get(pk=video.pk)
    assert (video.file.name, video.file_hash) == before


def test_video_is_not_given_to_the_collection_of_another_unit(newsroom):
    video = newsroom.video()
    form = {"title": "Tên", "collection": newsroom.unit("BTG").collection.pk}
    newsroom.client("congtacvien").post(f"/admin/videos/edit/{video.pk}/", form)
    video.refresh_from_db()
    assert video.collection == newsroom.unit("VPTU").collection


def test_video_of_another_unit_is_not_put_in_by_its_id(newsroom):
    video = newsroom.video("BTG")
    response = newsroom.write("congtacvien", body=body(video))
    assert response.status_code == 200
    assert response.context["form"].errors["body"]
    page = newsroom.draft(by="congtacvien2", unit="BTG", submit=True, body=body(video))
    for person in ("lanhdao3", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    assert newsroom.write("congtacvien", body=body(video)).status_code == 302


def test_usage_of_a_video_is_known(newsroom):
    video = newsroom.video()
    publish_with(newsroom, video)
    assert ReferenceIndex.get_references_to(video).count() == 1


def test_collection_with_videos_is_not_deleted(newsroom):
    video = newsroom.video()
    newsroom.client("quantri").post(f"/admin/collections/{video.collection_id}/delete/")
    assert Collection.objects.filter(pk=video.collection_id).exists()
    assert PortalVideo.objects.filter(pk=video.pk).exists()


@pytest.mark.parametrize("key", ["0", "-1", "abc", "9" * 40, "%00", "１"])
def test_odd_keys_are_answered_with_not_found(newsroom, key):
    client = newsroom.client("congtacvien")
    for address in PICKING[2:]:
        assert client.get(address.format(pk=key)).status_code in (200, 400, 404)
    for address in HANDLING:
        assert client.get(address.format(pk=key)).status_code in (400, 404)


def test_readers_get_the_video_with_its_name_and_transcript(newsroom):
    video = newsroom.video()
    page = publish_with(newsroom, video)
    html = newsroom.client(None).get(page.get_url()).content.decode()
    assert f'<source src="/media/{video.file.name}"' in html
    assert 'type="video/mp4"' in html
    assert 'aria-label="Ngày hội"' in html
    assert "Tiếng trống." in html
