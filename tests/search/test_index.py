"""The index follows what is saved, after the commit, and can be written anew."""

from io import StringIO
from itertools import count

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from home import outbox
from home.models import BasePage, OutboxEntry
from portal import clock
from search import index
from search.models import Audience, IndexEntry
from tests.newsroom import QUOC_TE
from tests.search.asking import Asking

SECTION = "Hoạt động của Thường trực"


def entries_of(page):
    entries = IndexEntry.objects.filter(object_id=page.pk, content_type__model="basepage")
    return {entry.audience: entry.title for entry in entries}


def run(command):
    output = StringIO()
    call_command(command, stdout=output)
    return output.getvalue()


def break_index():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_fulltext")


def test_index_follows_a_page_through_its_life(newsroom, committed):
    with committed():
        draft = newsroom.draft(title="Nuôi ong")
    assert entries_of(draft) == {Audience.EDITORS: "Nuôi ong"}
    with committed():
        page = newsroom.published(title="Trồng dâu")
    assert entries_of(page) == {Audience.READERS: "Trồng dâu"}
    with committed():
        newsroom.edit(page, "congtacvien", title="Trồng dâu tằm")
    assert entries_of(page) == {Audience.READERS: "Trồng dâu", Audience.EDITORS: "Trồng dâu tằm"}
    with committed():
        BasePage.objects.get(pk=page.pk).specific.unpublish()
    assert entries_of(page) == {Audience.EDITORS: "Trồng dâu tằm"}
    with committed():
        draft.delete()
    assert entries_of(draft) == {}


def test_rolled_back_save_leaves_nothing(open_newsroom):
    page = open_newsroom.section()
    before = entries_of(page)
    with transaction.atomic():
        page.title = "Tin từ bản làng"
        page.save()
        transaction.set_rollback(True)
    assert entries_of(page) == before
    assert not OutboxEntry.objects.exists()
    assert "Tin từ bản làng" not in Asking(open_newsroom).titles("tin từ bản làng")


def test_committed_save_is_found_at_once(open_newsroom):
    page = open_newsroom.section()
    page.title = "Tin từ bản làng"
    page.save()
    assert Asking(open_newsroom).titles("bản làng")[0] == "Tin từ bản làng"
    assert not OutboxEntry.objects.exists()


def test_many_saves_of_a_page_in_one_transaction_are_one_entry_of_the_outbox(
    open_newsroom, settings
):
    settings.PORTAL_OUTBOX = "worker"
    page = open_newsroom.section()
    with transaction.atomic():
        for number in range(3):
            page.title = f"Tin số {number}"
            page.save()
        other = open_newsroom.section(QUOC_TE)
        with transaction.atomic():
            other.save()
            transaction.set_rollback(True)
        assert OutboxEntry.objects.filter(topic=index.DATABASE_TOPIC).count() == 1
        other.save()
        assert OutboxEntry.objects.filter(topic=index.DATABASE_TOPIC).count() == 2
    page.save()
    assert OutboxEntry.objects.filter(topic=index.DATABASE_TOPIC).count() == 3


def test_worker_brings_the_index_up_whatever_the_order(open_newsroom, settings):
    settings.PORTAL_OUTBOX = "worker"
    page = open_newsroom.section()
    for title in ("Tin từ bản", "Tin từ bản làng"):
        page.title = title
        page.save()
    asking = Asking(open_newsroom)
    assert "Tin từ bản làng" not in asking.titles("tin từ bản làng")
    for entry in OutboxEntry.objects.order_by("-pk"):
        assert outbox.handle(entry.pk)
    assert asking.titles("bản làng")[0] == "Tin từ bản làng"


def test_page_that_is_gone_when_its_turn_comes_leaves_no_entry(newsroom, committed):
    with committed():
        page = newsroom.draft()
    BasePage.objects.filter(pk=page.pk).delete()
    index.update_database({"model": "home.BasePage", "pk": page.pk})
    index.update_database({"model": "home.BasePage", "pk": page.pk})
    assert entries_of(page) == {}


@pytest.mark.parametrize("command", ["rebuild_search", "wagtail_update_index"])
def test_index_can_be_written_anew_from_nothing(asking, newsroom, committed, command):
    with committed():
        newsroom.draft(title="Nuôi ong lấy mật")
    IndexEntry.objects.all().delete()
    break_index()
    assert asking.titles(SECTION) == []
    run(command)
    assert asking.titles(SECTION)[0] == SECTION
    assert asking.pages_in_admin("nuoi ong", by="congtacvien") == ["Nuôi ong lấy mật"]


@pytest.mark.parametrize("command", ["rebuild_search", "wagtail_update_index"])
def test_index_that_has_come_apart_is_mended(asking, command):
    break_index()
    assert asking.titles(SECTION) == []
    run(command)
    assert asking.titles(SECTION)[0] == SECTION


@pytest.mark.parametrize("command", ["rebuild_search", "wagtail_update_index"])
def test_entries_of_what_is_gone_are_removed(newsroom, command):
    [entry] = IndexEntry.objects.filter(object_id=newsroom.section().pk)
    entry.pk, entry.object_id = None, 999_999
    entry.save()
    run(command)
    assert not IndexEntry.objects.filter(object_id=999_999).exists()


def test_entries_of_an_older_analysis_are_written_anew(newsroom, committed):
    section = newsroom.section()
    IndexEntry.objects.filter(object_id=section.pk).update(analysis_version=0)
    with committed():
        section.save()
    assert IndexEntry.objects.get(object_id=section.pk).analysis_version > 0


def test_clock_writes_entries_of_an_older_analysis_anew_which_nobody_finds_till_then(
    asking, monkeypatch
):
    IndexEntry.objects.update(analysis_version=0)
    assert asking.titles(SECTION) == []
    monkeypatch.setattr(clock, "monotonic", lambda: 0.0)
    clock.Clock().tick()
    assert asking.titles(SECTION)[0] == SECTION
    assert not IndexEntry.objects.filter(analysis_version=0).exists()


def test_clock_leaves_to_the_next_tick_what_would_hold_up_what_is_due(newsroom, monkeypatch):
    IndexEntry.objects.update(analysis_version=0)
    outdated, times = IndexEntry.objects.filter(analysis_version=0), count(step=4)
    monkeypatch.setattr(clock, "monotonic", lambda: next(times))
    before = outdated.count()
    clock.Clock().tick()
    assert 0 < outdated.count() <= before - 2 * clock.OUTDATED


def test_draft_that_names_a_picture_which_is_gone_is_still_found_by_its_title(newsroom, committed):
    picture = newsroom.picture()
    with committed():
        page = newsroom.published(title="Vụ mùa ca cao")
        newsroom.edit(page, "congtacvien", title="Vụ mùa sầu riêng", main_picture=picture.pk)
        picture.delete()
    assert entries_of(page)[Audience.EDITORS] == "Vụ mùa sầu riêng"


def test_rebuild_tells_how_far_it_is(newsroom):
    total = BasePage.objects.count()
    assert f"home.BasePage: {total} / {total}" in run("rebuild_search")


def test_very_long_text_is_found_by_its_beginning(asking, newsroom, committed):
    text = "Khai mạc đại hội. " + " ".join(f"từ{number}" for number in range(120_000))
    with committed():
        newsroom.draft(title="Văn kiện", text=text)
    assert asking.pages_in_admin("khai mạc đại hội", by="congtacvien") == ["Văn kiện"]
