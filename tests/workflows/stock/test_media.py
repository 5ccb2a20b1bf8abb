"""In stock Wagtail media pass moderation by: another file at the address that was approved."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from home.models import PortalDocument, PortalImage
from tests.home.permission_cases import PEOPLE, superuser
from tests.home.test_permission_choosing import AJAX, upload

superuser = pytest.fixture(autouse=True)(superuser)


def of(record) -> tuple:
    """What readers get at the address of a file, and where that is."""
    stored = type(record).objects.get(pk=record.pk)
    with stored.file.open() as file:
        return stored.file.name, stored.file_hash, file.read()


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_replacing_the_file_of_an_existing_image_changes_nothing_for_readers(person, newsroom):
    picture = newsroom.picture("VPTU", description="Đồi")
    page = newsroom.published(main_picture=picture.pk)
    before, shown = of(picture), newsroom.client(None).get(page.url).content
    client = newsroom.client(PEOPLE[person])
    data = {"title": "Ảnh", "collection": picture.collection_id, "credit": "", "description": "Đồi"}
    for address, prefix in (
        (f"/admin/images/{picture.pk}/", ""),
        (f"/admin/images/multiple/{picture.pk}/", f"image-{picture.pk}-"),
    ):
        posted = {prefix + name: value for name, value in data.items()}
        client.post(address, posted | {f"{prefix}file": upload("green")}, headers=AJAX)
    assert of(picture) == before
    assert newsroom.client(None).get(page.url).content == shown


def test_replacing_the_file_of_an_existing_document_changes_nothing_for_readers(
    newsroom, one_by_one
):
    document = PortalDocument.objects.create(
        title="Công văn",
        file=ContentFile(b"first", name="cong-van.txt"),
        collection=newsroom.unit("VPTU").collection,
    )
    before = of(document)
    for person in one_by_one(sorted(PEOPLE)):
        client = newsroom.client(PEOPLE[person])
        for address in (
            f"/admin/documents/edit/{document.pk}/",
            f"/admin/documents/multiple/{document.pk}/",
        ):
            file = ContentFile(b"other", name="cong-van.txt")
            data = {"title": "Công văn", "file": file, "collection": document.collection_id}
            prefix = f"doc-{document.pk}-"
            prefixed = {prefix + name: value for name, value in data.items()}
            client.post(address, data | prefixed | {"tags": ""}, headers=AJAX)
        assert of(document) == before


def test_file_behind_a_record_is_not_replaced_by_code_either(newsroom):
    picture = newsroom.picture("VPTU")
    picture.file = ContentFile(upload("green").read(), name="khac.jpg")
    document = PortalDocument.objects.create(
        title="Công văn", file=ContentFile(b"first", name="cong-van.txt")
    )
    document.file = ContentFile(b"other", name="cong-van.txt")
    for record in (picture, document):
        before = of(record)
        with pytest.raises(ValidationError):
            record.save()
        assert of(record) == before
    assert PortalImage.objects.count() == 1
