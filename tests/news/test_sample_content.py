"""Sample content: enough of it, marked, the same for a seed, in the past, and loaded once."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import PageLogEntry

from home.models import BasePage, HomePage, SetupRecord, StandardPage, Unit
from home.pictures import SPECS
from news.management.commands import load_sample_content as command
from news.models import LeadStory, NewsPage
from tests.home.editor_posts import posted
from tests.home.section_acts import change, hide, remove
from tests.newsroom import CO_SO, QUOC_TE, started_from

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pictures")]

UNTIL = "2026-06-30"
END = timezone.make_aware(datetime(2026, 6, 30, 17))


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_sample_content", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def few(monkeypatch) -> list[str]:
    """Arguments that load few items, where the number says nothing."""
    monkeypatch.setattr(command, "LEAST", 1)
    return ["--until", UNTIL, "--count", "14"]


def contents() -> list[tuple]:
    return [
        (
            page.title,
            page.lead,
            page.unit.code,
            page.genre.code,
            page.event_date,
            page.first_published_at,
            page.get_parent().url_path,
            [author.name for author in page.authors.all()],
            sorted(topic.name for topic in page.topics.all()),
            page.main_picture.file_hash,
        )
        for page in NewsPage.objects.order_by("first_published_at")
    ]


def test_items_fill_eight_weeks_all_units_and_are_marked(newsroom):
    load("--until", UNTIL)
    items = NewsPage.objects.all()
    assert items.count() >= 80
    assert set(items.values_list("unit__code", flat=True)) == set(
        Unit.objects.values_list("code", flat=True)
    )
    assert all("Nội dung mẫu" in item.lead for item in items)
    assert all("mẫu" in item.picture_caption for item in items)
    dates = sorted(items.values_list("first_published_at", flat=True))
    assert END - timedelta(days=1) < dates[-1] <= END
    assert END - timedelta(weeks=8) <= dates[0] < END - timedelta(weeks=7)
    weeks = {(END - published).days // 7 for published in dates}
    assert set(range(8)) <= weeks
    for item in items:
        assert item.live
        assert not item.has_unpublished_changes
        assert item.last_published_at == item.first_published_at
        assert item.event_date == timezone.localdate(item.first_published_at)
        assert item.main_picture.renditions.count() == len(SPECS) - 1
    assert all("Nội dung mẫu" in page.introduction for page in StandardPage.objects.all())


@pytest.mark.sqlite_only
def test_sample_fills_the_front_page_and_is_read_as_of_its_day(newsroom):
    load("--until", UNTIL)
    bands = newsroom.client(None).get("/").context["bands"]
    shown = [block for band in bands for block in [band.main, *band.blocks] if block]
    # Nothing lists documents yet, and no hole is left for them.
    laid_out = [block for block in HomePage.objects.get().layout if block.block_type != "documents"]
    assert len(shown) == len(laid_out)
    leads = [lead.item.title for lead in LeadStory.objects.all()]
    assert [card.title for card in bands[0].main["cards"]] == leads
    assert len(leads) == 4
    item = NewsPage.objects.order_by("-first_published_at").first()
    html = newsroom.client(None).get(item.get_url()).content.decode()
    assert date_format(timezone.localtime(item.first_published_at), "j/n/Y") in html
    assert item.title in newsroom.client(None).get("/").content.decode()


@pytest.mark.sqlite_only
def test_same_seed_and_day_give_the_same_content(few):
    seen = []
    for _run in range(2):
        with transaction.atomic():
            load(*few, "--seed", "5")
            seen.append(contents())
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert len(seen[0]) == 14


def test_second_run_adds_nothing_whatever_day_it_ends(few):
    load(*few)
    before = contents(), BasePage.objects.count(), PageLogEntry.objects.count()
    assert "0 items and 0 pages are new" in load(*few)
    assert "0 items and 0 pages are new" in load("--count", "14")
    assert (contents(), BasePage.objects.count(), PageLogEntry.objects.count()) == before


@pytest.mark.sqlite_only
def test_without_a_day_it_ends_now(few):
    load("--count", "14")
    latest = NewsPage.objects.order_by("-first_published_at").first()
    assert timezone.now() - timedelta(weeks=1) < latest.first_published_at <= timezone.now()


@pytest.mark.sqlite_only
def test_today_is_a_day_and_nothing_is_published_in_the_future(few):
    load("--count", "14", "--until", timezone.localdate().isoformat())
    assert not NewsPage.objects.filter(first_published_at__gt=timezone.now()).exists()


TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    "until",
    ["30/6/2026", "2026-02-30", "hôm nay", "2026-06", "0001-01-01", "9999-12-31", TOMORROW, "-1"],
)
def test_bad_day_is_a_clear_error_and_loads_nothing(until):
    with pytest.raises(CommandError, match="--until takes a day"):
        load(f"--until={until}")
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize("arguments", [["--count=79"], ["--count=-1"], ["--count=x"], ["--seed=x"]])
def test_bad_number_is_a_clear_error(arguments):
    with pytest.raises(CommandError):
        load(*arguments)


def test_portal_that_is_not_set_up_is_a_clear_error():
    SetupRecord.objects.all().delete()
    with pytest.raises(CommandError, match="setup_portal"):
        load()


@pytest.mark.parametrize("by", ["quantri", None])
def test_loading_stands_in_the_audit_log_under_who_ran_it(newsroom, few, by):
    known = PageLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    load(*few, *(["--by", by] if by else []))
    entries = PageLogEntry.objects.filter(pk__gt=known)
    assert entries.filter(action="wagtail.publish").count() >= 14
    user = newsroom.user(by) if by else None
    assert {entry.user for entry in entries} == {user}
    assert {item.owner for item in NewsPage.objects.all()} == {user}


@pytest.mark.sqlite_only
def test_what_administrators_took_away_is_left_out_and_stays_out(newsroom):
    remove(newsroom, newsroom.section(QUOC_TE))
    hide(newsroom, newsroom.section("/gioi-thieu/"))
    Unit.objects.filter(code="BTG").update(code="BTGDV")
    change(newsroom, newsroom.section(CO_SO), kind="landing")
    load("--until", UNTIL, "--count", "80")
    items = NewsPage.objects.all()
    assert 60 < items.count() < 80
    assert items.filter(unit__code="BTGDV").exists()
    assert not items.filter(url_path__contains="tin-tu-co-so").exists()
    change(newsroom, newsroom.section(CO_SO), kind="news")
    assert "0 items and 0 pages are new" in load("--until", UNTIL, "--count", "80")


@pytest.mark.sqlite_only
def test_page_that_somebody_writes_in_is_left_alone(newsroom, few):
    page = StandardPage.objects.get(slug="lich-su-dang-bo-tinh")
    page.introduction = "Bản đang viết"
    page.save_revision(user=newsroom.user("togiupviec"))
    load(*few)
    page = StandardPage.objects.get(pk=page.pk)
    assert page.introduction == ""
    assert page.get_latest_revision_as_object().introduction == "Bản đang viết"


def test_page_that_was_emptied_since_is_not_filled_again(few):
    load(*few)
    page = StandardPage.objects.get(slug="lich-su-dang-bo-tinh")
    page.introduction, page.body = "", []
    page.save_revision().publish()
    assert "0 pages are new" in load(*few)


def test_first_save_in_the_editor_leaves_the_digests_of_sample_items(newsroom):
    load("--until", UNTIL, "--count", "80")
    seen: set[str] = set()
    for page in NewsPage.objects.order_by("pk"):
        kinds = {child.block_type for child in page.body}
        if kinds <= seen and page.pk % 20:
            continue
        seen |= kinds
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = newsroom.client("togiupviec").post(address, posted(page, **started_from(page)))
        assert response.status_code == 302
        saved = BasePage.objects.get(pk=page.pk)
        assert saved.latest_revision_id != page.latest_revision_id
        assert saved.content_digest == page.content_digest, page.title
        assert saved.content_digest == saved.live_digest
    shown = {"paragraph", "heading", "quote", "table", "gallery", "box", "contents", "related"}
    assert shown <= seen
