"""What is kept for a group, or was withdrawn, shows nowhere to others: on no way in."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from home.models import BasePage
from library.models import DocumentPage
from tests.library.reading_room import LOOK_UP, facet, numbers, paper, put, words
from tests.library.shelf import TINH_UY, TRUNG_UONG

BOARDS = "/van-ban-tai-lieu/van-ban-cac-ban-dang-van-phong-tinh-uy/"
KEPT, WITHDRAWN = "66-CV/BNCTU", "77-TTr/BTCTU"
SECRETS = ("Sầu riêng", "Măng cụt", KEPT, WITHDRAWN, "rieng-tu", "da-go")


@pytest.fixture
def library(shelf, django_capture_on_commit_callbacks):
    """A public document with relations to one that is kept for a group and one withdrawn.

    Both are alone in their types and bodies, and share field and year with the public one.
    """
    with django_capture_on_commit_callbacks(execute=True):
        kept = put(
            shelf,
            KEPT,
            "Sầu riêng",
            section=TRUNG_UONG,
            slug="rieng-tu",
            document_type="Công văn",
            body="Ban Nội chính Tỉnh ủy",
            subject="Chuyển đổi số",
            files=(paper(shelf, "Sầu riêng", "Sầu riêng trong tệp"),),
        )
        withdrawn = put(
            shelf,
            WITHDRAWN,
            "Măng cụt",
            slug="da-go",
            document_type="Tờ trình",
            body="Ban Tổ chức Tỉnh ủy",
            subject="Chuyển đổi số",
            files=(paper(shelf, "Măng cụt", "Măng cụt trong tệp"),),
        )
        public = put(
            shelf,
            "05-NQ/TU",
            "Văn bản mở",
            subject="Chuyển đổi số",
            issued=date(2026, 6, 1),
            relations=(
                {"kind": "replaces", "target": kept},
                {"kind": "based-on", "cited": KEPT},
                {"kind": "guides", "target": withdrawn},
            ),
        )
        put(
            shelf,
            "06-CV/BNCTU",
            "Sầu riêng thứ hai",
            section=TRUNG_UONG,
            document_type="Công văn",
            body="Ban Nội chính Tỉnh ủy",
            relations=({"kind": "amends", "target": public},),
        )
    rule = PageViewRestriction.objects.create(
        page=shelf.section(TRUNG_UONG), restriction_type=PageViewRestriction.GROUPS
    )
    rule.groups.add(Group.objects.create(name="Nhóm riêng"))
    with django_capture_on_commit_callbacks(execute=True):
        shelf.client("truongban").post(
            f"/admin/review/{withdrawn.pk}/withdraw/",
            {"reason": "Sai sót.", "shown": withdrawn.live_digest},
        )
    assert not DocumentPage.objects.get(pk=withdrawn.pk).live
    return public, kept, withdrawn


def test_group_kept_and_withdrawn_documents_show_on_no_way_in(shelf, library):
    public, kept, withdrawn = library
    reader = shelf.client(None)
    pages = [
        LOOK_UP,
        TINH_UY,
        public.get_url(),
        "/",
        "/sitemap.xml",
        f"{TINH_UY}luu-tru/",
        f"{LOOK_UP}luu-tru/2026/",
        *[f"{LOOK_UP}?{urlencode({'dang': form})}" for form in ("csv", "rss")],
        f"{TINH_UY}?dang=csv",
    ]
    for address in pages:
        response = reader.get(address)
        assert response.status_code == 200, address
        text = b"".join(response).decode()
        told = [secret for secret in SECRETS if secret in text]
        assert not told, address
    # What is typed is said again, so there only what is found counts.
    for typed in (KEPT, WITHDRAWN, "sầu riêng", "măng cụt", "66 cv bnctu"):
        query = urlencode({"q": typed})
        html = reader.get(f"{LOOK_UP}?{query}").content.decode()
        assert numbers(html) == [], typed
        assert "Rất tiếc" in words(html)
        assert facet(html, "loai") == {}
        assert "1 văn bản" not in words(html)
        answer = reader.get(f"/api/search/?{query}").json()
        # Other words than those typed may be found; of these papers and their types nothing.
        said = str([answer["results"], answer["facets"], answer["suggestion"]])
        assert not [secret for secret in (*SECRETS, "Công văn") if secret in said], typed
        assert typed not in said
        html = reader.get(f"/tim-kiem/?{query}").content.decode()
        assert "rieng-tu" not in html
        assert "da-go" not in html
    html = reader.get(LOOK_UP).content.decode()
    assert facet(html, "loai") == {"Nghị quyết": 1}
    assert facet(html, "co-quan") == {"Tỉnh ủy": 1}
    assert facet(html, "linh-vuc") == {"Chuyển đổi số": 1}
    for page in (kept, withdrawn):
        for row in page.files.all():
            assert reader.get(row.file.url).status_code == 404
        assert reader.get(page.get_url()).status_code in (302, 403, 410)
        assert reader.get(f"{page.get_url()}?ban=chu").status_code in (302, 403, 410)
    for form in ("", "?dang=csv", "?dang=rss", "?q=sau+rieng"):
        response = reader.get(f"{TRUNG_UONG}{form}")
        assert response.status_code in (302, 403), form


def test_gaps_in_numbers_are_never_shown(shelf):
    put(shelf, "14-NQ/TU", "Một", subject="Dân vận")
    page = put(shelf, "12-NQ/TU", "Hai", subject="Dân vận")
    for address in (LOOK_UP, page.get_url(), f"{LOOK_UP}?sap-xep=so"):
        html = shelf.client(None).get(address).content.decode()
        assert "13-NQ" not in html
        assert 'rel="next"' not in html


def chosen_by_another_unit(shelf, file, number: str) -> set[str]:
    """The ways by which people of another unit get at a file that isn't theirs."""
    ways = set()
    client = shelf.client("congtacvien2")
    if f"/chosen/{file.pk}/" in client.get("/admin/documents/chooser/").content.decode():
        ways.add("listed")
    found = client.get(f"/admin/documents/chooser/results/?q={file.title}").content.decode()
    if f"/chosen/{file.pk}/" in found:
        ways.add("found")
    if client.get(f"/admin/documents/chooser/chosen/{file.pk}/").status_code == 200:
        ways.add("chosen")
    own = {"unit": "BTG", "document_type": "Công văn", "body": "Ban Tuyên giáo Tỉnh ủy"}
    response = shelf.record(
        by="congtacvien2", section=BOARDS, number=number, abstract="Của BTG", files=[file], **own
    )
    if response.status_code == 302:
        draft = DocumentPage.objects.get(number=number)
        ways.add("put in")
        if client.get(f"{file.url}?page={draft.pk}").status_code == 200:
            ways.add("read")
    elif file.title in response.content.decode():
        ways.add("told")
    return ways


