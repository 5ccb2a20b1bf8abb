"""A revision that came to a stage or was decided on is never written over in place."""

import pytest
from wagtail.models import Revision, TaskState

from home.models import ContentVersion
from tests.workflows.saving import autosave, draft_of
from workflows.models import Decision


def stored(page) -> dict:
    """The content of every revision of a page."""
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    return dict(revisions.values_list("pk", "content"))


def every_decided_content_is_there(page) -> bool:
    """Whether for all that was decided on a revision still holds exactly that."""
    kept = set(ContentVersion.objects.filter(page_id=page.pk).values_list("digest", flat=True))
    decided = set(Decision.objects.filter(page_id=page.pk).values_list("digest", flat=True))
    return decided <= kept


def overwrite(newsroom, page, by: str, **fields):
    """Autosave over the latest revision."""
    page.refresh_from_db()
    fields |= {"overwrite_revision_id": page.latest_revision_id}
    return autosave(newsroom, page, by, **fields)


def test_author_of_a_returned_draft_does_not_write_over_what_was_returned(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.send_back(page, "lanhdao")
    before = stored(page)

    answer = overwrite(newsroom, page, "congtacvien", title="Sửa sau khi bị trả lại").json()

    assert answer["success"]
    assert answer["revision_id"] not in before
    assert {pk: stored(page)[pk] for pk in before} == before
    assert every_decided_content_is_there(page)
    assert draft_of(page).title == "Sửa sau khi bị trả lại"

    # What nobody has decided on is written over, as ever.
    again = overwrite(newsroom, page, "congtacvien", title="Sửa tiếp").json()
    assert again["revision_id"] == answer["revision_id"]


def test_draft_that_was_taken_back_keeps_what_was_submitted(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.client("congtacvien").post(f"/admin/review/{page.pk}/take-back/")
    before = stored(page)
    assert overwrite(newsroom, page, "congtacvien", title="Viết lại").json()["success"]
    assert {pk: stored(page)[pk] for pk in before} == before
    assert every_decided_content_is_there(page)


def test_edit_of_an_assistant_that_was_decided_on_is_kept_from_themselves(newsroom):
    page = newsroom.draft(by="togiupviec", unit="VPTU", submit=True)
    newsroom.approve(page, "lanhdao")
    newsroom.edit(page, "togiupviec", title="Tổ giúp việc sửa")
    newsroom.send_back(page, "togiupviec2")
    before = stored(page)
    assert overwrite(newsroom, page, "togiupviec", title="Sửa lần nữa").json()["success"]
    assert {pk: stored(page)[pk] for pk in before} == before
    assert every_decided_content_is_there(page)


def test_live_revision_is_kept_when_its_author_begins_a_correction(newsroom):
    page = newsroom.published()
    before = stored(page)
    assert overwrite(newsroom, page, "congtacvien", title="Đính chính").json()["success"]
    assert {pk: stored(page)[pk] for pk in before} == before


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao"])
def test_save_by_the_button_never_writes_over_what_stands_at_a_stage(person, newsroom):
    page = newsroom.draft(by=person, submit=True)
    newsroom.send_back(page, "lanhdao2")
    before = stored(page)
    page.refresh_from_db()
    fields = {"overwrite_revision_id": page.latest_revision_id, "title": "Sửa"}
    assert newsroom.edit(page, person, **fields).status_code == 302
    assert {pk: stored(page)[pk] for pk in before} == before
    pointed = TaskState.objects.filter(workflow_state__object_id=str(page.pk))
    assert set(pointed.values_list("revision_id", flat=True)) <= set(before)
