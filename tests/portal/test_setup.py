"""Set-up makes each thing once, and never undoes what administrators did since."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, Workflow

from home.models import BasePage, HomePage, PortalSettings, SectionPage, SetupRecord, Unit
from news.models import Genre
from portal import setup
from search.abbreviation_models import Abbreviation
from tests.home.section_acts import added, change, hide, move, put_first, remove
from tests.newsroom import CO_SO, QUOC_TE, THUONG_TRUC


def set_up(*arguments: str) -> str:
    out = StringIO()
    call_command("setup_portal", *arguments, stdout=out)
    return out.getvalue()


def everything() -> dict:
    """All that set-up makes, as it stands in the database."""
    pages = BasePage.objects.order_by("path")
    return {
        "pages": list(pages.values_list("path", "title", "slug", "live", "show_in_menus")),
        "units": list(Unit.objects.values_list("code", "name", "last_day")),
        "genres": list(Genre.objects.values_list("code", "name")),
        "abbreviations": list(Abbreviation.objects.values_list("short", "full", "is_ambiguous")),
        "layout": list(HomePage.objects.get().layout.raw_data),
        "paths": [
            (path.name, [task.name for task in path.tasks]) for path in Workflow.objects.all()
        ],
        "assigned": list(Workflow.objects.values_list("name", "workflow_pages__page_id")),
        "name": PortalSettings.objects.get().organisation,
        "log": PageLogEntry.objects.count() + ModelLogEntry.objects.count(),
    }


@pytest.mark.django_db
def test_second_run_does_nothing():
    before = everything()
    assert "nothing to do" in set_up()
    assert everything() == before


def rename_section(room):
    change(room, room.section(QUOC_TE), title="Thế giới", menu_title="Quốc tế")


def change_address(room):
    change(room, room.section(QUOC_TE), slug="the-gioi")


def move_section(room):
    move(room, room.section(THUONG_TRUC), room.section("/"))


def hide_section(room):
    hide(room, room.section("/van-ban-tai-lieu/"))


def delete_section(room):
    remove(room, room.section("/tin-tuc-su-kien/chuyen-de/"))


def delete_branch(room):
    BasePage.objects.get(pk=room.section("/cong-tac-xay-dung-dang/").pk).delete()


def reorder(room):
    put_first(room, room.section("/tin-tuc-su-kien/"))


def make_landing(room):
    change(room, room.section(CO_SO), kind="landing", show_in_menus=None)


def rename_unit(room):
    unit = room.unit("BTG")
    data = {"code": "BTGDV", "name": "Ban Tuyên giáo và Dân vận", "position": "3"}
    data |= {"first_day": "2020-01-01", "quotas-TOTAL_FORMS": "0", "quotas-INITIAL_FORMS": "0"}
    response = room.client("quantri").post(reverse("units:edit", args=[unit.pk]), data)
    assert response.status_code == 302


def shorten_path(room):
    path = Workflow.objects.get(name="Quy trình chuẩn")
    path.workflow_tasks.first().delete()
    path.name = "Quy trình hai bước"
    path.save()


def unassign_path(room):
    Workflow.objects.get(name="Quy trình nhanh").workflow_pages.all().delete()


def empty_layout(room):
    page = HomePage.objects.get()
    page.layout = []
    page.save_revision().publish()


def rename_genre(room):
    Genre.objects.filter(code="tin").update(name="Tin ngắn")


def keep_abbreviations(room):
    client, rows = room.client("quantri"), Abbreviation.objects
    client.post(f"/admin/search/abbreviation/delete/{rows.get(short='KT-XH').pk}/")
    data = {"short": "UBNDT", "full": "Ủy ban nhân dân tỉnh", "is_ambiguous": "on"}
    client.post(f"/admin/search/abbreviation/edit/{rows.get(short='UBND').pk}/", data)


def name_portal(room):
    PortalSettings.objects.update(organisation="Đảng bộ tỉnh khác")


ACTS = [
    *[rename_section, change_address, move_section, hide_section, delete_section, delete_branch],
    *[reorder, make_landing, rename_unit, shorten_path, unassign_path, empty_layout],
    *[rename_genre, keep_abbreviations, name_portal],
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_what_an_administrator_did_stays(newsroom, act):
    before = everything()
    act(newsroom)
    after = everything()
    assert after != before
    assert "nothing to do" in set_up()
    assert everything() == after


@pytest.fixture
def next_version(monkeypatch):
    """Let the project's own list name a new section below each of the given titles."""

    def with_new_section(title: str, **fields) -> None:
        entries = setup._read("sections.yaml")
        entry = {"title": "Mục của bản sau", "kind": "news", "units": ["BTG"], "owner": "BTG"}
        next(e for e in entries if e["title"] == title).setdefault("children", []).append(
            entry | fields
        )
        stock = setup._read
        monkeypatch.setattr(
            setup, "_read", lambda name: entries if name == "sections.yaml" else stock(name)
        )

    return with_new_section


