"""A save over a version that its writer has not seen is refused, and nothing typed is lost."""

import pytest
from django.test import Client
from wagtail.signals import workflow_submitted

from home.models import BasePage
from home.refusal import Refused
from news.models import NewsPage
from tests.home.permission_cases import PEOPLE, superuser
from tests.home.section_acts import change
from tests.newsroom import started_from
from tests.portal.test_concurrency import at_once
from tests.workflows.saving import autosave, draft_of, editor, shows, traces

superuser = pytest.fixture(autouse=True)(superuser)


def signed_in(newsroom, username: str) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(newsroom.user(username))
    return client


def test_save_over_a_newer_version_shows_both_and_keeps_what_was_typed(newsroom):
    page = newsroom.draft(title="Tin gốc")
    opened = started_from(page)
    newsroom.edit(page, "lanhdao", title="Tin của lãnh đạo")
    before = traces(page)

    response = newsroom.edit(
        page, "congtacvien", title="Tin gốc", text="Chữ đã gõ công phu.", **opened
    )

    assert response.status_code == 409
    content = response.content.decode()
    assert shows(response, "Chữ đã gõ công phu.")
    assert '<span class="deletion">gốc</span><span class="addition">của lãnh đạo</span>' in content
    assert str(newsroom.user("lanhdao")) in content
    assert traces(page) == before
    assert draft_of(page).title == "Tin của lãnh đạo"


def test_what_was_seen_may_be_saved_over_on_purpose(newsroom):
    page = newsroom.draft(title="Tin gốc")
    opened = started_from(page)
    newsroom.edit(page, "lanhdao", title="Tin của lãnh đạo")
    refused = newsroom.edit(page, "congtacvien", title="Tin của tôi", **opened)
    shown = {
        name: _hidden(refused, name)
        for name in ("loaded_revision_id", "loaded_revision_created_at")
    }
    assert shown == started_from(page)
    assert newsroom.edit(page, "congtacvien", title="Tin của tôi", **shown).status_code == 302
    assert draft_of(page).title == "Tin của tôi"


def test_form_that_is_shown_again_does_not_save_itself(newsroom):
    page = newsroom.draft()
    opened = started_from(page)
    newsroom.edit(page, "lanhdao", title="Tin của lãnh đạo")
    content = newsroom.edit(page, "congtacvien", title="Của tôi", **opened).content.decode()
    assert "w-autosave#save" not in content


def test_second_tab_of_the_same_person_is_stale_too(newsroom):
    page = newsroom.draft()
    opened = started_from(page)
    assert newsroom.edit(page, "congtacvien", title="Thẻ thứ nhất", **opened).status_code == 302
    assert newsroom.edit(page, "congtacvien", title="Thẻ thứ hai", **opened).status_code == 409
    assert draft_of(page).title == "Thẻ thứ nhất"


def test_version_that_was_saved_over_in_place_is_noticed(newsroom):
    page = newsroom.draft()
    first = autosave(newsroom, page, "congtacvien", title="Tự lưu một").json()
    opened = started_from(page)
    again = {"overwrite_revision_id": first["revision_id"]}
    second = autosave(newsroom, page, "congtacvien", title="Tự lưu hai", **again).json()
    assert second["revision_id"] == first["revision_id"]

    response = newsroom.edit(page, "lanhdao", title="Tin của lãnh đạo", **opened)

    assert response.status_code == 409
    content = response.content.decode()
    assert "Tin của lãnh đạo" in content
    assert str(newsroom.user("congtacvien")) in content
    assert draft_of(page).title == "Tự lưu hai"


@pytest.mark.parametrize("button", ["action-submit", "action-publish", "action-workflow-action"])
def test_stale_form_neither_submits_nor_decides(button, newsroom):
    decides = button == "action-workflow-action"
    page = newsroom.draft(submit=decides)
    opened = started_from(page)
    newsroom.edit(page, "lanhdao", title="Tin của lãnh đạo")
    before = traces(page)
    extra = {"workflow-action-name": "reject", "workflow-action-extra-data": '{"comment": "x"}'}
    data = opened | {button: "1"} | (extra if decides else {})
    assert newsroom.edit(page, "lanhdao2", **data).status_code == 409
    assert traces(page) == before


