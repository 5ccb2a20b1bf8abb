"""The review screen shows what changed since the person last looked, or since others decided."""

from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from tests.workflows.review_reading import html_of, marks, screen, words_of
from workflows.models import Look


def seen_and_changed(newsroom, **fields):
    """A draft that the lead has looked at, returned, and gets back changed."""
    page = newsroom.draft(submit=True, text="Đoàn làm việc với hai đảng bộ.")
    screen(newsroom, page, "lanhdao")
    newsroom.send_back(page, "lanhdao")
    newsroom.edit(page, "congtacvien", submit=True, **fields)
    return page


def test_words_that_changed_since_the_person_looked_are_marked(newsroom):
    page = seen_and_changed(newsroom, text="Đoàn làm việc với ba đảng bộ.")
    response = screen(newsroom, page, "lanhdao")
    assert marks(response) == {"del": ["hai"], "ins": ["ba"]}
    assert "Thay đổi từ lần xem trước" in words_of(response)


def test_marks_are_told_in_words_to_those_who_hear_the_page(newsroom):
    page = seen_and_changed(newsroom, text="Đoàn làm việc với ba đảng bộ.")
    html = html_of(screen(newsroom, page, "lanhdao"))
    assert '<span class="w-sr-only">[bỏ: </span>hai' in html
    assert '<span class="w-sr-only">[thêm: </span>ba' in html


def test_title_is_marked_too(newsroom):
    page = seen_and_changed(newsroom, title="Tin mới", text="Đoàn làm việc với hai đảng bộ.")
    assert marks(screen(newsroom, page, "lanhdao")) == {"del": ["thử"], "ins": ["mới"]}


def test_who_never_looked_sees_what_changed_since_it_was_decided_on(newsroom):
    page = newsroom.draft(submit=True, text="Bản đầu của tin.")
    newsroom.approve(page, "lanhdao")
    newsroom.send_back(page, "togiupviec")
    newsroom.edit(page, "congtacvien", submit=True, text="Bản hai của tin.")
    newsroom.approve(page, "lanhdao")
    response = screen(newsroom, page, "togiupviec2")
    assert marks(response) == {"del": ["đầu"], "ins": ["hai"]}
    assert "Thay đổi từ lần trả lại" in words_of(response)
    assert str(newsroom.user("togiupviec")) in words_of(response)


def test_first_reader_of_a_first_version_sees_the_preview(newsroom):
    page = newsroom.draft(submit=True)
    response = screen(newsroom, page, "lanhdao")
    assert marks(response) == {"ins": [], "del": []}
    assert "<iframe" in html_of(response)


def test_look_at_the_same_version_still_shows_what_was_new_in_it(newsroom):
    page = seen_and_changed(newsroom, text="Đoàn làm việc với ba đảng bộ.")
    screen(newsroom, page, "lanhdao")
    assert marks(screen(newsroom, page, "lanhdao"))["ins"] == ["ba"]


def test_other_views_are_links_that_need_no_script(newsroom):
    page = seen_and_changed(newsroom, text="Đoàn làm việc với ba đảng bộ.")
    html = html_of(screen(newsroom, page, "lanhdao"))
    for view in ("look", "preview", "phone"):
        assert f'href="/admin/review/{page.pk}/?view={view}"' in html
    assert "<iframe" not in html
    assert "<iframe" in html_of(screen(newsroom, page, "lanhdao", view="preview"))
    assert "review__preview--phone" in html_of(screen(newsroom, page, "lanhdao", view="phone"))


def test_view_that_does_not_exist_shows_the_first_one(newsroom):
    page = seen_and_changed(newsroom, text="Đoàn làm việc với ba đảng bộ.")
    assert marks(screen(newsroom, page, "lanhdao", view="x'%22><b>"))["ins"] == ["ba"]


