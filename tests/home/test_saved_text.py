"""Text is saved in one form: NFC, with look-alike letters mapped, wherever it stands."""

import json
import unicodedata

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from home.models import Unit
from news.models import NewsPage, Topic
from search.models import IndexEntry
from tests.home.section_acts import added, change

TYPED = unicodedata.normalize("NFD", "Ðảng bộ tỉnh Ðồng Nai: Ðổi mới, ð nhỏ")
SAVED = "Đảng bộ tỉnh Đồng Nai: Đổi mới, đ nhỏ"
LOOKALIKES = "ÐðƉ"


def is_clean(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and not set("Ðð") & set(text)


BODY = [
    ("heading", {"text": TYPED, "level": "h2"}),
    ("paragraph", rich_text(f"<p>{TYPED} <b>{TYPED}</b></p><ul><li>{TYPED}</li></ul>")),
    ("quote", {"text": TYPED, "attribution": TYPED}),
    (
        "table",
        {
            "caption": TYPED,
            "table": {
                "caption": TYPED,
                "column-count": 1,
                "row-count": 1,
                "column-0-type": "text",
                "column-0-heading": TYPED,
                "column-0-order": 0,
                "column-0-deleted": "",
                "row-0-order": 0,
                "row-0-deleted": "",
                "cell-0-0": TYPED,
            },
        },
    ),
]


@pytest.fixture
def item(newsroom) -> NewsPage:
    return newsroom.draft(
        title=TYPED,
        text="",
        lead=TYPED,
        source_name=TYPED,
        picture_caption=TYPED,
        picture_credit=TYPED,
        seo_title=TYPED,
        search_description=TYPED,
        body=streamfield(BODY),
        topics=f'"{TYPED}"',
        authors=inline_formset([{"name": TYPED, "share": "100"}]),
    )


TEXTS = [
    *["title", "draft_title", "lead", "source_name", "picture_caption", "picture_credit"],
    *["seo_title", "search_description"],
]


def test_fields_of_an_item_are_saved_in_one_form(item):
    page = NewsPage.objects.get(pk=item.pk)
    assert {name: getattr(page, name) for name in TEXTS} == dict.fromkeys(TEXTS, SAVED)


def test_text_in_every_block_is_saved_in_one_form(item):
    stored = json.dumps(NewsPage.objects.get(pk=item.pk).body.get_prep_value(), ensure_ascii=False)
    assert is_clean(stored)
    assert stored.count(SAVED) == 10


def test_authors_and_topics_are_saved_in_one_form(item):
    page = NewsPage.objects.get(pk=item.pk)
    assert [author.name for author in page.authors.all()] == [SAVED]
    assert [topic.name for topic in page.topics.all()] == [SAVED]
    assert Topic.objects.get().slug == "dang-bo-tinh-dong-nai-doi-moi-d-nho"


def test_revisions_hold_text_in_one_form(item):
    for revision in Revision.objects.filter(object_id=str(item.pk)):
        assert is_clean(json.dumps(revision.content, ensure_ascii=False))
        assert is_clean(revision.object_str)


def test_topic_typed_in_two_forms_is_one_topic(newsroom):
    first = newsroom.draft(title="Một", topics='"Ðồng Nai"')
    second = newsroom.draft(title="Hai", topics=unicodedata.normalize("NFD", '"Đồng Nai"'))
    third = newsroom.draft(title="Ba", topics='"đồng nai"')
    assert {topic.pk for page in (first, second, third) for topic in page.topics.all()} == {
        Topic.objects.get().pk
    }


def test_topics_added_by_code_are_saved_in_one_form_too(item):
    item.topics.add(unicodedata.normalize("NFD", "Chuyển Ðổi số"))
    item.save()
    assert Topic.objects.filter(name="Chuyển Đổi số").exists()
    assert all(is_clean(name) for name in Topic.objects.values_list("name", flat=True))


def test_sections_are_saved_in_one_form(newsroom):
    section = added(newsroom, newsroom.section("/"), TYPED, introduction=TYPED, menu_title="Ðảng")
    change(newsroom, section, title=TYPED + TYPED, introduction=TYPED)
    section.refresh_from_db()
    assert (section.title, section.introduction) == (SAVED + SAVED, SAVED)


def test_units_are_saved_in_one_form(newsroom):
    data = {
        "code": "UBT",
        "name": TYPED,
        "first_day": "2020-01-01",
        "position": "9",
        "quotas-TOTAL_FORMS": "0",
        "quotas-INITIAL_FORMS": "0",
    }
    assert newsroom.client("quantri").post(reverse("units:add"), data).status_code == 302
    assert Unit.objects.get(code="UBT").name == SAVED


def test_index_holds_text_in_one_form(item):
    assert all(is_clean(entry.title + entry.body) for entry in IndexEntry.objects.all())


def test_topics_of_the_same_letters_with_other_marks_are_two(newsroom):
    newsroom.draft(title="Một", topics='"Bà Rịa", "Ba Ria"')
    assert set(Topic.objects.values_list("name", flat=True)) == {"Bà Rịa", "Ba Ria"}
    assert set(Topic.objects.values_list("slug", flat=True)) == {"ba-ria", "ba-ria-2"}


def test_text_that_is_right_already_stays_as_it_is(newsroom):
    text = "Hoà bình – “trích dẫn” … 50 % & <3 ½ 𝄞 ’"
    page = newsroom.draft(title=text, lead=f"  {text}\r\nDòng hai")
    page = NewsPage.objects.get(pk=page.pk)
    assert page.title == text
    assert page.lead.replace("\r\n", "\n").strip() == f"{text}\nDòng hai"
