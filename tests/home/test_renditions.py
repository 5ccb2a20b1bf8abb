"""The sizes of a picture are drawn by a task, each in WebP and JPEG, whatever the picture is."""

from io import BytesIO, StringIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image, ImageCms

from home.models import OutboxEntry, PortalImage, PortalRendition, PortalSettings
from home.outbox import handle_due
from home.picture_intake import take_in
from home.pictures import SPECS
from home.renditions import make_renditions
from tests.home.picture_files import drawn, exif, saved
from tests.home.test_uploads import stored_files

RED, BLUE = (254, 0, 0), (0, 0, 254)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def take(room, data: bytes | None = None, **fields) -> PortalImage:
    file = ContentFile(data or saved(drawn((1600, 900))), name="anh.jpg")
    collection = room.unit("VPTU").collection
    return take_in(file, title="Ảnh", collection=collection, **fields)


def made(image: PortalImage) -> dict[str, Image.Image]:
    """The sizes that were made, as a browser decodes them."""
    names = {spec: name for name, spec in SPECS.items()}
    found = {}
    for rendition in image.renditions.all():
        with Path(rendition.file.path).open("rb") as file:
            picture = Image.open(BytesIO(file.read()))
            picture.load()
        assert picture.size == (rendition.width, rendition.height)
        found[names[rendition.filter_spec]] = picture
    return found


def is_near(colour, other, within: int = 40) -> bool:
    return all(abs(a - b) <= within for a, b in zip(colour, other, strict=False))


def corners(picture: Image.Image):
    picture = picture.convert("RGB")
    width, height = picture.size
    return [picture.getpixel((x, y)) for y in (2, height - 3) for x in (2, width - 3)]


def test_task_makes_every_size_but_the_marks(newsroom):
    image = take(newsroom)
    assert not image.renditions.exists()
    handle_due()
    sizes = made(image)
    assert sizes.keys() == SPECS.keys() - {"mark"}
    assert {picture.format for picture in sizes.values()} == {"WEBP", "JPEG"}
    assert sizes["lead"].size == (1200, 675)
    assert sizes["thumb-jpeg"].size == (480, 360)
    assert not any(picture.info.get("exif") for picture in sizes.values())


def test_task_run_again_makes_nothing_new(newsroom):
    image = take(newsroom)
    assert make_renditions(image) == len(SPECS) - 1
    files = stored_files()
    assert make_renditions(image) == 0
    handle_due()
    assert stored_files() == files


def test_two_tasks_at_once_make_each_size_once(open_newsroom, settings):
    settings.PORTAL_OUTBOX = "worker"
    image = take(open_newsroom)
    start = Barrier(2)

    def work():
        start.wait()
        make_renditions(PortalImage.objects.get(pk=image.pk))
        connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert image.renditions.count() == len(SPECS) - 1
    assert len(stored_files()) == len(SPECS)


def test_size_files_go_with_their_picture(open_newsroom):
    image = take(open_newsroom)
    assert len(stored_files()) == len(SPECS)
    image.delete()
    assert not stored_files()


def test_picture_deleted_before_its_task_is_passed_over(newsroom):
    take(newsroom).delete()
    handle_due()
    assert not OutboxEntry.objects.filter(topic="pictures.renditions").exists()


def test_picture_that_cannot_be_read_holds_up_no_other(newsroom):
    broken, whole = take(newsroom), take(newsroom, saved(drawn((300, 300))))
    Path(broken.file.path).write_bytes(b"no picture")
    handle_due()
    assert not broken.renditions.exists()
    assert whole.renditions.exists()
    assert not OutboxEntry.objects.filter(topic="pictures.renditions").exists()


def test_picture_whose_file_is_away_is_tried_again(newsroom):
    image = take(newsroom)
    path = Path(image.file.path)
    path.rename(path.with_suffix(".away"))
    handle_due()
    entry = OutboxEntry.objects.get(topic="pictures.renditions")
    assert entry.attempts == 1
    path.with_suffix(".away").rename(path)
    OutboxEntry.objects.update(due_at=entry.created_at)
    handle_due()
    assert image.renditions.exists()


def test_new_focal_point_makes_new_sizes_around_it(newsroom):
    image = take(newsroom, saved(drawn((1000, 300))))
    handle_due()
    image.focal_point_x, image.focal_point_y = 950, 150
    image.focal_point_width = image.focal_point_height = 10
    image.save()
    handle_due()
    latest = image.renditions.filter(filter_spec=SPECS["thumb-jpeg"]).latest("pk")
    assert all(is_near(c, BLUE) for c in corners(Image.open(latest.file.path)))


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_turned_picture_is_drawn_upright(newsroom, orientation):
    size = (800, 600) if orientation < 5 else (600, 800)
    lying = drawn(size)
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    image = take(
        newsroom,
        saved(lying.transpose(turn) if turn is not None else lying, exif=exif(orientation)),
    )
    handle_due()
    body = made(image)["body"]
    assert body.size == size
    assert [is_near(colour, RED) for colour in corners(body)] == [True, False, True, False]


