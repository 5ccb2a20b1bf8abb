"""Menus are kept, and yet every change is seen at the next request, in every process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home import frame
from home.models import BasePage, PortalSettings, SectionPage
from tests.home.menu_reading import bar, links_in, whole_tree
from tests.home.section_acts import added, change, close, hide, move, put_first, remove
from tests.newsroom import QUOC_TE

ROOT = Path(__file__).resolve().parents[2]
NEWS = "/tin-tuc-su-kien/"


def rename(newsroom):
    change(newsroom, newsroom.section(QUOC_TE), title="Thế giới hôm nay")


def shorten(newsroom):
    change(newsroom, newsroom.section(NEWS), menu_title="Tin mới")


def new_address(newsroom):
    change(newsroom, newsroom.section(NEWS), slug="tin-moi")


def take_out_of_menus(newsroom):
    change(newsroom, newsroom.section(QUOC_TE), show_in_menus=None)


def add_one(newsroom):
    added(newsroom, newsroom.section(NEWS), "Mục vừa thêm")


def hide_one(newsroom):
    hide(newsroom, newsroom.section(QUOC_TE))


def close_one(newsroom):
    close(newsroom, newsroom.section(QUOC_TE))


def move_one(newsroom):
    move(newsroom, newsroom.section(QUOC_TE), newsroom.section("/cong-tac-xay-dung-dang/"))


def reorder(newsroom):
    put_first(newsroom, newsroom.section(QUOC_TE))


def remove_one(newsroom):
    remove(newsroom, newsroom.section(QUOC_TE))


def name_the_portal(newsroom):
    site_settings = PortalSettings.objects.get()
    site_settings.organisation = "Đảng bộ tỉnh mẫu"
    site_settings.save()


CHANGES = [
    *[rename, shorten, new_address, take_out_of_menus, add_one, hide_one, close_one],
    *[move_one, reorder, remove_one, name_the_portal],
]


def frame_of(html: str) -> tuple:
    names = links_in(html, "bar")
    return bar(html), whole_tree(html), names, links_in(html, "brand"), "Đảng bộ tỉnh mẫu" in html


@pytest.mark.parametrize("act", CHANGES, ids=lambda act: act.__name__)
def test_change_is_seen_at_the_next_request_of_this_and_any_other_process(newsroom, act):
    reader = newsroom.client(None)
    before = frame_of(reader.get("/").content.decode())
    kept_elsewhere = dict(frame._trees)

    act(newsroom)

    here = frame_of(reader.get("/").content.decode())
    # What another process has kept from before the change.
    frame._trees.clear()
    frame._trees.update(kept_elsewhere)
    there = frame_of(reader.get("/").content.decode())
    assert here != before
    assert there == here


def test_branch_that_is_opened_again_is_seen_again(newsroom):
    section = newsroom.section(QUOC_TE)
    close(newsroom, section)
    assert QUOC_TE not in whole_tree(newsroom.client(None).get("/").content.decode())
    PageViewRestriction.objects.get(page=section).delete()
    assert QUOC_TE in whole_tree(newsroom.client(None).get("/").content.decode())


def test_moved_section_answers_at_its_new_address_with_its_items(newsroom):
    item = newsroom.published(section=QUOC_TE, title="Tin đi theo mục")
    move_one(newsroom)
    moved = BasePage.objects.get(pk=item.pk).get_url()
    assert moved == "/cong-tac-xay-dung-dang/tin-quoc-te/tin-di-theo-muc/"
    assert newsroom.client(None).get(moved).status_code == 200


def test_change_that_is_rolled_back_is_seen_by_nobody(newsroom):
    reader = newsroom.client(None)
    before = frame_of(reader.get("/").content.decode())
    with transaction.atomic():
        rename(newsroom)
        transaction.set_rollback(True)
    assert frame_of(reader.get("/").content.decode()) == before


def test_saving_an_item_leaves_menus_as_they_are_kept(newsroom):
    version = PortalSettings.objects.get().frame_version
    newsroom.published()
    assert PortalSettings.objects.get().frame_version == version


@pytest.mark.parametrize("sections", [45, 400])
def test_menus_take_the_same_number_of_queries_however_many_sections(newsroom, sections):
    top = newsroom.section("/")
    while (missing := sections - BasePage.objects.filter(depth__gt=2).count()) > 0:
        parent = top.add_child(instance=SectionPage(title=f"Mục {missing}", slug=f"muc-{missing}"))
        for number in range(min(missing - 1, 9)):
            child = SectionPage(title=f"Mục con {number}", slug=f"muc-con-{number}")
            parent.add_child(instance=child)
    newsroom.client(None).get("/khong-co/")
    frame.forget_trees()
    with CaptureQueriesContext(connection) as cold:
        newsroom.client(None).get("/khong-co/")
    with CaptureQueriesContext(connection) as kept:
        newsroom.client(None).get("/khong-co/")
    # Settings, redirects, what was withdrawn; and once the tree, with whether a branch is closed.
    assert len(cold) == 4
    assert len(kept) == 3


# Opens the same file, so it runs on SQLite only; what it shows holds for any database.
SECOND_PROCESS = """
import sys
sys.path[:0] = [{root!r}, {root!r} + "/site"]
import django
from django.conf import settings
from portal.settings import test
django.setup()
settings.DATABASES["default"]["NAME"] = {database!r}
from django.test import Client
reader = Client()
for _line in sys.stdin:
    print(" ".join(reader.get("/").content.decode().split()), flush=True)
"""


@pytest.mark.sqlite_only
def test_a_second_process_sees_a_change_at_its_next_request(open_newsroom):
    script = SECOND_PROCESS.format(
        root=str(ROOT), database=str(settings.DATABASES["default"]["NAME"])
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )

    def front() -> str:
        other.stdin.write("\n")
        other.stdin.flush()
        return other.stdout.readline()

    try:
        assert "Tin quốc tế" in front()
        rename(open_newsroom)
        html = front()
        assert "Thế giới hôm nay" in html
        assert "Tin quốc tế" not in html
    finally:
        other.stdin.close()
        other.wait(timeout=30)