@pytest.mark.parametrize(
    "damage",
    [
        {"loaded_revision_id": ""},
        {"loaded_revision_id": "x"},
        {"loaded_revision_id": "9" * 40},
        {"loaded_revision_id": "-1"},
        {"loaded_revision_id": "٣"},
        {"loaded_revision_created_at": ""},
        {"loaded_revision_created_at": "hôm qua"},
        {"overwrite_revision_id": "x"},
        {"overwrite_revision_id": "9" * 40},
    ],
    ids=str,
)
@pytest.mark.parametrize("way", ["button", "autosave"])
def test_form_that_does_not_say_where_it_started_saves_nothing(way, damage, newsroom):
    page = newsroom.draft()
    before = traces(page)
    fields = {"title": "Chữ đã gõ"} | damage
    if way == "button":
        response = newsroom.edit(page, "congtacvien", **fields)
    else:
        response = autosave(newsroom, page, "congtacvien", **fields)
    assert 400 <= response.status_code < 500
    assert way == "autosave" or "Chữ đã gõ" in response.content.decode()
    assert traces(page) == before


def test_form_without_a_start_at_all_saves_nothing(newsroom):
    page = newsroom.draft()
    before = traces(page)
    data = newsroom.form(title="Chữ đã gõ", slug=page.slug)
    response = newsroom.client("congtacvien").post(editor(page), data)
    assert response.status_code == 409
    assert "Chữ đã gõ" in response.content.decode()
    assert traces(page) == before


def test_revision_of_another_page_is_no_start(newsroom):
    page, other = newsroom.draft(title="Một"), newsroom.draft(title="Hai bí mật")
    newsroom.client("congtacvien").get("/admin/")  # Takes what was told before.
    response = newsroom.edit(page, "congtacvien", title="Ba", **started_from(other))
    assert response.status_code == 409
    assert "Hai bí mật" not in response.content.decode()


def test_stale_autosave_is_told_in_the_clients_own_words_and_saves_nothing(newsroom):
    page = newsroom.draft()
    opened = started_from(page)
    newsroom.edit(page, "lanhdao", title="Tin của lãnh đạo")
    before = traces(page)
    response = autosave(newsroom, page, "congtacvien", title="Tự lưu", **opened)
    assert response.status_code == 400
    assert response.json()["error_code"] == "invalid_revision"
    assert traces(page) == before


def test_editor_of_a_new_item_learns_after_its_first_autosave_which_version_it_has(newsroom):
    page = newsroom.draft()
    response = newsroom.client("congtacvien").get(f"{editor(page)}?_w_hydrate_create_view=1")
    html = response.content.decode()
    # Parts to put into the page that is open, and no second page.
    assert "<body" not in html
    for name, value in started_from(page).items():
        assert f'name="{name}" value="{value}"' in html


def test_autosaves_in_a_row_and_the_save_after_them_go_through(newsroom):
    page = newsroom.draft()
    answer = {}
    for title in ("Tự lưu một", "Tự lưu hai"):
        known = {"overwrite_revision_id": answer["revision_id"]} if answer else {}
        answer = autosave(newsroom, page, "congtacvien", title=title, **known).json()
        assert answer["success"]
    seen = {
        "loaded_revision_id": answer["revision_id"],
        "loaded_revision_created_at": answer["revision_created_at"],
    }
    assert newsroom.edit(page, "congtacvien", title="Đã lưu", **seen).status_code == 302


def test_old_revision_is_taken_up_from_a_fresh_form_and_not_from_a_stale_one(newsroom):
    page = newsroom.draft(title="Bản một")
    first = page.latest_revision_id
    newsroom.edit(page, "congtacvien", title="Bản hai")
    address = f"/admin/pages/{page.pk}/revisions/{first}/revert/"
    client = newsroom.client("congtacvien")
    form = client.get(address)
    opened = {
        name: _hidden(form, name) for name in ("loaded_revision_id", "loaded_revision_created_at")
    }
    assert opened == started_from(page)
    newsroom.edit(page, "lanhdao", title="Bản ba")
    data = newsroom.form(title="Bản một", slug=page.slug)
    assert client.post(address, data | opened).status_code == 409
    assert draft_of(page).title == "Bản ba"
    assert client.post(address, data | started_from(page)).status_code == 302
    assert draft_of(page).title == "Bản một"


