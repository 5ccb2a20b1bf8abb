"""Addresses follow titles, in plain letters, on the server; the editor's script does the same."""

import json
import re
from unicodedata import normalize

import pytest
from django.urls import reverse

from home.models import BasePage, SectionPage
from news.models import NewsPage
from search.vietnamese import slugify
from tests.home.section_acts import add, added, change
from tests.newsroom import CO_SO


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hoạt động của Thường trực", "hoat-dong-cua-thuong-truc"),
        (normalize("NFD", "Đảng bộ, Thường trực"), "dang-bo-thuong-truc"),
        ("Ðồng Nai: đổi mới, Ðột phá", "dong-nai-doi-moi-dot-pha"),
        ("ĐẢNG BỘ TỈNH", "dang-bo-tinh"),
        ("“Dân vận khéo” – năm 2026…", "dan-van-kheo-nam-2026"),
        ("Kinh tế - Xã hội", "kinh-te-xa-hoi"),
        ("Nghị quyết số 05-NQ/TU", "nghi-quyet-so-05-nq-tu"),
    ],
)
def test_address_follows_the_title(newsroom, title, slug):
    page = added(newsroom, newsroom.section("/"), title)
    assert page.slug == slug
    assert newsroom.client(None).get(f"/{slug}/").status_code == 200


@pytest.mark.parametrize("title", ["!!!", "…", "★ ☆ ★", "???", "你好", "—"])
def test_title_of_signs_alone_still_gets_an_address(newsroom, title):
    first = added(newsroom, newsroom.section("/"), title)
    second = added(newsroom, newsroom.section("/"), title)
    assert re.fullmatch(r"[a-z0-9-]+", first.slug)
    assert second.slug == f"{first.slug}-2"
    assert newsroom.client(None).get(first.url).status_code == 200
    item = newsroom.draft(title=title)
    assert re.fullmatch(r"[a-z0-9-]+", item.slug)


def test_equal_titles_in_one_section_get_numbers(newsroom):
    slugs = [newsroom.draft(title="Tin giao ban").slug for _number in range(3)]
    assert slugs == ["tin-giao-ban", "tin-giao-ban-2", "tin-giao-ban-3"]


def test_address_that_the_editors_script_fills_in_from_the_title_is_numbered_too(newsroom):
    filled = {"title": "Tin giao ban", "slug": "tin-giao-ban"}
    slugs = [newsroom.draft(**filled).slug for _number in range(3)]
    assert slugs == ["tin-giao-ban", "tin-giao-ban-2", "tin-giao-ban-3"]


def test_equal_titles_in_different_sections_get_the_same_address_below_them(newsroom):
    first = newsroom.draft(title="Tin giao ban")
    second = newsroom.draft(title="Tin giao ban", section="/tin-tuc-su-kien/tin-quoc-te/")
    assert first.slug == second.slug == "tin-giao-ban"


def test_titles_that_differ_in_their_marks_alone_get_numbers(newsroom):
    slugs = [newsroom.draft(title=title).slug for title in ("Hòa bình", "Hoà bình", "Hoa binh")]
    assert slugs == ["hoa-binh", "hoa-binh-2", "hoa-binh-3"]


def test_typed_address_is_put_into_plain_letters(newsroom):
    page = newsroom.draft(title="Tin thử", slug="Đồng Nai!")
    assert page.slug == "dong-nai"


def test_typed_address_that_is_taken_is_refused_with_a_message(newsroom):
    added(newsroom, newsroom.section("/"), "Mục một", slug="muc")
    response = add(newsroom, newsroom.section("/"), "Mục hai", slug="Mục!")
    assert response.status_code == 200
    assert response.context["form"].errors["slug"]
    assert not SectionPage.objects.filter(title="Mục hai").exists()


def test_typed_address_of_signs_alone_gives_way_to_the_title(newsroom):
    assert newsroom.draft(title="Tin thử", slug="!!!").slug == "tin-thu"


def test_emptied_address_of_a_stored_page_follows_its_title_again(newsroom):
    page = added(newsroom, newsroom.section("/"), "Tên cũ")
    change(newsroom, page, title="Tên mới", slug="")
    assert BasePage.objects.get(pk=page.pk).slug == "ten-moi"


def test_renaming_a_section_keeps_its_address(newsroom):
    page = added(newsroom, newsroom.section("/"), "Tên cũ")
    change(newsroom, page, title="Tên mới")
    assert BasePage.objects.get(pk=page.pk).slug == "ten-cu"


@pytest.mark.parametrize("slug", ["admin", "media", "static", "tim-kiem", "Tìm kiếm"])
def test_typed_address_that_the_portal_itself_needs_is_refused(newsroom, slug):
    response = add(newsroom, newsroom.section("/"), "Mục che khuất", slug=slug)
    assert response.context["form"].errors["slug"]
    assert not SectionPage.objects.filter(title="Mục che khuất").exists()


@pytest.mark.parametrize("title", ["Tìm kiếm", "Admin"])
def test_title_that_would_give_an_address_of_the_portal_itself_gets_a_number(newsroom, title):
    page = added(newsroom, newsroom.section("/"), title)
    assert page.slug == f"{slugify(title)}-2"
    assert f"<h1>{title}</h1>" in newsroom.client(None).get(page.url).content.decode()


def test_addresses_of_the_portal_itself_are_free_further_down(newsroom):
    page = added(newsroom, newsroom.section("/gioi-thieu/"), "Tìm kiếm", slug="tim-kiem")
    assert newsroom.client(None).get(page.url).status_code == 200


def test_very_long_title_gets_an_address_that_fits(newsroom):
    title = " ".join(["nghiên cứu"] * 23)
    pages = [newsroom.draft(title=title) for _number in range(3)]
    assert len({page.slug for page in pages}) == 3
    assert all(len(page.slug) <= 255 for page in pages)


def test_two_pages_beside_each_other_never_share_an_address(newsroom):
    first = newsroom.draft(title="Một")
    second = newsroom.draft(title="Hai")
    response = newsroom.edit(second, "congtacvien", slug=first.slug, title="Hai")
    assert response.status_code == 200
    assert NewsPage.objects.filter(slug=first.slug, path__startswith=first.path[:-4]).count() == 1


LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđð"


def _like_the_script(title: str, formatters: list) -> str:
    """What the editor's script makes of a title: the formatters, then its own rules."""
    for pattern, replacement in formatters:
        title = re.sub(pattern, replacement, title)
    title = re.sub(r"[^a-z0-9\s-]", "", title.strip().lower())
    return re.sub(r"[-\s]+", "-", title).strip("-")


@pytest.mark.parametrize("address", ["item", "section"])
def test_editor_carries_the_rules_for_vietnamese_letters(newsroom, address):
    app, model = ("news", "newspage") if address == "item" else ("home", "sectionpage")
    person = "congtacvien" if address == "item" else "quantri"
    url = reverse("wagtailadmin_pages:add", args=[app, model, newsroom.section(CO_SO).pk])
    form = newsroom.client(person).get(url).context["form"]
    attributes = form.fields["slug"].widget.attrs
    rules = json.loads(attributes["data-w-slug-formatters-value"])
    formatters = [(rule[0] if isinstance(rule[0], str) else rule[0][0], rule[1]) for rule in rules]
    for word in (LETTERS, LETTERS.upper(), "Hoạt động của Thường trực", "Ðồng Nai"):
        assert _like_the_script(word, formatters) == slugify(word)
