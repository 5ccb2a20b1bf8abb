"""Where nobody can act any more: drafts go on, or are marked, and are never stranded."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow, WorkflowTask

from home.models import BasePage, Membership, User
from home.roles import Role
from tests.home.permission_cases import give
from tests.newsroom import QUOC_TE, THUONG_TRUC
from tests.workflows.test_standing_approvals import ASSISTING, BOARD, UNIT, at_board, stage_name
from workflows.models import BoardApprovalTask, ConsultationTask, Event, Substitute

MARK = "Cần quyết định"


def end(*people: str, role: Role | None = None) -> None:
    """Let the roles of people end yesterday, as if by their date."""
    rows = Membership.objects.filter(user__username__in=people)
    if role:
        rows = rows.filter(role=role)
    yesterday = timezone.localdate() - timedelta(days=1)
    rows.update(first_day=yesterday - timedelta(days=9), last_day=yesterday)


def screen(newsroom, page, by: str = "quantri") -> str:
    newsroom.clients.pop(by, None)
    return newsroom.client(by).get(f"/admin/review/{page.pk}/").content.decode()


def tick() -> None:
    """What the clock does of itself."""
    call_command("run_clock", once=True)


def test_unit_without_a_lead_goes_to_the_assisting_group_marked(newsroom):
    end("lanhdao", "lanhdao2")
    page = newsroom.draft(submit=True)
    assert stage_name(page) == ASSISTING
    assert "Không có lãnh đạo đơn vị duyệt" in screen(newsroom, page)
    assert Event.objects.filter(page=page, kind="skipped", stage="unit").exists()


def test_waiting_draft_goes_on_when_its_units_last_lead_leaves(newsroom):
    page = newsroom.draft(submit=True)
    end("lanhdao", "lanhdao2")
    assert MARK in screen(newsroom, page)
    tick()
    assert stage_name(page) == ASSISTING
    assert MARK not in screen(newsroom, page)


def test_save_of_the_only_lead_moves_no_stage_but_the_clock_does(newsroom):
    end("lanhdao2")
    page = newsroom.draft(submit=True)
    newsroom.edit(page, "lanhdao", text="Lãnh đạo sửa.")
    assert stage_name(page) == UNIT
    tick()
    assert stage_name(page) == ASSISTING


def test_draft_that_comes_back_to_what_its_lead_approved_goes_on_with_the_clock(newsroom):
    page = newsroom.draft(submit=True, title="Tên đầu")
    newsroom.edit(page, "lanhdao2", title="Tên duyệt")
    newsroom.approve(page, "lanhdao")
    newsroom.edit(page, "togiupviec", title="Tên đầu")
    newsroom.approve(page, "togiupviec")
    assert stage_name(page) == UNIT
    newsroom.edit(page, "lanhdao2", title="Tên duyệt")
    assert stage_name(page) == UNIT
    assert newsroom.approve(page, "lanhdao").status_code == 409
    tick()
    assert stage_name(page) == ASSISTING
    assert Event.objects.filter(page=page, kind="stood", stage="unit").exists()
    assert not Event.objects.filter(page=page, kind="skipped").exists()


def test_draft_that_is_sent_back_to_a_unit_that_was_passed_over_waits_there(newsroom):
    end("lanhdao", "lanhdao2")
    page = newsroom.draft(submit=True)
    Membership.objects.filter(user__username="lanhdao").update(last_day=None)
    unit = BasePage.objects.get(pk=page.pk).current_workflow_state.workflow.tasks.get(name=UNIT)
    newsroom.send_back(page, "togiupviec", target=unit)
    assert stage_name(page) == UNIT
    tick()
    assert stage_name(page) == UNIT
    assert not Event.objects.filter(page=page, kind="stood").exists()


def test_too_few_of_the_board_is_marked_at_once_and_the_mark_goes(newsroom):
    BoardApprovalTask.objects.update(approvals_needed=2)
    page = at_board(newsroom)
    assert MARK not in screen(newsroom, page)
    end("bientap", "bientap2")
    assert MARK in screen(newsroom, page)
    give(newsroom.user("togiupviec2"), Role.BOARD)
    assert MARK not in screen(newsroom, page)


def name(newsroom, page, person: str, by: str = "quantri"):
    address = f"/admin/review/{page.pk}/substitute/"
    newsroom.clients.pop(by, None)
    return newsroom.client(by).post(address, {"person": newsroom.user(person).pk})


@pytest.fixture
def stuck(newsroom):
    """A draft before a board of which nobody is left."""
    page = at_board(newsroom)
    end("bientap", "bientap2", "truongban")
    return page


def test_administrator_names_a_substitute_for_this_draft(newsroom, stuck):
    name(newsroom, stuck, "lanhdao3")
    entry = PageLogEntry.objects.get(page=stuck.pk, action="workflows.substitute")
    assert entry.user == newsroom.user("quantri")
    newsroom.approve(stuck, "lanhdao3")
    assert BasePage.objects.get(pk=stuck.pk).live


@pytest.mark.parametrize("by", ["congtacvien", "lanhdao", "togiupviec", "truongban", "chidao"])
def test_nobody_else_names_a_substitute(newsroom, stuck, by):
    name(newsroom, stuck, "lanhdao3", by=by)
    assert not Substitute.objects.exists()


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao"])
def test_contributors_and_approvers_are_no_substitutes(newsroom, stuck, person):
    assert name(newsroom, stuck, person).status_code == 409
    assert not Substitute.objects.exists()


def test_no_substitute_where_the_board_can_act(newsroom):
    page = at_board(newsroom)
    assert name(newsroom, page, "lanhdao3").status_code == 409


def test_last_approval_is_never_skipped(newsroom, stuck):
    tick()
    assert not BasePage.objects.get(pk=stuck.pk).live
    assert stage_name(stuck) == BOARD


def test_check_workflows_names_stages_where_nobody_can_act(newsroom, capsys):
    call_command("check_workflows")
    end("bientap", "bientap2", "truongban")
    with pytest.raises(CommandError):
        call_command("check_workflows")
    out = capsys.readouterr().out
    assert BOARD in out


class TestConsultation:
    """A stage that asks people for remarks."""

    @pytest.fixture(autouse=True)
    def asks(self, newsroom):
        workflow = Workflow.objects.get(name="Quy trình chuẩn")
        task = ConsultationTask.objects.create(name="Xin ý kiến", days=2)
        task.people.set([newsroom.user("lanhdao3"), newsroom.user("chidao")])
        WorkflowTask.objects.filter(workflow=workflow, sort_order=2).update(sort_order=3)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=2)
        self.task = task

    def out(self, newsroom):
        page = newsroom.draft(submit=True)
        newsroom.approve(page, "lanhdao")
        newsroom.approve(page, "togiupviec")
        assert stage_name(page) == "Xin ý kiến"
        return page

    def test_people_remark_and_decide_nothing(self, newsroom):
        page = self.out(newsroom)
        newsroom.decide(page, "lanhdao3", "approve")
        newsroom.decide(page, "lanhdao3", "reject", "Không.")
        assert stage_name(page) == "Xin ý kiến"
        assert newsroom.decide(page, "lanhdao3", "remark", " ").status_code == 422
        newsroom.decide(page, "lanhdao3", "remark", "Nên nêu rõ nguồn.")
        assert "Nên nêu rõ nguồn." in screen(newsroom, page, "bientap")
        assert newsroom.decide(page, "lanhdao3", "remark", "Lần nữa.").status_code == 409
        assert stage_name(page) == "Xin ý kiến"

    def test_draft_goes_on_when_all_have_remarked(self, newsroom):
        page = self.out(newsroom)
        newsroom.decide(page, "lanhdao3", "remark", "Một.")
        newsroom.decide(page, "chidao", "remark", "Hai.")
        assert stage_name(page) == BOARD
        remarks = PageLogEntry.objects.filter(page=page.pk, action="workflows.remark")
        assert {entry.user.username for entry in remarks} == {"lanhdao3", "chidao"}

    def test_draft_goes_on_after_its_days(self, newsroom):
        page = self.out(newsroom)
        tick()
        assert stage_name(page) == "Xin ý kiến"
        state = BasePage.objects.get(pk=page.pk).current_workflow_task_state.specific
        state.due_at = timezone.now() - timedelta(minutes=1)
        state.save()
        tick()
        assert stage_name(page) == BOARD

    @pytest.mark.parametrize("by", ["congtacvien", "lanhdao", "togiupviec", "bientap"])
    def test_others_do_not_remark(self, newsroom, by):
        page = self.out(newsroom)
        newsroom.decide(page, by, "remark", "Chen vào.")
        assert "Chen vào." not in screen(newsroom, page)

    def test_nobody_to_ask_goes_on(self, newsroom):
        User.objects.filter(username__in=["lanhdao3", "chidao"]).update(is_active=False)
        page = newsroom.draft(submit=True)
        newsroom.approve(page, "lanhdao")
        newsroom.approve(page, "togiupviec")
        assert stage_name(page) == BOARD


class TestAnotherSection:
    """A draft that is moved takes the path of its new section."""

    def move(self, newsroom, page, by: str, url: str):
        address = f"/admin/pages/{page.pk}/move/{newsroom.section(url).pk}/confirm/"
        return newsroom.client(by).post(address)

    def test_assisting_group_moves_it_to_the_fast_path_after_the_leads_approval(self, newsroom):
        page = newsroom.draft(submit=True)
        newsroom.approve(page, "lanhdao")
        self.move(newsroom, page, "togiupviec", THUONG_TRUC)
        assert BasePage.objects.get(pk=page.pk).get_parent().pk == newsroom.section(THUONG_TRUC).pk
        assert stage_name(page) == BOARD

    def test_draft_of_the_standard_path_is_not_led_around_its_lead(self, newsroom):
        page = newsroom.draft(submit=True)
        newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
        self.move(newsroom, page, "congtacvien", THUONG_TRUC)
        newsroom.submit(BasePage.objects.get(pk=page.pk).specific)
        assert stage_name(page) == UNIT

    def test_move_between_sections_of_one_path_changes_nothing(self, newsroom):
        page = newsroom.draft(submit=True)
        newsroom.approve(page, "lanhdao")
        before = BasePage.objects.get(pk=page.pk).current_workflow_task_state.pk
        self.move(newsroom, page, "togiupviec", QUOC_TE)
        assert BasePage.objects.get(pk=page.pk).current_workflow_task_state.pk == before

    @pytest.mark.parametrize("by", ["congtacvien", "lanhdao", "bientap"])
    def test_others_don_t_move_what_waits(self, newsroom, by):
        page = newsroom.draft(submit=True)
        newsroom.approve(page, "lanhdao")
        before = BasePage.objects.get(pk=page.pk).path
        self.move(newsroom, page, by, QUOC_TE)
        assert BasePage.objects.get(pk=page.pk).path == before