def test_section_form_is_held_to_it_too(newsroom):
    section = newsroom.section()
    opened = started_from(section)
    assert change(newsroom, section, title="Tên một").status_code == 302
    assert change(newsroom, section, title="Tên hai", **opened).status_code == 409
    section.refresh_from_db()
    assert section.title == "Tên một"


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"L"}))
@pytest.mark.parametrize("way", ["button", "autosave"])
def test_text_of_a_form_that_may_not_be_saved_any_more_is_given_back(way, person, newsroom):
    page = newsroom.draft(submit=True)
    before = traces(page)
    if way == "button":
        response = newsroom.edit(page, PEOPLE[person], title="Gõ dở dang", text="Chữ công phu.")
    else:
        response = autosave(newsroom, page, PEOPLE[person], title="Gõ dở dang")
    seen = person not in ("other C", "other L")
    if way == "button" and seen:
        assert response.status_code == 409
        assert shows(response, "Chữ công phu.")
    else:
        assert response.status_code in (302, 400, 403)
    assert traces(page) == before


def test_text_is_given_back_also_where_readers_have_the_page(newsroom):
    page = newsroom.published()
    before = traces(page)
    response = newsroom.edit(page, "bientap", title="Tiêu đề của người khác")
    assert response.status_code == 409
    assert shows(response, "Tiêu đề của người khác")
    assert traces(page) == before


def test_decision_that_is_refused_keeps_what_was_typed_and_saves_none_of_it(newsroom):
    page = newsroom.draft(submit=True)
    before = traces(page)
    data = {
        "action-workflow-action": "1",
        "workflow-action-name": "reject",
        "workflow-action-extra-data": '{"comment": "Lý do.", "digest": "another"}',
    }
    response = newsroom.edit(page, "lanhdao", text="Chữ công phu.", **data)
    assert response.status_code == 409
    assert shows(response, "Chữ công phu.")
    assert traces(page) == before


def test_new_item_whose_submission_is_refused_keeps_what_was_typed(newsroom):
    def refuse(**kwargs):
        raise Refused("Chưa gửi được.")

    workflow_submitted.connect(refuse)
    try:
        response = newsroom.write("congtacvien", submit=True, text="Chữ công phu.")
    finally:
        workflow_submitted.disconnect(refuse)
    assert response.status_code == 409
    assert shows(response, "Chữ công phu.")
    assert shows(response, "Chưa gửi được.")
    assert not NewsPage.objects.exists()


def test_no_autosave_in_a_reviewers_editor_and_no_stage_moves_by_a_save(newsroom):
    page = newsroom.draft(submit=True)
    before = traces(page)
    response = autosave(newsroom, page, "lanhdao", title="Tự lưu")
    assert response.status_code == 400
    assert response.json()["error_code"] == "locked"
    assert traces(page) == before
    content = newsroom.client("lanhdao").get(editor(page)).content.decode()
    assert "w-autosave#save" not in content

    assert newsroom.edit(page, "lanhdao", title="Sửa có chủ ý").status_code == 302
    after = traces(page)
    assert (after["states"], after["tasks"]) == (before["states"], before["tasks"])
    assert after["contributions"] == before["contributions"] + 1


def test_of_two_saves_at_once_exactly_one_wins(open_newsroom):
    newsroom = open_newsroom
    page = newsroom.draft()
    data = newsroom.form(slug=page.slug) | started_from(page)
    revisions = traces(page)["revisions"]
    clients = {name: signed_in(newsroom, name) for name in ("congtacvien", "lanhdao")}

    def save(name):
        return clients[name].post(editor(page), data | {"title": f"Của {name}"}).status_code

    statuses = at_once(lambda: save("congtacvien"), lambda: save("lanhdao"))

    assert sorted(statuses) == [302, 409]
    assert len(traces(page)["revisions"]) == len(revisions) + 1
    winner = ["congtacvien", "lanhdao"][statuses.index(302)]
    assert BasePage.objects.get(pk=page.pk).draft_title == f"Của {winner}"


def test_of_an_autosave_and_a_save_at_once_exactly_one_wins(open_newsroom):
    newsroom = open_newsroom
    page = newsroom.draft()
    start = started_from(page)
    own, other = signed_in(newsroom, "congtacvien"), signed_in(newsroom, "lanhdao")
    automatic, saved = at_once(
        lambda: autosave(newsroom, page, "", client=own, title="Tự lưu", **start).status_code,
        lambda: (
            other.post(
                editor(page), newsroom.form(title="Bấm lưu", slug=page.slug) | start
            ).status_code
        ),
    )
    assert (automatic, saved) in [(200, 409), (400, 302)]
    title = BasePage.objects.get(pk=page.pk).draft_title
    assert title == ("Tự lưu" if automatic == 200 else "Bấm lưu")


def _hidden(response, name: str) -> str:
    content = response.content.decode()
    value = content.split(f'name="{name}" value="')[1]
    return value.split('"')[0]
