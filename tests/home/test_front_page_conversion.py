"""Front pages that were laid out before there were blocks look as they did."""

from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.db.models import JSONField
from django.db.models.functions import Cast

from home.models import HomePage
from tests.home.layout_acts import compose, front, headlines, heads, latest, of_section
from tests.newsroom import CO_SO, QUOC_TE

FOLDER = Path(import_module("home.migrations").__file__).parent
NAME = next(FOLDER.glob("*_front_page_blocks.py")).stem
MIGRATION = import_module(f"home.migrations.{NAME}")
FORWARD, BACK = MIGRATION._convert(MIGRATION.to_blocks), MIGRATION._convert(MIGRATION.to_former)


def stored_rows() -> list[dict]:
    """The layout as it stands in the database, whatever blocks there are by now."""
    return HomePage.objects.annotate(raw=Cast("layout", JSONField())).get().raw


def lay_out(*rows: tuple[str, int]) -> None:
    """Store a layout as it was stored before, in the page and in its revisions."""
    stored = [
        {"type": kind, "value": key, "id": f"khoi-{number}"}
        for number, (kind, key) in enumerate(rows)
    ]
    MIGRATION._convert(lambda _rows, _kinds: stored)(apps, None)
    assert stored_rows() == stored


def test_former_layout_becomes_blocks_in_the_page_and_its_revisions(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert compose(newsroom, latest(newsroom, CO_SO)).status_code == 302
    newsroom.published(title="Quốc tế", section=QUOC_TE)
    newsroom.published(title="Cơ sở", main_picture=newsroom.picture().pk)
    abroad, here = newsroom.section(QUOC_TE).pk, newsroom.section(CO_SO).pk
    documents = newsroom.section("/van-ban-tai-lieu/").pk
    lay_out(("strip", here), ("aside", documents), ("column", here), ("aside", abroad))
    FORWARD(apps, None)
    page = HomePage.objects.get()
    revised = page.get_latest_revision_as_object().layout
    for layout in (page.layout, revised):
        assert [block.block_type for block in layout] == [
            *["lead", "documents", "latest", "latest", "pictures"]
        ]
        assert [block.value["section"].pk for block in layout if block.block_type != "lead"] == [
            *[documents, abroad, here, here]
        ]
    html = front(newsroom)
    assert headlines(html)[:2] == ["Cơ sở", "Quốc tế"]
    assert heads(html) == ["Tin quốc tế", "Tin từ cơ sở", "Tin từ cơ sở"]


def test_page_without_a_layout_still_shows_what_is_new(newsroom):
    newsroom.published(title="Tin mới")
    lay_out()
    FORWARD(apps, None)
    assert headlines(front(newsroom)) == ["Tin mới"]


def test_the_way_back_keeps_the_sections(newsroom):
    blocks = [
        latest(newsroom, QUOC_TE, "beside"),
        latest(newsroom, CO_SO, "rows"),
        of_section(newsroom, "pictures", CO_SO),
    ]
    assert compose(newsroom, *blocks).status_code == 302
    BACK(apps, None)
    rows = [(row["type"], row["value"]) for row in stored_rows()]
    abroad, here = newsroom.section(QUOC_TE).pk, newsroom.section(CO_SO).pk
    assert rows == [("aside", abroad), ("column", here), ("strip", here)]
    FORWARD(apps, None)
    assert [block.block_type for block in HomePage.objects.get().layout] == [
        *["lead", "latest", "latest", "pictures"]
    ]