def cmyk() -> bytes:
    return saved(drawn((600, 400), "CMYK"), "JPEG", quality=95)


def sixteen_bits() -> bytes:
    row = b"\x00\xe0" * 300 + b"\x00\x20" * 300
    return saved(Image.frombytes("I;16", (600, 400), row * 400), "PNG")


def grey() -> bytes:
    return saved(drawn((600, 400), "L", left="white"), "JPEG")


def palette() -> bytes:
    return saved(drawn((600, 400)).quantize(8), "PNG")


def one_bit() -> bytes:
    return saved(drawn((600, 400), "1", left="white"), "PNG")


@pytest.mark.parametrize(
    ("make", "left", "right"),
    [
        (cmyk, RED, BLUE),
        (palette, RED, BLUE),
        (sixteen_bits, (224, 224, 224), (32, 32, 32)),
        (grey, (255, 255, 255), (29, 29, 29)),
        (one_bit, (255, 255, 255), None),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_unusual_colours_are_shown_as_they_are_meant(newsroom, make, left, right):
    image = take(newsroom, make())
    handle_due()
    sizes = made(image)
    assert sizes.keys() == SPECS.keys() - {"mark"}
    for picture in sizes.values():
        assert picture.mode == "RGB"
        found = corners(picture)
        assert is_near(found[0], left), found
        assert right is None or is_near(found[1], right), found


@pytest.mark.parametrize("profile", ["sRGB", "broken"])
def test_colour_profile_is_applied_and_left_out(newsroom, profile):
    data = b"no profile at all"
    if profile == "sRGB":
        data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = take(newsroom, saved(drawn((600, 400)), icc_profile=data))
    handle_due()
    for picture in made(image).values():
        assert "icc_profile" not in picture.info
        assert is_near(corners(picture)[0], RED)


def test_transparent_picture_stays_so_as_webp_and_lies_on_white_as_jpeg(newsroom):
    glass = Image.new("RGBA", (600, 400), (255, 0, 0, 0))
    image = take(newsroom, saved(glass, "PNG"))
    handle_due()
    sizes = made(image)
    assert sizes["card"].convert("RGBA").getpixel((5, 5))[3] == 0
    assert is_near(corners(sizes["card-jpeg"])[0], (255, 255, 255))


@pytest.mark.parametrize("size", [(16, 16), (40, 30), (16, 4000), (4000, 16)])
def test_small_and_narrow_pictures_are_never_drawn_larger(newsroom, size):
    image = take(newsroom, saved(drawn(size), "PNG"))
    handle_due()
    for picture in made(image).values():
        assert picture.width <= size[0]
        assert picture.height <= size[1]


def test_large_photograph_is_drawn_from_all_of_it(newsroom):
    image = take(newsroom, saved(drawn((6000, 4000))))
    handle_due()
    body = made(image)["body"]
    assert body.size == (1200, 800)
    assert [is_near(colour, RED) for colour in corners(body)] == [True, False, True, False]


def test_mark_gets_its_size_and_readers_see_it(newsroom):
    image = take(newsroom, saved(drawn((300, 300)), "PNG"))
    newsroom.client(None).get("/")
    site_settings = PortalSettings.objects.get()
    site_settings.mark = image
    site_settings.save()
    assert "portal/img/mark" in newsroom.client(None).get("/").content.decode()
    handle_due()
    mark = image.renditions.get(filter_spec=SPECS["mark"])
    assert mark.url in newsroom.client(None).get("/").content.decode()


def told(**options) -> str:
    out = StringIO()
    call_command("make_renditions", stdout=out, **options)
    return out.getvalue()


def test_command_makes_what_is_missing_and_nothing_else(newsroom):
    images = [take(newsroom), take(newsroom, saved(drawn((300, 300))))]
    make_renditions(images[0])
    kept = set(images[0].renditions.values_list("pk", flat=True))
    images[0].renditions.filter(filter_spec=SPECS["card"]).delete()
    assert f"made: {len(SPECS)}" in told()
    assert all(image.renditions.count() == len(SPECS) - 1 for image in images)
    assert len(kept & set(images[0].renditions.values_list("pk", flat=True))) == len(kept) - 1
    assert "made: 0" in told()


def test_command_names_pictures_that_cannot_be_read_after_the_others(newsroom):
    broken, whole = take(newsroom), take(newsroom, saved(drawn((300, 300))))
    Path(broken.file.path).unlink()
    with pytest.raises(CommandError, match=str(broken.pk)):
        told()
    assert whole.renditions.exists()
    assert PortalRendition.objects.filter(image=broken).count() == 0
