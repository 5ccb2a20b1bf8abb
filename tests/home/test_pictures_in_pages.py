"""What readers get of pictures: what is there; a page view never makes any."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.test.utils.form_data import streamfield

from home.models import PortalImage, PortalRendition, PortalSettings, StandardPage
from home.outbox import handle_due
from home.picture_intake import take_in
from home.pictures import SPECS
from tests.home.picture_files import drawn, saved
from tests.newsroom import CO_SO
from workflows.actions.publish import publish_as_operator

pytestmark = pytest.mark.sqlite_only

STANDARD = "/gioi-thieu/lich-su-dang-bo-tinh/"


@pytest.fixture
def image(newsroom, settings, tmp_path) -> PortalImage:
    """A large picture of which nothing has been made."""
    settings.MEDIA_ROOT = tmp_path
    return take_in(
        ContentFile(saved(drawn((1600, 1200))), name="cau.jpg"),
        title="Tên ảnh",
        description="Cầu Hóa An lúc bình minh",
        collection=newsroom.unit("VPTU").collection,
    )


@pytest.fixture
def item(newsroom, image):
    """An item with the picture above its text and within; a standard page and a mark with it."""
    block = ("picture", {"image": image.pk, "caption": "Chú thích", "credit": "Người chụp"})
    page = newsroom.published(
        title="Tin có ảnh", text="", main_picture=image.pk, **{"body": streamfield([block])}
    )
    standard = StandardPage.objects.get(slug="lich-su-dang-bo-tinh")
    standard.body = [("picture", {"image": image, "caption": "", "credit": ""})]
    publish_as_operator(standard)
    PortalSettings.objects.update(mark=image)
    return page


def addresses(item) -> list[str]:
    return ["/", CO_SO, "/tin-tuc-su-kien/", item.url, STANDARD]


def pictures_at(newsroom, address: str) -> list[str]:
    response = newsroom.client(None).get(address)
    assert response.status_code == 200
    return re.findall(r"<picture>.*?</picture>", response.content.decode(), re.DOTALL)


def test_page_view_makes_no_size_and_opens_no_picture(newsroom, item, monkeypatch):
    opened = []
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: opened.append(args))
    PortalSettings.renew_frames()
    for address in addresses(item):
        assert pictures_at(newsroom, address) == []
    assert not opened
    assert not PortalRendition.objects.exists()


def test_pictures_appear_once_the_task_has_made_them(newsroom, item):
    handle_due()
    for address in addresses(item):
        assert pictures_at(newsroom, address), address
    assert len(pictures_at(newsroom, item.url)) == 2


def test_picture_offers_webp_in_two_widths_and_a_jpeg_that_leaves_room_for_itself(newsroom, item):
    handle_due()
    lead, body = pictures_at(newsroom, item.url)
    assert re.search(r'type="image/webp" srcset="\S+ 800w, \S+ 1200w" sizes="[^"]+"', lead)
    assert re.search(r'<img src="\S+\.jpg"\s+width="1200"\s+height="675"', lead)
    assert re.search(r'srcset="\S+ 800w, \S+ 1200w"', body)
    assert re.search(r'<img src="\S+\.jpg"\s+width="1200"\s+height="900"', body)
    assert 'fetchpriority="high"' in lead
    assert 'loading="lazy"' not in lead
    assert 'loading="lazy"' in body
    for address in re.findall(r"/media/\S+?\.(?:webp|jpg)", lead + body):
        assert newsroom.client(None).get(address).status_code == 200


def test_pictures_own_description_is_told(newsroom, item, image):
    handle_due()
    html = "".join(pictures_at(newsroom, item.url))
    assert html.count('alt="Cầu Hóa An lúc bình minh"') == 2
    PortalImage.objects.filter(pk=image.pk).update(description="")
    html = "".join(pictures_at(newsroom, item.url))
    assert html.count('alt=""') == 2
    assert "Tên ảnh" not in html


@pytest.mark.parametrize("left", ["lead", "body", "thumb-small", "card-jpeg"])
def test_another_size_stands_in_where_one_is_missing(newsroom, item, image, left):
    handle_due()
    image.renditions.exclude(filter_spec=SPECS[left]).delete()
    only = image.renditions.get()
    for address in addresses(item):
        html = "".join(pictures_at(newsroom, address))
        assert only.url in html
        assert f'width="{only.width}"' in html


def test_earlier_sizes_stand_in_until_a_new_focal_point_has_its_own(newsroom, item, image):
    handle_due()
    before = pictures_at(newsroom, item.url)
    image.focal_point_x = image.focal_point_y = 100
    image.focal_point_width = image.focal_point_height = 10
    image.save()
    assert pictures_at(newsroom, item.url) == before
    handle_due()
    assert pictures_at(newsroom, item.url)[0] != before[0]


def test_small_picture_is_offered_in_its_own_width_only(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = newsroom.published(title="Tin", main_picture=newsroom.picture().pk)
    (html,) = pictures_at(newsroom, page.url)
    assert re.search(r'srcset="\S+ 320w" ', html)


def test_originals_stay_where_readers_do_not_get_them(newsroom, item, image):
    handle_due()
    html = "".join(pictures_at(newsroom, item.url))
    assert "original_images" not in html
    assert Path(image.file.path).exists()
    assert newsroom.client(None).get(f"/media/{image.file.name}").status_code == 404