def test_file_that_readers_may_not_see_now_is_no_other_units_to_choose(
    shelf, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        file = shelf.file("rieng66.txt")
    page = shelf.issued(files=[file])
    everything = {"listed", "found", "chosen", "put in", "read"}
    assert chosen_by_another_unit(shelf, file, "77-CV/BTGTU") == everything
    restriction = PageViewRestriction.objects.create(
        page=BasePage.objects.get(pk=page.pk), restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Nhóm đọc"))
    assert chosen_by_another_unit(shelf, file, "78-CV/BTGTU") == set()
    # Its own unit goes on using it.
    assert shelf.client("congtacvien").get(f"/admin/documents/chooser/chosen/{file.pk}/").json()
    restriction.delete()

    page.refresh_from_db()
    data = {"reason": "Sai sót.", "shown": page.live_digest}
    shelf.client("truongban").post(f"/admin/review/{page.pk}/withdraw/", data)
    assert chosen_by_another_unit(shelf, file, "79-CV/BTGTU") == set()

    rule = PageViewRestriction.objects.create(
        page=shelf.section(TINH_UY), restriction_type=PageViewRestriction.LOGIN
    )
    never = shelf.file("rieng67.txt", b"Chua ai ngoai nhom doc van ban nay.")
    shelf.issued(number="06-NQ/TU", abstract="Riêng từ đầu", files=[never])
    assert chosen_by_another_unit(shelf, never, "80-CV/BTGTU") == set()
    rule.delete()
    assert "chosen" in chosen_by_another_unit(shelf, never, "81-CV/BTGTU")


def test_correction_of_another_units_document_is_not_betrayed_by_a_relation(shelf):
    theirs = shelf.issued(abstract="Congkhai7431")
    relation = {"kind": "amends", "target": theirs.pk}
    ours = shelf.document(by="congtacvien2", unit="BTG", number="06-NQ/TU", relations=(relation,))
    shelf.change(theirs, abstract="Dinhchinh7431")
    editor = shelf.client("congtacvien2").get(f"/admin/pages/{ours.pk}/edit/").content.decode()
    assert "Congkhai7431" in editor
    assert "Dinhchinh7431" not in editor
