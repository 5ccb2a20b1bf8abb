"""What each person finds on the dashboard and in its lists, and that others find nothing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from home.models import BasePage, Membership
from home.roles import Role
from tests.home.permission_cases import refused
from tests.newsroom import THUONG_TRUC
from tests.workflows.after_acts import withdrawn
from tests.workflows.many_drafts import add_waiting
from tests.workflows.test_claims import claim
from tests.workflows.test_standing_approvals import at_board
from workflows.models import (
    AssistingReviewTask,
    BoardApprovalTask,
    StageState,
    UnitReviewTask,
)

LISTS = ["waiting", "mine", "returned", "overdue", "undecided"]


def panels(newsroom, who: str) -> dict[str, str]:
    """The text of each panel of a person's dashboard, by its heading."""
    html = newsroom.client(who).get("/admin/").content.decode()
    parts = re.findall(r'<section class="portal-panel">(.*?)</section>', html, re.DOTALL)
    texts = {}
    for part in parts:
        heading = strip_tags(re.search(r"<h2.*?</h2>", part, re.DOTALL).group())
        texts[heading] = " ".join(strip_tags(part).split())
    return texts


def whole_list(newsroom, who: str, name: str, **chosen):
    return newsroom.client(who).get(reverse("workflows:queue", args=[name]), chosen)


def titles(response) -> list[str]:
    """The titles in a list, in its order."""
    return re.findall(r'<a href="/admin/[^"]+">(Tin [^<]+)</a>', response.content.decode())


def make_late(page) -> None:
    StageState.objects.filter(workflow_state__object_id=str(page.pk)).update(
        due_at=timezone.now() - timedelta(minutes=1)
    )


def test_what_waits_for_me_tells_age_due_time_priority_and_who_is_on_it(newsroom):
    page = newsroom.draft(title="Tin chờ", submit=True, priority="2")
    claim(newsroom, page, "lanhdao2")
    due_at = StageState.objects.get(workflow_state__object_id=str(page.pk)).due_at
    text = panels(newsroom, "lanhdao")["Chờ tôi xử lý"]
    assert "Tin chờ" in text
    assert "Hỏa tốc" in text
    assert timezone.localtime(due_at).strftime("%H:%M %d/%m/%Y") in text
    assert "cách đây 0 phút" in text.replace("\xa0", " ")
    assert "Lãnh đạo mẫu Hai" in text


def test_my_items_tell_where_each_is(newsroom):
    newsroom.draft(title="Tin nháp")
    newsroom.draft(title="Tin gửi", submit=True)
    returned = newsroom.draft(title="Tin trả", submit=True)
    newsroom.send_back(returned, "lanhdao")
    newsroom.published(title="Tin đăng")
    withdrawn(newsroom, newsroom.published(title="Tin gỡ"))
    go_live = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    scheduled = newsroom.draft(title="Tin hẹn", submit=True, go_live_at=go_live)
    for person in ("lanhdao", "togiupviec", "bientap"):
        newsroom.approve(scheduled, person)
    text = panels(newsroom, "congtacvien")["Tin, bài của tôi"]
    for title, where in {
        "Tin nháp": "Bản nháp",
        "Tin gửi": "Chờ lãnh đạo đơn vị",
        "Tin trả": "Đã trả lại",
        "Tin đăng": "Đã đăng",
        "Tin gỡ": "Đã gỡ",
        "Tin hẹn": "Đã duyệt, chờ đến giờ đăng",
    }.items():
        assert re.search(rf"{title} Văn phòng Tỉnh ủy {where}", text), (title, text)


def test_returned_item_tells_reason_by_whom_and_when_and_leads_to_the_editor(newsroom):
    page = newsroom.draft(title="Tin trả", submit=True)
    newsroom.send_back(page, "lanhdao", "Xin thêm nguồn.")
    text = panels(newsroom, "congtacvien")["Bị trả lại"]
    assert "Xin thêm nguồn." in text
    assert "Lãnh đạo mẫu" in text
    assert timezone.localtime().strftime("%d/%m/%Y") in text
    html = newsroom.client("congtacvien").get("/admin/").content.decode()
    assert f'<a href="/admin/pages/{page.pk}/edit/">Tin trả</a>' in html


def test_returned_item_is_gone_once_it_is_submitted_again(newsroom):
    page = newsroom.draft(title="Tin trả", submit=True)
    newsroom.send_back(page, "lanhdao")
    newsroom.submit(page)
    assert "Tin trả" not in panels(newsroom, "congtacvien")["Bị trả lại"]


