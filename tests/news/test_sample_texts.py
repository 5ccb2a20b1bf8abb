"""Samples are neutral, marked, spread over sections and units, and the same for a seed."""

import io
import re
from collections import Counter

import pytest
from PIL import Image

from news.sample.pictures import draw
from news.sample.texts import (
    _SUBJECTS,
    ATTRIBUTIONS,
    BODY_MARK,
    LEAD_MARK,
    SAMPLE_AUTHORS,
    SAMPLE_PAGES,
    SECTION_TOPICS,
    count_words,
    headlines_of,
    sample_items,
)

pytestmark = pytest.mark.sqlite_only

UNITS = {"VPTU", "BTC", "BTG", "BDV", "BNC", "UBKT"}
GENRES = {"tin", "bai", "phong-van", "phong-su-anh", "binh-luan", "video", "do-hoa"}
STANDING = "/tin-tuc-su-kien/tin-trong-tinh/hoat-dong-cua-thuong-truc"
SEEDS = range(1, 13)


def all_headlines() -> list[str]:
    return [title for topics in SECTION_TOPICS.values() for _, title in headlines_of(topics)]


def test_the_same_seed_gives_the_same_items():
    assert sample_items(7, 96) == sample_items(7, 96)
    assert sample_items(7, 96) != sample_items(8, 96)
    assert len(sample_items(7, 40)) == 40
    assert sample_items(7, 0) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_section_and_unit_is_filled(seed):
    items = sample_items(seed, 96)
    sections = Counter(item.section for item in items)
    units = Counter(item.unit for item in items)
    assert set(sections) == set(SECTION_TOPICS)
    assert min(sections.values()) >= 3
    assert set(units) == UNITS
    assert min(units.values()) >= 8
    assert all(item.unit in SECTION_TOPICS[item.section].units for item in items)


def test_the_standing_committee_is_only_for_the_office():
    assert SECTION_TOPICS[STANDING].units == ("VPTU",)


@pytest.mark.parametrize("seed", SEEDS)
def test_genres_are_known_and_mostly_short_items(seed):
    genres = Counter(item.genre for item in sample_items(seed, 96))
    assert set(genres) <= GENRES
    assert genres["tin"] + genres["bai"] > 64
    assert genres["tin"] > genres["bai"]


def test_all_genres_occur():
    assert {item.genre for seed in SEEDS for item in sample_items(seed, 96)} == GENRES


def test_there_are_enough_headlines_and_none_twice():
    titles = all_headlines()
    assert len(titles) >= 120
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("title", all_headlines())
def test_a_headline_is_neither_too_short_nor_too_long(title):
    assert 6 <= len(title.split()) <= 16
    assert title[0].isupper()
    assert not re.search(r"[{}|]|\s\s|\.$", title)


@pytest.mark.parametrize("count", [96, 400])
def test_titles_differ(count):
    titles = [item.title for item in sample_items(1, count)]
    assert len(set(titles)) == count


@pytest.mark.parametrize("seed", SEEDS)
def test_every_item_is_marked_as_a_sample(seed):
    for item in sample_items(seed, 96):
        assert item.lead.startswith(LEAD_MARK)
        assert item.body[0][0] == "paragraph"
        assert item.body[0][1].startswith(f"<p>{BODY_MARK} ")
        assert item.author in SAMPLE_AUTHORS
        assert item.topics
        for block in item.body:
            if block[0] == "quote":
                assert block[2] in ATTRIBUTIONS


@pytest.mark.parametrize("seed", SEEDS)
def test_bodies_have_the_length_of_a_real_item(seed):
    for item in sample_items(seed, 96):
        paragraphs = [block[1] for block in item.body if block[0] == "paragraph"]
        assert 4 <= len(paragraphs) <= 8
        assert len(set(paragraphs)) == len(paragraphs)
        assert 250 <= count_words(item.body) <= 600


def test_bodies_differ():
    bodies = [str(item.body) for item in sample_items(1, 96)]
    assert len(set(bodies)) == 96


def test_events_go_back_in_time():
    hours = [item.event_offset_hours for item in sample_items(1, 96)]
    assert hours == sorted(hours)
    assert hours[0] > 0


def test_only_the_named_sections_are_filled():
    items = sample_items(1, 10, [STANDING, "/khong-co", STANDING])
    assert {item.section for item in items} == {STANDING}
    assert sample_items(1, 10, ["/khong-co"]) == []


def test_the_stock_is_large_enough():
    paragraphs = {text for subject in _SUBJECTS.values() for text in subject.paragraphs}
    assert len(paragraphs) >= 40
    used = {key for topics in SECTION_TOPICS.values() for key in topics.subjects}
    assert used == set(_SUBJECTS)


def test_pages_are_marked():
    for introduction, paragraphs in SAMPLE_PAGES.values():
        assert introduction.startswith(LEAD_MARK)
        assert paragraphs[0].startswith(f"<p>{BODY_MARK} ")
        assert all(p.startswith("<p>") and p.endswith("</p>") for p in paragraphs)


def test_pictures_differ_and_are_jpegs_of_the_size():
    pictures = [draw(seed) for seed in range(1, 13)]
    assert len(set(pictures)) == 12
    for data in pictures:
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1600, 900))


@pytest.mark.parametrize("seed", [0, 1, 2, 3, -5, 10**9])
def test_the_same_seed_draws_the_same_picture(seed):
    assert draw(seed, 320, 180) == draw(seed, 320, 180)


def test_a_picture_can_have_another_size():
    with Image.open(io.BytesIO(draw(3, 600, 400))) as image:
        assert image.size == (600, 400)
