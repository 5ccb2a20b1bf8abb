"""Stock Wagtail needs *publish* of the last approver, and lets whoever has it pass the path by."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, PageViewRestriction

from home.models import BasePage
from tests.newsroom import CO_SO, started_from
from tests.workflows.after_acts import fresh, text
from tests.workflows.test_standing_approvals import at_board


def test_approval_of_the_last_approver_counts_without_the_right_to_publish(newsroom):
    page = at_board(newsroom)
    assert not page.permissions_for_user(newsroom.user("bientap")).can_publish()
    assert newsroom.approve(page, "bientap").status_code == 302
    assert newsroom.client(None).get(page.url).status_code == 200


@pytest.mark.parametrize("person", ["lanhdao", "togiupviec", "bientap", "truongban"])
def test_approvers_get_no_publish_button(person, newsroom):
    page = newsroom.draft(submit=True)
    for reviewer in ("lanhdao", "togiupviec"):
        for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/review/{page.pk}/"):
            shown = text(newsroom.client(person).get(address, follow=True))
            assert "action-publish" not in shown
        newsroom.approve(page, reviewer)


def test_user_with_publish_permission_does_not_pass_the_workflow_by(newsroom):
    group = Group.objects.create(name="Được xuất bản")
    root = BasePage.get_first_root_node()
    for permission in Permission.objects.filter(content_type__model="basepage"):
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    assert group.page_permissions.filter(permission__codename="publish_basepage").exists()
    newsroom.user("congtacvien").groups.add(group)
    page = newsroom.draft()
    data = newsroom.form(slug=page.slug) | started_from(page) | {"action-publish": "1"}
    client = newsroom.client("congtacvien")
    client.post(f"/admin/pages/{page.pk}/edit/", data)
    client.post(f"/admin/bulk/home/basepage/publish/?id={page.pk}")
    client.post(f"/admin/api/main/pages/{page.pk}/action/publish/")
    assert not fresh(page).live
    assert fresh(page).scheduled_revision is None


def test_withholding_publish_breaks_neither_order_nor_moves_nor_privacy_of_live_branches(newsroom):
    page = newsroom.published()
    section, above = newsroom.section(CO_SO), newsroom.section("/tin-tuc-su-kien/")
    client = newsroom.client("quantri")
    client.post(f"/admin/pages/{section.pk}/set_position/?position=0")
    assert newsroom.section(CO_SO).path.endswith("0001")
    client.post(f"/admin/pages/{section.pk}/move/{above.pk}/confirm/")
    assert fresh(section).get_parent().pk == above.pk
    assert newsroom.client(None).get(fresh(page).url).status_code == 200
    client.post(f"/admin/pages/{section.pk}/privacy/", {"restriction_type": "login"})
    assert PageViewRestriction.objects.filter(page=section.pk).exists()
    assert newsroom.client(None).get(fresh(page).url).status_code != 200