def test_leads_see_what_their_unit_got_back_and_colleagues_do_not(newsroom):
    page = newsroom.draft(title="Tin trả", submit=True)
    newsroom.send_back(page, "lanhdao2")
    assert "Tin trả" in panels(newsroom, "lanhdao")["Bị trả lại"]
    assert "Tin trả" not in panels(newsroom, "lanhdao3")["Bị trả lại"]


@pytest.mark.parametrize("who", ["bientap", "truongban", "togiupviec", "quantri"])
def test_overdue_tells_stage_unit_since_when_and_who_handles_it(newsroom, who):
    page = newsroom.draft(title="Tin muộn", submit=True)
    newsroom.draft(title="Tin kịp", submit=True)
    make_late(page)
    text = panels(newsroom, who)["Quá hạn"]
    assert "Tin muộn Văn phòng Tỉnh ủy" in text
    assert "Lãnh đạo mẫu, Lãnh đạo mẫu Hai" in text
    assert "Tin kịp" not in text
    where = panels(newsroom, who)["Bài đang chờ ở đâu"]
    assert "Chờ lãnh đạo đơn vị 2 1 bài quá hạn" in where


def test_overdue_names_heads_alone_where_they_alone_decide(newsroom):
    BoardApprovalTask.objects.update(heads_only=True)
    make_late(at_board(newsroom, title="Tin muộn"))
    text = panels(newsroom, "quantri")["Quá hạn"]
    assert "Trưởng ban mẫu" in text
    assert "Biên tập mẫu" not in text


def test_administrators_see_what_needs_a_decision_and_nothing_else(newsroom):
    board = Membership.objects.filter(role__in=[Role.BOARD, Role.BOARD_HEAD])
    stuck = at_board(newsroom, title="Tin kẹt")
    newsroom.draft(title="Tin chờ", submit=True)
    assert "Tin kẹt" not in panels(newsroom, "quantri")["Cần quyết định"]
    board.delete()
    text = panels(newsroom, "quantri")["Cần quyết định"]
    assert "Tin kẹt" in text
    assert "Tin chờ" not in text
    assert BasePage.objects.get(pk=stuck.pk).current_workflow_task_state


