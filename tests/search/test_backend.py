"""The backend on querysets, as Wagtail's views and those of others ask it."""

import pytest
from django.db.models import Exists, OuterRef, Q
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend

from home.models import BasePage, SectionPage
from news.models import NewsPage
from search.models import Audience

SECTION = "Hoạt động của Thường trực"

pytestmark = pytest.mark.usefixtures("newsroom")


@pytest.fixture
def backend():
    return get_search_backend()


def titles(results):
    return {page.title for page in results}


@pytest.mark.parametrize(
    "text",
    ["tin " * 25_000, "\x00tin", "\ud800", "tin\udfff tức", "'\"", "NEAR(a, 2)", "a:b", "*", "?"],
)
@pytest.mark.parametrize("way", ["search", "autocomplete"])
@pytest.mark.parametrize("operator", ["and", "or"])
def test_no_text_is_too_odd(backend, text, way, operator):
    results = getattr(backend, way)(text, BasePage, operator=operator)
    assert len(list(results[:5])) <= results.count()


def test_search_takes_whole_words_and_autocomplete_the_beginning_of_the_last(backend):
    assert titles(backend.search("dong thuong tr", BasePage)) == set()
    assert titles(backend.autocomplete("dong thuong tr", BasePage)) == {SECTION}
    assert titles(backend.autocomplete("dong thuo truc", BasePage)) == set()


def test_any_or_all_of_the_words(backend):
    both = titles(backend.search("thông báo", BasePage))
    either = titles(backend.search("thông báo", BasePage, operator="or"))
    assert both
    assert both < either


def test_queries_are_combined(backend):
    news, documents = PlainText("tin"), PlainText("văn bản")
    only_news = titles(backend.search(news, SectionPage))
    only_documents = titles(backend.search(documents, SectionPage))
    everything = titles(SectionPage.objects.all())
    assert titles(backend.search(Or([news, documents]), SectionPage)) == only_news | only_documents
    assert titles(backend.search(And([news, documents]), SectionPage)) == only_news & only_documents
    assert titles(backend.search(Not(news), SectionPage)) == everything - only_news
    assert titles(backend.search(And([news, Not(documents)]), SectionPage)) == only_news
    assert titles(backend.search(Or([news, MATCH_ALL]), SectionPage)) == everything
    assert titles(backend.search(Not(MATCH_ALL), SectionPage)) == set()
    assert titles(backend.search(Boost(news, 2), SectionPage)) == only_news
    assert titles(backend.search(Fuzzy("tin", operator="and"), SectionPage)) == only_news
    assert titles(backend.search(Phrase("bản văn"), SectionPage)) == set()


def test_queryset_decides_what_is_seen_whatever_it_is_filtered_by(backend):
    kept = PageViewRestriction.objects.filter(page_id=OuterRef("pk"))
    querysets = [
        SectionPage.objects.filter(~Exists(kept), live=True),
        BasePage.objects.filter(Q(pk__in=SectionPage.objects.values("pk")) | Q(owner=None)),
        BasePage.objects.live_public().specific().defer_streamfields(),
        BasePage.objects.filter(title__contains="Thường").distinct(),
        BasePage.objects.annotate_site_root_state().prefetch_related("content_type"),
    ]
    for queryset in querysets:
        results = backend.search("động thường trực", queryset)
        assert titles(results) == {SECTION}
        assert results.count() == 1
        assert len(results.facet("content_type_id")) == 1
    assert titles(backend.search("động thường trực", BasePage.objects.none())) == set()
    assert titles(backend.search("động thường trực", NewsPage)) == set()


def test_specific_pages_come_as_their_own_class(backend):
    [page] = backend.search("động thường trực", BasePage.objects.specific())
    assert type(page) is SectionPage


def test_slices_are_parts_of_one_order(backend):
    for by_relevance in (True, False):
        results = backend.search("văn bản", BasePage.objects.all(), order_by_relevance=by_relevance)
        whole = [page.pk for page in results]
        assert len(whole) == results.count() > 3
        assert [page.pk for page in results[1:3]] == whole[1:3]
        assert results[2].pk == whole[2]
        assert [page.pk for page in results[2:]] == whole[2:]
        assert list(results[100:120]) == []


def test_own_order_of_the_queryset_is_kept_when_asked_for(backend):
    queryset = BasePage.objects.order_by("-title")
    found = [page.title for page in backend.search("văn bản", queryset, order_by_relevance=False)]
    assert found == list(queryset.filter(title__in=found).values_list("title", flat=True))


def test_scores_fall(backend):
    scores = [page.mark for page in backend.search("văn bản", BasePage).annotate_score("mark")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_search_can_be_kept_to_titles(backend, newsroom, committed):
    with committed():
        newsroom.draft(title="Nuôi ong", text="Lấy mật.")
    assert titles(backend.search("lay mat", NewsPage)) == {"Nuôi ong"}
    assert titles(backend.search("lay mat", NewsPage, fields=["title"])) == set()
    for typed in ("nuoi ong", "ong"):
        assert titles(backend.search(typed, NewsPage, fields=["title"])) == {"Nuôi ong"}, typed


def test_backend_for_readers_knows_no_drafts(newsroom, committed):
    with committed():
        page = newsroom.published(title="Vụ mùa ca cao")
        newsroom.edit(page, "congtacvien", title="Vụ mùa sầu riêng")
    backend = get_search_backend("default", AUDIENCE=Audience.READERS)
    assert titles(backend.search("sầu riêng", NewsPage)) == set()
    assert titles(backend.search("ca cao", NewsPage)) == {"Vụ mùa ca cao"}


def test_one_search_is_a_fixed_number_of_queries(backend, django_assert_num_queries):
    list(backend.search("tin", BasePage)[:5])
    for text in ("tin", "thường trực", "a b c d"):
        with django_assert_num_queries(1 if text == "a b c d" else 2):
            list(backend.search(text, BasePage)[:5])
