"""Who picks what: live public items, own and public pictures and files."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import streamfield

from home.models import PortalDocument, PortalImage
from home.picture_views import FIXED_FILE
from tests.home.permission_cases import PEOPLE, superuser, text_of

pytestmark = pytest.mark.sqlite_only

superuser = pytest.fixture(autouse=True)(superuser)

KEEPERS = {"Q", "superuser"}
SECRET = "kinanh7431"
PICTURE_LISTINGS = [
    "/admin/images/",
    "/admin/images/results/?q=thunghiem",
    "/admin/images/?layout=list",
    "/admin/images/chooser/",
    "/admin/images/chooser/results/?q=thunghiem",
    "/admin/api/main/images/?limit=20",
    "/admin/bulk/home/portalimage/delete/?id=all",
]
PICTURE_ADDRESSES = [
    "/admin/images/{pk}/",
    "/admin/images/{pk}/delete/",
    "/admin/images/usage/{pk}/",
    "/admin/images/multiple/{pk}/",
    "/admin/images/multiple/{pk}/delete/",
    "/admin/images/chooser/chosen/{pk}/",
    "/admin/images/chooser/{pk}/select_format/",
    "/admin/images/chooser/chosen-multiple/?id={pk}",
    "/admin/api/main/images/{pk}/",
    "/admin/bulk/home/portalimage/delete/?id={pk}",
    "/admin/bulk/home/portalimage/add_tags/?id={pk}",
    "/admin/bulk/home/portalimage/add_to_collection/?id={pk}",
]
AJAX = {"x-requested-with": "XMLHttpRequest"}
CHOSEN = "/admin/images/chooser/chosen/{pk}/"


def upload(color: str = "blue", name: str = "anh-khac.jpg") -> SimpleUploadedFile:
    file = BytesIO()
    PillowImage.new("RGB", (200, 100), color).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/choose-page/{parent}/",
        "/admin/choose-page/{parent}/?page_type=news.newspage",
        "/admin/choose-page/chosen-multiple/?id={pk}",
    ],
)
def test_live_public_items_are_picked_by_all_but_the_steering_board(address, newsroom, one_by_one):
    page = newsroom.published(title="Congkhai7431")
    address = address.format(pk=page.pk, parent=page.get_parent().pk)
    for person in one_by_one(sorted(PEOPLE)):
        shown = "congkhai7431" in text_of(newsroom.client(PEOPLE[person]), address)
        assert shown == (person != "S")


def test_live_items_that_are_kept_for_a_group_are_not_picked(newsroom, one_by_one):
    page = newsroom.published(by="congtacvien", title="Congkhai7431")
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    address = f"/admin/choose-page/chosen-multiple/?id={page.pk}"
    for person in one_by_one(["other C", "B"]):
        shown = "congkhai7431" in text_of(newsroom.client(PEOPLE[person]), address)
        assert shown == (person == "B")


@pytest.mark.parametrize(
    "address", ["/admin/choose-page/{parent}/", "/admin/choose-page/chosen-multiple/?id={pk}"]
)
def test_correction_of_another_unit_is_not_betrayed_by_its_title(address, newsroom, one_by_one):
    page = newsroom.published(title="Congkhai7431")
    newsroom.edit(page, "congtacvien", title="Dinhchinh7431")
    address = address.format(pk=page.pk, parent=page.get_parent().pk)
    for person in one_by_one(["other C", "other L"]):
        text = text_of(newsroom.client(PEOPLE[person]), address)
        assert "congkhai7431" in text
        assert "dinhchinh7431" not in text


def test_picture_that_readers_never_got_is_nobody_elses_business(newsroom, one_by_one):
    picture = newsroom.picture("VPTU", title=f"{SECRET} thunghiem")
    for person in one_by_one(["other C", "other L", "B", "H", "S"]):
        client = newsroom.client(PEOPLE[person])
        for address in PICTURE_LISTINGS + PICTURE_ADDRESSES:
            assert SECRET not in text_of(client, address.format(pk=picture.pk)), address


def test_own_and_public_pictures_are_picked_by_all_but_the_steering_board(newsroom, one_by_one):
    own = newsroom.picture("VPTU", title=SECRET)
    public = newsroom.picture("VPTU", color="green", title="anhcongkhai7431")
    newsroom.published(main_picture=public.pk)
    for person in one_by_one(sorted(PEOPLE)):
        client = newsroom.client(PEOPLE[person])
        for address in ("/admin/images/chooser/", "/admin/api/main/images/"):
            text = text_of(client, address)
            assert (SECRET in text) == (person in {"C", "L", "A", *KEEPERS}), address
            assert ("anhcongkhai7431" in text) == (person != "S"), address
        picked = client.get(CHOSEN.format(pk=own.pk)).status_code == 200
        assert picked == (person in {"C", "L", "A", *KEEPERS})
        assert (client.get(CHOSEN.format(pk=public.pk)).status_code == 200) == (person != "S")


def test_picture_is_changed_and_removed_by_its_unit_assistants_and_administrators(
    newsroom, one_by_one
):
    picture = newsroom.picture("VPTU")
    for person in one_by_one(sorted(PEOPLE)):
        client = newsroom.client(PEOPLE[person])
        client.post(f"/admin/images/{picture.pk}/", _picture_form(picture, title="Tên mới"))
        handles = person in {"C", "L", "A", *KEEPERS}
        picture.refresh_from_db()
        assert (picture.title == "Tên mới") == handles
        client.post(f"/admin/bulk/home/portalimage/add_tags/?id={picture.pk}", {"tags": "nhan"})
        assert picture.tags.exists() == handles
        client.post(f"/admin/images/{picture.pk}/delete/")
        assert PortalImage.objects.filter(pk=picture.pk).exists() != handles


def test_picture_that_readers_got_is_never_removed(newsroom, one_by_one):
    picture = newsroom.picture("VPTU")
    newsroom.published(main_picture=picture.pk)
    for person in one_by_one(sorted(PEOPLE)):
        client = newsroom.client(PEOPLE[person])
        client.post(f"/admin/images/{picture.pk}/delete/")
        client.post(f"/admin/images/multiple/{picture.pk}/delete/")
        client.post(f"/admin/bulk/home/portalimage/delete/?id={picture.pk}")
        assert PortalImage.objects.filter(pk=picture.pk).exists()


def test_picture_stays_as_it_is_once_it_was_submitted(newsroom):
    picture = newsroom.picture(description="Cầu cũ")
    page = newsroom.draft(main_picture=picture.pk)
    client = newsroom.client("congtacvien")
    delete = f"/admin/images/{picture.pk}/delete/"
    assert "gỡ ra trước" in client.post(delete, follow=True).content.decode()
    point = {f"focal_point_{name}": 40 for name in ("x", "y", "width", "height")}
    form = _picture_form(picture, description="Cầu mới", **point)
    client.post(f"/admin/images/{picture.pk}/", form)
    picture.refresh_from_db()
    assert (picture.description, picture.focal_point_x) == ("Cầu mới", 40)

    newsroom.edit(page, "congtacvien", submit=True, main_picture=picture.pk)
    assert "không xóa được" in client.post(delete, follow=True).content.decode()
    form |= {"description": "Chưa ai duyệt", "title": "Tên mới", "focal_point_x": 90}
    client.post(f"/admin/images/{picture.pk}/", form | {"is_decorative": "on"})
    prefixed = {f"image-{picture.pk}-{name}": value for name, value in form.items()}
    client.post(f"/admin/images/multiple/{picture.pk}/", prefixed, headers=AJAX)
    picture.refresh_from_db()
    assert (picture.title, picture.description) == ("Tên mới", "Cầu mới")
    assert (picture.focal_point_x, picture.is_decorative) == (40, False)
    assert "không xóa được" in client.get(f"/admin/images/{picture.pk}/").content.decode()


def test_what_is_gone_from_a_draft_breaks_no_screen(newsroom):
    picture, video = newsroom.picture(), newsroom.video()
    collection = newsroom.unit("VPTU").collection
    file = SimpleUploadedFile("cong-van.txt", b"Cong van")
    document = PortalDocument.objects.create(title="Tệp", file=file, collection=collection)
    told = {"title": "Phim", "poster": picture.pk, "caption": "", "credit": "", "transcript": ""}
    blocks = [
        ("picture", {"image": picture.pk, "caption": "", "credit": ""}),
        ("video", told | {"video": video.pk}),
        ("files", {"files": inline_rows({"file": document.pk, "title": ""})}),
    ]
    page = newsroom.draft(body=streamfield(blocks))
    for medium in (picture, video, document):
        medium.delete()
    revision = page.get_latest_revision()
    revision.content |= {"main_picture": 1_000_000}
    revision.save()
    client = newsroom.client("congtacvien")
    for address in ("edit/", "view_draft/", "history/"):
        assert client.get(f"/admin/pages/{page.pk}/{address}").status_code == 200
    assert newsroom.edit(page, "congtacvien", title="Vẫn sửa được").status_code == 302


def inline_rows(value: dict) -> dict:
    """What the editor posts for a list with one row."""
    row = {f"0-value-{name}": field for name, field in value.items()}
    return row | {"count": "1", "0-order": "0", "0-deleted": "", "0-id": ""}


@pytest.mark.parametrize("person", sorted(PEOPLE))
@pytest.mark.parametrize(
    ("address", "prefix"),
    [("/admin/images/add/", ""), ("/admin/images/chooser/create/", "image-chooser-upload-")],
)
def test_pictures_are_uploaded_into_ones_own_collection(address, prefix, person, newsroom):
    there = newsroom.unit("VPTU").collection
    data = {"title": "Ảnh tải lên", "file": upload(), "collection": there.pk}
    data |= {"credit": "", "description": "Cánh đồng", "tags": ""}
    client = newsroom.client(PEOPLE[person])
    client.post(address, {prefix + name: value for name, value in data.items()})
    picture = PortalImage.objects.filter(title="Ảnh tải lên").first()
    landed = bool(picture) and picture.collection == there
    assert landed == (person in {"C", "L", "A", *KEEPERS})
    if person in {"B", "H", "S"}:
        assert picture is None


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_many_pictures_at_once_land_in_no_collection_of_others(person, newsroom):
    there = newsroom.unit("VPTU").collection
    data = {"files[]": upload(name="nhieu-anh.jpg"), "collection": there.pk, "title": "Nhiều ảnh"}
    newsroom.client(PEOPLE[person]).post("/admin/images/multiple/add/", data, headers=AJAX)
    landed = PortalImage.objects.filter(collection=there).exists()
    assert landed == (person in {"C", "L", "A", *KEEPERS})


def test_picture_is_not_given_to_the_collection_of_another_unit(newsroom):
    picture = newsroom.picture("VPTU")
    there = newsroom.unit("BTG").collection
    form = _picture_form(picture, collection=there.pk)
    client = newsroom.client("congtacvien")
    client.post(f"/admin/images/{picture.pk}/", form)
    client.post(
        f"/admin/bulk/home/portalimage/add_to_collection/?id={picture.pk}",
        {"collection": there.pk},
    )
    picture.refresh_from_db()
    assert picture.collection == newsroom.unit("VPTU").collection


@pytest.mark.parametrize("person", ["C", "L", "A", "Q", "superuser"])
def test_form_of_a_stored_picture_neither_offers_nor_takes_another_file(person, newsroom):
    picture = newsroom.picture("VPTU")
    newsroom.published(main_picture=picture.pk)
    client = newsroom.client(PEOPLE[person])
    response = client.get(f"/admin/images/{picture.pk}/")
    assert response.status_code == 200
    text = response.content.decode()
    assert 'type="file"' not in text
    assert str(FIXED_FILE) in text
    picture = PortalImage.objects.get(pk=picture.pk)
    before = (picture.file.name, picture.file_hash, picture.file.read())
    form = _picture_form(picture, title="Kèm tệp") | {"file": upload()}
    response = client.post(f"/admin/images/{picture.pk}/", form)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    client.post(f"/admin/images/multiple/{picture.pk}/", form, headers=AJAX)
    picture = PortalImage.objects.get(pk=picture.pk)
    assert (picture.file.name, picture.file_hash, picture.file.read()) == before


def test_file_behind_a_picture_is_not_replaced_from_python_either(newsroom):
    picture = newsroom.picture("VPTU")
    name = picture.file.name
    picture.file = ImageFile(upload(), name="khac.jpg")
    with pytest.raises(ValidationError):
        picture.save()
    assert PortalImage.objects.get(pk=picture.pk).file.name == name


def test_files_are_uploaded_into_ones_own_collection(newsroom, one_by_one):
    collection = newsroom.unit("VPTU").collection
    addresses = {
        "/admin/documents/add/": ("", "file"),
        "/admin/documents/multiple/add/": ("", "files[]"),
        "/admin/documents/chooser/create/": ("document-chooser-upload-", "file"),
    }
    for person in one_by_one(sorted(PEOPLE)):
        for number, (address, (prefix, field)) in enumerate(addresses.items()):
            file = SimpleUploadedFile("cong-van.txt", f"Công văn {number}".encode())
            data = {"title": address, field: file, "collection": collection.pk, "tags": ""}
            data = {prefix + name: value for name, value in data.items()}
            newsroom.client(PEOPLE[person]).post(address, data, headers=AJAX)
            landed = PortalDocument.objects.filter(title=address, collection=collection).exists()
            assert landed == (person in {"C", "L", "A", *KEEPERS}), (person, address)
        if person in {"B", "H", "S"}:
            assert not PortalDocument.objects.exists()


def test_files_are_listed_for_whoever_may_pick_them(newsroom, one_by_one):
    collection = newsroom.unit("VPTU").collection
    document = PortalDocument.objects.create(
        title=SECRET, file=SimpleUploadedFile("a.txt", b"Cong van"), collection=collection
    )
    for person in one_by_one(sorted(PEOPLE)):
        client = newsroom.client(PEOPLE[person])
        for address in (
            "/admin/documents/",
            f"/admin/documents/edit/{document.pk}/",
            "/admin/documents/chooser/",
            f"/admin/documents/chooser/chosen/{document.pk}/",
            f"/admin/documents/chooser/chosen-multiple/?id={document.pk}",
            "/admin/api/main/documents/?limit=20",
            f"/admin/api/main/documents/{document.pk}/",
            f"/admin/bulk/home/portaldocument/delete/?id={document.pk}",
        ):
            sees = person in {"C", "L", "A", *KEEPERS}
            assert (SECRET in text_of(client, address)) == sees, (person, address)


def _picture_form(picture: PortalImage, **fields) -> dict:
    data = {"title": picture.title, "credit": "", "description": "Cánh đồng", "tags": ""}
    return data | {"collection": picture.collection_id} | fields
