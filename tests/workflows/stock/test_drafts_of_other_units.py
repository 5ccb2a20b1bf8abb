"""Stock Wagtail's *change* means everyone's pages, and its listings and reports know no units."""

import pytest

from tests.home.permission_cases import refused, text_of
from tests.workflows.saving import traces

LISTINGS = [
    "/admin/pages/{parent}/",
    "/admin/pages/search/?q=Tinkinmat",
    "/admin/choose-page/{parent}/",
    "/admin/choose-page/search/?q=Tinkinmat",
    "/admin/api/main/pages/?child_of={parent}",
    "/admin/reports/aging-pages/",
    "/admin/reports/locked/",
]
REPORTS = ["/admin/reports/workflow/", "/admin/reports/workflow_tasks/"]


@pytest.mark.parametrize("address", LISTINGS)
@pytest.mark.parametrize("person", ["congtacvien2", "lanhdao3"])
def test_explorer_search_and_choosers_list_no_drafts_of_other_units(person, address, newsroom):
    page = newsroom.draft(title="Tinkinmat thử", submit=True)
    address = address.format(parent=page.get_parent().pk)
    assert "tinkinmat thử" not in text_of(newsroom.client(person), address)


@pytest.mark.parametrize("address", REPORTS)
def test_workflow_reports_know_units(address, newsroom):
    newsroom.draft(title="Tin của văn phòng", submit=True)
    newsroom.draft(by="congtacvien2", unit="BTG", title="Tin của tuyên giáo", submit=True)
    own, other = (text_of(newsroom.client(name), address) for name in ("lanhdao", "lanhdao3"))
    assert "tin của văn phòng" in own
    assert "tin của tuyên giáo" not in own
    assert "tin của tuyên giáo" in other
    assert "tin của văn phòng" not in other


def test_change_means_the_drafts_of_ones_own_unit(newsroom):
    page = newsroom.draft()
    before = traces(page)
    for person in ("congtacvien2", "lanhdao3", "togiupviec", "bientap", "quantri"):
        assert refused(newsroom.edit(page, person, title="Của người khác"))
        assert traces(page) == before
    assert newsroom.edit(page, "lanhdao", title="Của đơn vị").status_code == 302
    assert traces(page)["latest"][2] == "Của đơn vị"


def test_person_with_admin_access_and_a_role_gets_more_than_the_dashboard(newsroom):
    page = newsroom.draft()
    client = newsroom.client("congtacvien")
    for address in (
        "/admin/",
        f"/admin/pages/{page.get_parent().pk}/",
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{page.pk}/history/",
        f"/admin/pages/{page.pk}/view_draft/",
        f"/admin/review/{page.pk}/",
        "/admin/images/",
    ):
        assert client.get(address).status_code == 200, address


def test_task_is_for_the_leads_of_the_drafts_unit_alone(newsroom):
    page = newsroom.draft(by="congtacvien2", unit="BTG", submit=True)
    before = traces(page)
    assert refused(newsroom.approve(page, "lanhdao"))
    assert traces(page) == before
    assert newsroom.approve(page, "lanhdao3").status_code == 302