def test_pictures_that_came_and_went_and_captions_that_changed_are_named(newsroom):
    red, blue = newsroom.picture(), newsroom.picture(color="blue")

    def body(image, caption):
        picture = {"image": image.pk, "caption": caption, "credit": ""}
        return streamfield([("paragraph", rich_text("<p>Lời.</p>")), ("picture", picture)])

    page = newsroom.draft(
        submit=True,
        main_picture=red.pk,
        picture_caption="Ảnh chụp",
        body=body(red, "Một góc"),
    )
    screen(newsroom, page, "lanhdao")
    newsroom.send_back(page, "lanhdao")
    newsroom.edit(
        page,
        "congtacvien",
        submit=True,
        main_picture=red.pk,
        picture_caption="Đoàn chụp",
        body=body(blue, "Một nơi"),
    )
    response = screen(newsroom, page, "lanhdao")
    assert marks(response) == {"del": ["Ảnh", "góc"], "ins": ["Đoàn", "nơi"]}
    assert "Ảnh mới" in words_of(response)
    assert "Ảnh bị bỏ" in words_of(response)


def test_tables_quotes_headings_and_boxes_are_compared(newsroom):
    def body(number):
        table = {
            "columns": [{"type": "text", "heading": "Chỉ tiêu"}],
            "rows": [{"values": [f"Dòng {number}"]}],
            "caption": "",
        }
        return [
            ("heading", {"text": f"Đề mục {number}", "level": "h2"}),
            ("quote", {"text": f"Lời trích {number}", "attribution": "Người nói"}),
            ("box", {"title": "Hộp", "text": f"<p>Trong hộp {number}</p>"}),
            ("table", {"caption": "Bảng", "table": table}),
        ]

    page = newsroom.draft(submit=True)
    for number in ("một", "hai"):
        latest = page.get_latest_revision_as_object()
        latest.body = body(number)
        latest.save_revision(user=newsroom.user("congtacvien"))
        page.refresh_from_db()
        response = screen(newsroom, page, "lanhdao")
    assert marks(response) == {"del": ["một"] * 4, "ins": ["hai"] * 4}


def test_topics_authors_and_times_stand_in_a_short_list(newsroom):
    page = seen_and_changed(
        newsroom,
        text="Đoàn làm việc với hai đảng bộ.",
        topics="Chuyển-đổi-số",
        source_name="Báo mẫu",
        authors=inline_formset([{"name": "Người viết", "share": "100"}]),
    )
    words = words_of(screen(newsroom, page, "lanhdao"))
    for expected in ("Người viết", "Báo mẫu", "Nguồn dẫn", "Chuyển-đổi-số"):
        assert expected in words


def test_nothing_typed_becomes_markup(newsroom):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = seen_and_changed(
        newsroom,
        title=f"Tin {evil}",
        lead=evil,
        source_name=evil,
        text="&lt;script&gt;alert(1)&lt;/script&gt;",
    )
    html = html_of(screen(newsroom, page, "lanhdao"))
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;" in html


def test_long_unchanged_stretches_are_folded(newsroom):
    text = "</p><p>".join(f"Đoạn số {number} của tin." for number in range(30))
    page = newsroom.draft(submit=True, text=text)
    screen(newsroom, page, "lanhdao")
    newsroom.send_back(page, "lanhdao")
    newsroom.edit(page, "congtacvien", submit=True, text=text.replace("số 15", "thứ 15"))
    response = screen(newsroom, page, "lanhdao")
    assert marks(response) == {"del": ["số"], "ins": ["thứ"]}
    assert html_of(response).count('<details class="changes__folded">') == 2


def test_look_is_kept_once_a_person_and_version(newsroom):
    page = newsroom.draft(submit=True)
    for _time in range(3):
        screen(newsroom, page, "lanhdao")
    screen(newsroom, page, "bientap")
    assert Look.objects.filter(page=page).count() == 2


def test_head_request_and_refused_person_leave_no_look(newsroom):
    page = newsroom.draft(submit=True)
    newsroom.client("lanhdao").head(f"/admin/review/{page.pk}/")
    screen(newsroom, page, "congtacvien2")
    assert not Look.objects.filter(page=page).exists()


def test_change_that_was_taken_back_is_compared_with_what_was_seen_between(newsroom):
    page = newsroom.draft(submit=False, text="Một.")
    screen(newsroom, page, "lanhdao")
    newsroom.edit(page, "congtacvien", text="Hai.")
    screen(newsroom, page, "lanhdao")
    newsroom.edit(page, "congtacvien", text="Một.")
    assert marks(screen(newsroom, page, "lanhdao")) == {"del": ["Hai"], "ins": ["Một"]}
    newsroom.edit(page, "congtacvien", text="Ba.")
    assert marks(screen(newsroom, page, "lanhdao")) == {"del": ["Một"], "ins": ["Ba"]}