def test_draft_that_the_whole_board_wrote_in_needs_a_decision(newsroom):
    Membership.objects.filter(role=Role.BOARD).delete()
    writer = newsroom.user("truongban")
    Membership.objects.create(user=writer, role=Role.CONTRIBUTOR, unit=newsroom.unit("VPTU"))
    page = newsroom.draft(by="truongban", title="Tin kẹt", submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.approve(page, "togiupviec")
    newsroom.draft(title="Tin thường", submit=True)
    text = panels(newsroom, "quantri")["Cần quyết định"]
    assert "Tin kẹt" in text
    assert "Tin thường" not in text


def test_one_approval_of_two_is_no_need_of_a_decision(newsroom):
    BoardApprovalTask.objects.update(approvals_needed=3)
    page = at_board(newsroom, title="Tin hai người")
    newsroom.approve(page, "bientap")
    assert "Tin hai người" not in panels(newsroom, "quantri")["Cần quyết định"]


@pytest.mark.parametrize("who", ["congtacvien2", "lanhdao3", "chidao"])
def test_others_find_the_draft_in_no_panel_and_no_list(newsroom, who):
    page = newsroom.draft(title="Tin kín", submit=True)
    make_late(page)
    returned = newsroom.draft(title="Tin trả kín", submit=True)
    newsroom.send_back(returned, "lanhdao")
    assert "kín" not in newsroom.client(who).get("/admin/").content.decode()
    for name in LISTS:
        response = whole_list(newsroom, who, name)
        assert refused(response) or not titles(response), name
        assert "kín" not in response.content.decode()


def test_author_who_left_the_unit_sees_the_items_no_more(newsroom):
    newsroom.draft(title="Tin cũ")
    author = newsroom.user("congtacvien")
    Membership.objects.filter(user=author).update(unit=newsroom.unit("BTG"))
    newsroom.clients.clear()
    assert "Tin cũ" not in newsroom.client("congtacvien").get("/admin/").content.decode()
    assert titles(whole_list(newsroom, "congtacvien", "mine")) == []


@pytest.mark.parametrize(
    ("who", "has"),
    [
        ("congtacvien", {"mine", "returned"}),
        ("lanhdao", {"waiting", "mine", "returned"}),
        ("togiupviec", {"waiting", "mine", "returned", "overdue"}),
        ("bientap", {"waiting", "overdue"}),
        ("truongban", {"waiting", "overdue"}),
        ("quantri", {"overdue", "undecided"}),
        ("chidao", set()),
    ],
)
def test_each_role_has_its_lists_and_no_others(newsroom, who, has):
    html = newsroom.client(who).get("/admin/").content.decode()
    for name in LISTS:
        response = whole_list(newsroom, who, name)
        assert (response.status_code == 200) == (name in has), name
        assert name in has or reverse("workflows:queue", args=[name]) not in html


def test_list_that_does_not_exist_is_not_found(newsroom):
    assert newsroom.client("quantri").get("/admin/review/lists/tat-ca/").status_code == 404


def test_list_is_filtered_by_unit_stage_and_priority(newsroom):
    for title, fields in {
        "Tin một": {"priority": "1"},
        "Tin hai": {"by": "congtacvien2", "unit": "BTG"},
        "Tin ba": {"section": THUONG_TRUC},
    }.items():
        make_late(newsroom.draft(title=title, submit=True, **fields))
    everything = titles(whole_list(newsroom, "quantri", "overdue"))
    assert sorted(everything) == ["Tin ba", "Tin hai", "Tin một"]
    assert everything[0] == "Tin một"
    for chosen, left in [
        ({"unit": newsroom.unit("BTG").pk}, ["Tin hai"]),
        ({"priority": "1"}, ["Tin một"]),
        ({"stage": "board"}, ["Tin ba"]),
        ({"stage": "unit", "priority": "0"}, ["Tin hai"]),
        ({"stage": "consultation"}, []),
    ]:
        assert titles(whole_list(newsroom, "quantri", "overdue", **chosen)) == left, chosen


@pytest.mark.parametrize(
    "chosen", [{"unit": "x"}, {"stage": "live"}, {"priority": "9" * 30}, {"p": "9" * 30}]
)
def test_nonsense_in_the_address_narrows_nothing(newsroom, chosen):
    make_late(newsroom.draft(title="Tin muộn", submit=True))
    response = whole_list(newsroom, "quantri", "overdue", **chosen)
    assert response.status_code == 200
    assert titles(response) == ["Tin muộn"]


def test_own_items_are_filtered_by_priority(newsroom):
    newsroom.draft(title="Tin khẩn", priority="1")
    newsroom.draft(title="Tin thường")
    assert titles(whole_list(newsroom, "congtacvien", "mine", priority="1")) == ["Tin khẩn"]


def test_list_is_paged_and_loses_nothing(newsroom):
    add_waiting(newsroom, 60, AssistingReviewTask)
    seen = []
    for number in (1, 2, 3):
        seen += titles(whole_list(newsroom, "togiupviec", "waiting", p=number))
    assert len(seen) == len(set(seen)) == 60


def test_dashboard_and_lists_cost_the_same_with_40_and_with_1000_drafts(newsroom):
    author = newsroom.user("congtacvien")
    screens = [
        ("lanhdao", None),
        ("lanhdao", "waiting"),
        ("bientap", None),
        ("bientap", "waiting"),
        ("bientap", "overdue"),
        ("togiupviec", None),
        ("congtacvien", None),
        ("congtacvien", "mine"),
        ("quantri", None),
        ("quantri", "undecided"),
    ]

    def add(count: int) -> None:
        for task in (UnitReviewTask, AssistingReviewTask, BoardApprovalTask):
            add_waiting(newsroom, count, task, owner=author)

    def queries(who: str, name: str | None) -> int:
        address = reverse("workflows:queue", args=[name]) if name else "/admin/"
        with CaptureQueriesContext(connection) as spent:
            assert newsroom.client(who).get(address).status_code == 200
        return len(spent)

    add(40)
    for screen in screens:
        queries(*screen)
    few = {screen: queries(*screen) for screen in screens}
    add(960)
    assert {screen: queries(*screen) for screen in screens} == few
    assert max(few.values()) <= 60, few


def test_dashboard_shows_the_beginning_and_leads_to_the_rest(newsroom):
    add_waiting(newsroom, 40, BoardApprovalTask)
    html = newsroom.client("bientap").get("/admin/").content.decode()
    waiting = html[html.index("Chờ tôi xử lý") : html.index("Quá hạn</h2>")]
    assert waiting.count("<tr>") == 11
    assert reverse("workflows:queue", args=["waiting"]) in waiting
