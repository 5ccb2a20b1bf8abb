"""The address that a submitted draft wants is kept for it until it is given up or live."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from home.models import BasePage, ReservedAddress
from news.models import NewsPage
from tests.home.section_acts import add, change
from tests.newsroom import CO_SO, QUOC_TE, started_from
from tests.portal.test_concurrency import at_once
from tests.workflows.saving import editor, shows, traces

WANTED = "dia-chi-moi"


def correction(newsroom, **fields) -> NewsPage:
    """A live item whose submitted correction wants another address."""
    page = newsroom.published(title="Tin đã đăng")
    assert newsroom.edit(page, "congtacvien", submit=True, slug=WANTED, **fields).status_code == 302
    page.refresh_from_db()
    assert page.workflow_in_progress
    return page


def all_the_way(newsroom, page):
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(page, person)
    page.refresh_from_db()


def test_nobody_takes_the_address_by_a_new_item_or_an_edit(newsroom):
    page = correction(newsroom)
    other = newsroom.draft(title="Tin khác")
    response = newsroom.write("congtacvien", title="Chiếm chỗ", slug=WANTED)
    assert response.status_code == 200
    assert response.context["form"].errors["slug"]
    response = newsroom.edit(other, "congtacvien", slug=WANTED)
    assert response.context["form"].errors["slug"]
    all_the_way(newsroom, page)
    assert (page.live, page.slug) == (True, WANTED)
    assert newsroom.client(None).get(page.url).status_code == 200


def test_address_that_follows_from_a_title_steps_aside(newsroom):
    correction(newsroom)
    assert newsroom.draft(title="Địa chỉ mới").slug == f"{WANTED}-2"


def test_nobody_takes_it_by_a_section_a_move_or_an_import(newsroom):
    page = correction(newsroom)
    section = newsroom.section(CO_SO)
    assert add(newsroom, section, "Mục", slug=WANTED).status_code == 200
    below = newsroom.section(QUOC_TE)
    moving = newsroom.draft(section=QUOC_TE, title="Tin chuyển đến", slug=WANTED)
    for post in (
        f"/admin/pages/{moving.pk}/move/{section.pk}/confirm/",
        f"/admin/bulk/home/basepage/move/?id={moving.pk}",
    ):
        newsroom.client("congtacvien").post(post, {"chooser": section.pk})
        assert BasePage.objects.get(pk=moving.pk).get_parent().pk == below.pk
    api = f"/admin/api/main/pages/{moving.pk}/action/move/"
    data = {"destination_page_id": section.pk, "position": "last-child"}
    assert newsroom.client("congtacvien").post(api, data).status_code < 500
    all_the_way(newsroom, page)
    assert page.slug == WANTED


def test_second_draft_that_wants_it_is_refused_at_submission_with_its_text(newsroom):
    correction(newsroom)
    other = newsroom.published(title="Tin đăng thứ hai")
    before = traces(other)
    response = newsroom.edit(other, "congtacvien", submit=True, slug=WANTED, text="Chữ công phu.")
    assert response.status_code in (200, 409)
    assert shows(response, "Chữ công phu.")
    assert traces(other) == before


def test_address_is_free_again_when_the_draft_is_taken_back(newsroom):
    page = correction(newsroom)
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    assert newsroom.draft(title="Tin khác", slug=WANTED).slug == WANTED
    # Now the draft itself is told so, where it is submitted.
    response = newsroom.edit(page, "congtacvien", submit=True, slug=WANTED)
    assert response.status_code in (200, 409)
    assert not BasePage.objects.get(pk=page.pk).workflow_in_progress


def test_draft_that_is_submitted_as_it_is_after_its_address_was_taken_is_refused(newsroom):
    page = newsroom.published(title="Tin đã đăng")
    newsroom.edit(page, "congtacvien", slug=WANTED)
    newsroom.draft(title="Tin khác", slug=WANTED)
    before = traces(page)
    response = newsroom.edit(page, "congtacvien", submit=True, slug=WANTED, text="Chữ công phu.")
    assert response.status_code in (200, 409)
    assert shows(response, "Chữ công phu.")
    assert traces(page) == before


def test_returned_draft_keeps_its_address_and_lets_go_of_one_that_it_wants_no_more(newsroom):
    page = correction(newsroom)
    newsroom.send_back(page, "bientap")
    assert newsroom.write("congtacvien", title="Chiếm chỗ", slug=WANTED).status_code == 200
    newsroom.edit(page, "congtacvien", slug="dia-chi-khac")
    assert ReservedAddress.objects.get(page=page).slug == "dia-chi-khac"
    assert newsroom.draft(title="Được rồi", slug=WANTED).slug == WANTED


def test_address_is_kept_while_the_correction_waits_for_its_time(newsroom):
    later = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    page = correction(newsroom, go_live_at=later)
    all_the_way(newsroom, page)
    assert page.approved_schedule
    assert page.slug != WANTED
    assert newsroom.write("congtacvien", title="Chiếm chỗ", slug=WANTED).status_code == 200


def test_address_is_free_again_when_the_item_goes_into_the_archive(newsroom):
    page = correction(newsroom)
    newsroom.client("truongban").post(f"/admin/review/{page.pk}/archive/", {"pages": "1"})
    assert not ReservedAddress.objects.exists()


def test_kept_address_goes_with_a_section_that_is_merged(newsroom):
    page = correction(newsroom)
    section, target = newsroom.section(CO_SO), newsroom.section(QUOC_TE)
    data = {"target": target.pk, "pages": 1, "agreed": "on"}
    response = newsroom.client("quantri").post(f"/admin/sections/{section.pk}/merge/", data)
    assert response.status_code == 302
    assert ReservedAddress.objects.get(page=page).parent_id == target.pk
    taken = newsroom.write("congtacvien", section=QUOC_TE, title="Chiếm chỗ", slug=WANTED)
    assert taken.status_code == 200
    all_the_way(newsroom, page)
    assert (page.live, page.slug) == (True, WANTED)


def test_section_is_not_renamed_to_it(newsroom):
    correction(newsroom)
    section = newsroom.section(CO_SO)
    add(newsroom, section, "Mục con")
    child = section.get_children().get(title="Mục con").specific
    change(newsroom, child, slug=WANTED)
    assert BasePage.objects.get(pk=child.pk).slug != WANTED


def test_database_gives_an_address_to_one_draft_only(newsroom):
    page = correction(newsroom)
    other = newsroom.draft(title="Tin khác")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReservedAddress.objects.create(page=other, parent=page.get_parent(), slug=WANTED)


def test_of_a_new_item_and_a_submission_at_once_one_gets_the_address(open_newsroom):
    newsroom = open_newsroom
    page = newsroom.published(title="Tin đã đăng")
    clients = [Client() for _number in range(2)]
    for client in clients:
        client.force_login(newsroom.user("congtacvien"))
    add_address = f"/admin/pages/add/news/newspage/{newsroom.section(CO_SO).pk}/"
    wanted = newsroom.form(title="Tin đã đăng", slug=WANTED, correction_note="Sửa địa chỉ.")
    wanted |= started_from(page)
    at_once(
        lambda: clients[0].post(editor(page), wanted | {"action-submit": "1"}).status_code,
        lambda: clients[1].post(add_address, newsroom.form(title="Mới", slug=WANTED)).status_code,
    )
    reserved = ReservedAddress.objects.filter(slug=WANTED).count()
    taken = NewsPage.objects.filter(slug=WANTED).count()
    assert (reserved, taken) in [(1, 0), (0, 1)]
    submitted = BasePage.objects.get(pk=page.pk).workflow_in_progress
    assert submitted == bool(reserved)


def test_of_two_submissions_at_once_one_gets_the_address(open_newsroom):
    newsroom = open_newsroom
    pages = [newsroom.published(title=f"Tin đã đăng {number}") for number in range(2)]
    clients = [Client() for _page in pages]
    for client in clients:
        client.force_login(newsroom.user("congtacvien"))

    def submit(client, page):
        data = newsroom.form(title=page.title, slug=WANTED, correction_note="Sửa địa chỉ.")
        data |= started_from(page)
        return client.post(editor(page), data | {"action-submit": "1"}).status_code

    pairs = zip(clients, pages, strict=True)
    statuses = at_once(*[lambda pair=pair: submit(*pair) for pair in pairs])
    assert statuses.count(302) == 1
    assert ReservedAddress.objects.filter(slug=WANTED).count() == 1
