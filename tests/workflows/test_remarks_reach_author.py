"""Reason, comments on passages and the reviewers' changes reach the author of a returned draft."""

import json
import re

import pytest
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from home.models import BasePage
from tests.workflows.review_reading import html_of, marks, screen, words_of


def commented(newsroom, text: str, path: str, position: list | None = None, by="togiupviec"):
    """A draft that the assisting group mended, commented on and returned."""
    page = newsroom.draft(submit=True, text="Đoàn làm việc với hai đảng bộ trực thuộc.")
    newsroom.approve(page, "lanhdao")
    newsroom.edit(page, "togiupviec", text="Đoàn làm việc với ba đảng bộ trực thuộc.")
    page.refresh_from_db()
    latest = page.get_latest_revision_as_object()
    block = latest.body[0]
    key = re.search(r'data-block-key="([^"]+)"', block.value.source)[1]
    comment = {
        "text": text,
        "contentpath": path.format(block=block.id),
        "position": json.dumps(
            [{"key": key, "start": start, "end": end} for start, end in position or []]
        ),
        "resolved": "",
    }
    body = streamfield([("paragraph", rich_text(block.value.source))])
    body["0-id"] = block.id
    comments = inline_formset([comment])
    comments |= {f"0-replies-{name}": value for name, value in inline_formset([]).items()}
    response = newsroom.edit(page, by, body=body, comments=comments)
    assert response.status_code == 302
    newsroom.send_back(page, by, "Thiếu nguồn của số liệu.")
    return page


def editor(newsroom, page, by: str):
    return newsroom.client(by).get(f"/admin/pages/{page.pk}/edit/")


@pytest.mark.parametrize("where", ["review screen", "editor"])
def test_author_sees_reason_comments_with_their_passage_and_what_was_changed(where, newsroom):
    page = commented(newsroom, "Đảng bộ nào?", "body.{block}", [(19, 29)])
    open_screen = screen if where == "review screen" else editor
    response = open_screen(newsroom, page, "congtacvien")
    words = words_of(response)
    assert "Thiếu nguồn của số liệu." in words
    assert str(newsroom.user("togiupviec")) in words
    assert "Đảng bộ nào?" in words
    passage = re.search(r"<blockquote>(.*?)</blockquote>", html_of(response))[1]
    assert passage in "Đoàn làm việc với ba đảng bộ trực thuộc."
    assert 0 < len(passage) == 10
    assert marks(response) == {"del": ["hai"], "ins": ["ba"]}


def test_comment_without_a_place_in_the_text_is_shown_with_its_whole_field(newsroom):
    page = commented(newsroom, "Sửa tiêu đề.", "title")
    html = html_of(screen(newsroom, page, "congtacvien"))
    assert "<blockquote>Tin thử</blockquote>" in html


@pytest.mark.parametrize(
    "position", ["", "x", "{}", "[1]", '[{"key": 1}]', '[{"key": "a", "start": "x", "end": 1e999}]']
)
def test_position_that_is_not_understood_does_no_harm(position, newsroom):
    page = newsroom.draft(submit=True)
    author = newsroom.user("lanhdao")
    comment = Comment(page_id=page.pk, user=author, text="Xem lại.", contentpath="lead")
    comment.position = position
    comment.save(update_position=True)
    response = screen(newsroom, page, "lanhdao2")
    assert response.status_code == 200
    assert "<blockquote>Câu dẫn.</blockquote>" in html_of(response)


def test_resolved_comment_is_not_shown(newsroom):
    page = commented(newsroom, "Đảng bộ nào?", "title")
    comment = Comment.objects.get(page_id=page.pk)
    comment.resolved_at = comment.created_at
    comment.save()
    assert "Đảng bộ nào?" not in words_of(screen(newsroom, page, "congtacvien"))


def test_comment_is_not_markup(newsroom):
    page = commented(newsroom, "<script>alert(1)</script>", "title")
    for response in (screen(newsroom, page, "congtacvien"), editor(newsroom, page, "congtacvien")):
        assert "<p><script>alert(1)" not in html_of(response)
        assert "&lt;script&gt;alert(1)" in html_of(response)


def test_head_of_the_editor_is_free_again_after_resubmission(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.send_back(page, "lanhdao", "Thiếu nguồn của số liệu.")
    assert "Thiếu nguồn của số liệu." in words_of(editor(newsroom, page, "congtacvien"))
    newsroom.submit(page)
    assert "Thiếu nguồn của số liệu." not in words_of(editor(newsroom, page, "lanhdao2"))
    earlier = words_of(screen(newsroom, page, "lanhdao2"))
    assert "Thiếu nguồn của số liệu." in earlier


def test_another_units_people_read_none_of_it(newsroom):
    page = commented(newsroom, "Đảng bộ nào?", "title")
    for open_screen in (screen, editor):
        words = words_of(open_screen(newsroom, page, "congtacvien2"))
        assert "Thiếu nguồn" not in words
        assert "Đảng bộ nào?" not in words
    assert BasePage.objects.get(pk=page.pk).workflow_states.count() == 1
