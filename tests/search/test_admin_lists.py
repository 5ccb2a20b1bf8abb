"""Lists and choosers of the admin find with and without marks, as readers' search does."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from home.models import PortalVideo, User
from search.models import IndexEntry
from tests.newsroom import CO_SO

pytestmark = pytest.mark.django_db
TYPED = ["Nguyễn Thị Mẫu", "nguyen thi mau", "MẪU nguyễn", "mau ngu"]


def shown(asking, address: str, by: str, **query) -> list[str]:
    response = asking.get(address, by, **query)
    assert response.status_code == 200
    return [str(row) for row in response.context["object_list"]]


@pytest.mark.parametrize("typed", TYPED)
def test_people_and_their_memberships_are_found(asking, newsroom, typed):
    User.objects.filter(username="congtacvien").update(last_name="Nguyễn Thị", first_name="Mẫu")
    User.objects.filter(username="lanhdao").update(last_name="Trần", first_name="Mẫu")
    assert shown(asking, "/admin/people/", "quantri", q=typed) == ["Nguyễn Thị Mẫu"]
    found = shown(asking, "/admin/memberships/", "quantri", q=typed)
    assert len(found) == 1
    assert shown(asking, "/admin/people/results/", "quantri", q="nguyen thi mot") == []


def test_people_are_found_by_a_part_of_their_account_and_address(asking, newsroom):
    User.objects.filter(username="lanhdao").update(email="Mot.Hai@example.org")
    assert len(shown(asking, "/admin/people/", "quantri", q="lanhda")) >= 1
    assert len(shown(asking, "/admin/people/", "quantri", q="mot.hai@example.org")) == 1


@pytest.mark.parametrize("typed", ["Tuyên giáo", "tuyen giao", "BTG", "giao TUYÊN"])
def test_units_are_found(asking, typed):
    assert shown(asking, "/admin/units/", "quantri", q=typed) == [str(asking.newsroom.unit("BTG"))]


@pytest.mark.parametrize("typed", ["(", "[", ".*", "\\", "'", "%", "a" * 5000, "😀"])
@pytest.mark.parametrize("address", ["/admin/people/", "/admin/units/", "/admin/memberships/"])
def test_any_query_of_a_list_is_answered(asking, address, typed):
    shown(asking, address, "quantri", q=typed)


@pytest.mark.parametrize("typed", ["Lễ hội đờn ca", "le hoi don ca", "don c"])
def test_pages_pictures_and_videos_are_found_where_they_are_chosen(
    asking, newsroom, committed, typed
):
    name = "Lễ hội đờn ca"
    with committed():
        newsroom.published(title=name)
        newsroom.picture(title=name)
        newsroom.video(title=name)
        newsroom.video(title="Phim khác")
    for address in (
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailadmin_explore", args=[newsroom.section(CO_SO).pk]),
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose_results"),
        reverse("videos:index_results"),
        reverse("video_chooser:choose_results"),
    ):
        html = asking.get(address, "congtacvien", q=typed).content.decode()
        assert name in html, address
        assert "Phim khác" not in html, address


def test_wagtails_own_command_fills_the_index_anew(asking, newsroom):
    newsroom.draft(title="Nuôi ong lấy mật")
    newsroom.picture(title="Đàn ong")
    newsroom.video(title="Tổ ong")
    IndexEntry.objects.all().delete()
    call_command("wagtail_update_index", stdout=StringIO())
    assert asking.pages_in_admin("nuoi ong", by="congtacvien") == ["Nuôi ong lấy mật"]
    html = asking.get("/admin/images/", "congtacvien", q="dan ong").content.decode()
    assert "Đàn ong" in html
    assert shown(asking, "/admin/videos/", "congtacvien", q="to ong") == ["Tổ ong"]
    assert PortalVideo.objects.count() == 1