def test_section_that_a_later_version_names_is_added(newsroom, next_version):
    next_version("Tin tức - Sự kiện", workflow="fast")
    rename_unit(newsroom)
    assert "1 made" in set_up()
    page = SectionPage.objects.get(title="Mục của bản sau")
    assert page.live
    assert page.url_path == "/trang-chu/tin-tuc-su-kien/muc-cua-ban-sau/"
    assert page.allowed_units.get() == page.responsible_unit == newsroom.unit("BTGDV")
    assert page.get_workflow().name == "Quy trình nhanh"


def test_section_of_a_later_version_takes_no_address_that_is_taken(newsroom, next_version):
    next_version("Tin tức - Sự kiện")
    added(newsroom, newsroom.section("/tin-tuc-su-kien/"), "Mục của bản sau")
    set_up()
    slugs = SectionPage.objects.filter(title="Mục của bản sau").values_list("slug", flat=True)
    assert set(slugs) == {"muc-cua-ban-sau", "muc-cua-ban-sau-2"}


def test_section_of_a_later_version_is_left_out_where_its_branch_was_removed(
    newsroom, next_version
):
    next_version("Công tác xây dựng Đảng")
    delete_branch(newsroom)
    set_up()
    assert not SectionPage.objects.filter(title="Mục của bản sau").exists()
    assert "nothing to do" in set_up()


def make_again(url: str) -> None:
    SetupRecord.objects.filter(key=f"page:{url}").delete()
    BasePage.objects.get(url_path=f"/trang-chu{url}").delete()


@pytest.mark.parametrize("by", ["quantri", None])
def test_acts_stand_in_the_audit_log_under_who_ran_it(newsroom, by):
    make_again(QUOC_TE)
    known = PageLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    set_up(*(["--by", by] if by else []))
    entries = PageLogEntry.objects.filter(pk__gt=known)
    assert {"wagtail.create", "wagtail.publish"} <= {entry.action for entry in entries}
    assert {entry.user for entry in entries} == {newsroom.user(by) if by else None}
    assert BasePage.objects.get(url_path=f"/trang-chu{QUOC_TE}").owner == entries[0].user


@pytest.mark.parametrize("command", ["setup_portal", "load_sample_content"])
@pytest.mark.parametrize("name", ["nguoi-la", "Quantri", " "])
@pytest.mark.django_db
def test_unknown_person_is_a_clear_error(command, name):
    with pytest.raises(CommandError, match="Không có tài khoản nào tên là"):
        call_command(command, "--by", name, stdout=StringIO())


@pytest.mark.django_db
def test_system_made_what_the_first_run_made():
    assert not PageLogEntry.objects.exclude(user=None).exists()
    published = PageLogEntry.objects.filter(action="wagtail.publish").values("page_id")
    assert not BasePage.objects.filter(depth__gt=1).exclude(pk__in=published).exists()


@pytest.mark.django_db
def test_every_page_that_set_up_made_is_live_and_has_its_path():
    pages = BasePage.objects.filter(depth__gt=1)
    assert not pages.filter(live=False).exists()
    assert not pages.filter(has_unpublished_changes=True).exists()
    fast = BasePage.objects.get(url_path=f"/trang-chu{THUONG_TRUC}").get_workflow()
    standard = BasePage.objects.get(url_path=f"/trang-chu{CO_SO}").get_workflow()
    assert [task.specific.stage for task in fast.tasks] == ["board"]
    assert [task.specific.stage for task in standard.tasks] == ["unit", "assisting", "board"]
