"""Text in old fonts: found wherever it stands, offered in Unicode, converted when asked."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from news.models import NewsPage
from tests.home.section_acts import added
from tests.newsroom import started_from
from workflows.contributors import contributors_to

pytestmark = pytest.mark.sqlite_only

OLD = "Tin ho¹t ®éng cña tØnh"
NEW = "Tin hoạt động của tỉnh"
OFFER = "Bản nháp có chữ theo phông cũ"


def table(heading: str, cell: str) -> dict:
    return {
        "caption": OLD,
        "table": {
            "caption": OLD,
            "column-count": 1,
            "row-count": 1,
            "column-0-type": "text",
            "column-0-heading": heading,
            "column-0-order": 0,
            "column-0-deleted": "",
            "row-0-order": 0,
            "row-0-deleted": "",
            "cell-0-0": cell,
        },
    }


RICH = (
    '<p>ViÖt <b>Nam</b> &amp; <a href="https://example.org/ViÖt">®Êt n\xadíc</a></p>'
    "<p>Bé là bé.</p>"
)


@pytest.fixture
def draft(newsroom) -> NewsPage:
    return newsroom.draft(
        title=OLD,
        lead=f"{OLD}\nBé là bé.",
        picture_caption=OLD,
        picture_credit="ảnh của Bé",
        source_name=OLD,
        source_url="https://example.org/",
        body=streamfield(
            [
                ("heading", {"text": OLD, "level": "h2"}),
                ("paragraph", rich_text(RICH)),
                ("quote", {"text": OLD, "attribution": "Néi dung"}),
                ("table", table(OLD, "Néi dung")),
            ]
        ),
        authors=inline_formset([{"name": "NguyÔn V¨n A", "share": "100"}]),
    )


def screen(page) -> str:
    return reverse("legacy_text", args=[page.pk])


def editor(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def post(newsroom, page, by="congtacvien", **data):
    page.refresh_from_db()
    response = newsroom.client(by).post(screen(page), {"digest": page.content_digest} | data)
    page.refresh_from_db()
    return response


def test_save_offers_the_draft_in_unicode_and_changes_nothing(newsroom, draft):
    response = newsroom.client("congtacvien").get(editor(draft))
    assert OFFER in response.content.decode()
    assert screen(draft) in response.content.decode()
    draft.refresh_from_db()
    assert draft.title == OLD


def test_draft_in_unicode_gets_no_offer(newsroom):
    page = newsroom.draft(title="Bé là bé", text="Ông bà, cà phê. 5 µm, N·m")
    assert OFFER not in newsroom.client("congtacvien").get(editor(page)).content.decode()
    answer = newsroom.client("congtacvien").get(screen(page)).content.decode()
    assert "không có chữ theo phông cũ" in answer


def test_autosave_does_not_nag(newsroom, draft):
    client = newsroom.client("congtacvien")
    client.get(editor(draft))
    data = newsroom.form(title=OLD, slug=draft.slug) | started_from(draft)
    response = client.post(editor(draft), data, headers={"accept": "application/json"})
    assert response.json()["success"]
    assert OFFER not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_screen_shows_each_text_before_and_after(newsroom, draft):
    content = newsroom.client("congtacvien").get(screen(draft)).content.decode()
    assert content.count(NEW) >= 8
    for text in ("ViÖt Nam", "Việt Nam &amp; đất nước", "Nguyễn Văn A", "Nội dung"):
        assert text in content
    draft.refresh_from_db()
    assert draft.title == OLD


def test_conversion_makes_a_revision_of_the_person_and_touches_only_old_fonts(newsroom, draft):
    revisions = draft.revisions.count()
    assert post(newsroom, draft).status_code == 302
    assert draft.revisions.count() == revisions + 1
    assert draft.get_latest_revision().user == newsroom.user("congtacvien")
    page = draft.get_latest_revision_as_object()
    assert (page.title, page.picture_caption, page.source_name) == (NEW, NEW, NEW)
    assert page.lead.splitlines() == [NEW, "Bé là bé."]
    assert page.picture_credit == "ảnh của Bé"
    assert page.source_url == "https://example.org/"
    assert page.authors.get().name == "Nguyễn Văn A"
    heading, paragraph, quote, grid = [item["value"] for item in page.body.get_prep_value()]
    assert heading["text"] == NEW
    assert 'href="https://example.org/ViÖt">đất nước</a>' in paragraph
    assert "Việt <b>Nam</b> &amp; " in paragraph
    assert "Bé là bé." in paragraph
    assert quote == {"text": NEW, "attribution": "Nội dung"}
    assert "ho¹t" not in json.dumps(grid, ensure_ascii=False)
    assert grid["table"]["rows"][0]["values"] == ["Nội dung"]
    assert NewsPage.objects.get(pk=draft.pk).title == NEW
    assert OFFER not in newsroom.client("congtacvien").get(editor(draft)).content.decode()


def test_conversion_reaches_galleries_boxes_and_videos(newsroom):
    slide = {"image": newsroom.picture().pk, "caption": OLD, "credit": "ảnh của Bé"}
    slides = {str(n): {"value": slide, "order": n, "deleted": "", "id": ""} for n in (0, 1)}
    about = {"title": OLD, "poster": "", "caption": OLD, "credit": OLD, "transcript": OLD}
    address = "https://vimeo.com/76979871"
    page = newsroom.draft(
        body=streamfield(
            [
                ("gallery", {"title": OLD, "pictures": slides | {"count": 2}}),
                ("box", {"title": OLD, "text": rich_text(f"<p>{OLD} <b>ViÖt Nam</b></p>")}),
                ("video", about | {"video": newsroom.video().pk}),
                ("video_link", about | {"address": address}),
            ]
        )
    )
    assert post(newsroom, page).status_code == 302
    body = page.get_latest_revision_as_object().body.get_prep_value()
    gallery, box, *videos = [item["value"] for item in body]
    assert gallery["title"] == NEW
    said = [(row["value"]["caption"], row["value"]["credit"]) for row in gallery["pictures"]]
    assert said == [(NEW, "ảnh của Bé")] * 2
    assert box["title"] == NEW
    assert f"{NEW} <b>Việt Nam</b>" in box["text"]
    for video in videos:
        assert {video[name] for name in ("title", "caption", "credit", "transcript")} == {NEW}
    assert videos[1]["address"] == address


def test_conversion_twice_makes_one_revision(newsroom, draft):
    post(newsroom, draft)
    revisions = draft.revisions.count()
    assert post(newsroom, draft).status_code == 302
    assert draft.revisions.count() == revisions


def test_draft_that_has_changed_since_is_shown_again(newsroom, draft):
    response = post(newsroom, draft, digest="x" * 64)
    assert response.status_code == 409
    assert draft.get_latest_revision_as_object().title == OLD


@pytest.mark.parametrize("person", ["congtacvien2", "lanhdao3", "bientap", "chidao", "quantri"])
def test_who_may_not_edit_the_draft_does_not_convert_it(newsroom, draft, person):
    assert newsroom.client(person).get(screen(draft)).status_code in (302, 403)
    assert post(newsroom, draft, person).status_code in (302, 403)
    assert draft.get_latest_revision_as_object().title == OLD


def test_reader_is_led_to_the_login(newsroom, draft):
    assert "/admin/login/" in newsroom.client(None).get(screen(draft)).headers["Location"]
    assert "/admin/login/" in post(newsroom, draft, None).headers["Location"]
    assert draft.get_latest_revision_as_object().title == OLD


def test_draft_on_its_way_is_converted_by_its_stage_alone(newsroom, draft):
    response = newsroom.edit(draft, "congtacvien", submit=True, title=OLD)
    assert response.status_code == 302
    assert post(newsroom, draft).status_code in (302, 403)
    assert draft.get_latest_revision_as_object().title == OLD
    assert OFFER in newsroom.client("lanhdao").get(editor(draft)).content.decode()
    post(newsroom, draft, "lanhdao")
    assert draft.get_latest_revision_as_object().title == NEW


def test_conversion_counts_as_a_contribution(newsroom, draft):
    newsroom.edit(draft, "congtacvien", submit=True, title=OLD)
    post(newsroom, draft, "lanhdao")
    draft.refresh_from_db()
    assert newsroom.user("lanhdao").pk in contributors_to(draft)


def test_live_item_stays_as_it_is_until_its_correction_is_approved(newsroom):
    page = newsroom.published(title=OLD)
    post(newsroom, page)
    assert NewsPage.objects.get(pk=page.pk).title == OLD
    assert page.get_latest_revision_as_object().title == NEW


def test_page_that_is_gone_or_not_named_is_no_error_page(newsroom):
    assert (
        newsroom.client("congtacvien").get(reverse("legacy_text", args=[10**9])).status_code == 404
    )


def test_section_is_converted_by_administrators(newsroom):
    section = added(newsroom, newsroom.section("/"), OLD, introduction=OLD)
    assert OFFER in newsroom.client("quantri").get(editor(section)).content.decode()
    post(newsroom, section, "quantri")
    assert section.get_latest_revision_as_object().introduction == NEW
    assert post(newsroom, section, "congtacvien").status_code in (302, 403)
