"""What documents do to one another, from both sides; and whether they are in force."""

import pytest

from library.models import DocumentPage, IssuingBody
from library.validity import validity_of, with_validity
from tests.library.reading_room import LOOK_UP, numbers, read

BOARDS = "/van-ban-tai-lieu/van-ban-cac-ban-dang-van-phong-tinh-uy/"


def validity(page) -> str:
    page = with_validity(DocumentPage.objects.filter(pk=page.pk)).get()
    assert page.validity == validity_of(page)
    return page.validity


def relation(kind: str, target=None, **fields) -> dict:
    return {"kind": kind, "target": target.pk if target else ""} | fields


def older(shelf, **facts) -> DocumentPage:
    return shelf.issued(number="01-NQ/TU", abstract="Văn bản cũ", issued_on="2026-01-05", **facts)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"kind": "replaces"}, "ended"),
        ({"kind": "repeals", "scope": "part"}, "partly"),
        ({"kind": "amends"}, "partly"),
        ({"kind": "guides"}, "in-force"),
        ({"kind": "replaces", "since": "2031-01-01"}, "in-force"),
    ],
)
def test_validity_follows_from_what_a_published_document_does_to_it(shelf, said, expected):
    old = older(shelf)
    new = shelf.document(submit=True, relations=[relation(target=old, **said)])
    assert validity(old) == "in-force"
    shelf.bring_out(new)
    assert validity(old) == expected


def test_validity_comes_back_when_the_other_document_is_withdrawn_or_says_so_no_more(shelf):
    old = older(shelf)
    new = shelf.issued(relations=[relation("replaces", old)])
    assert validity(old) == "ended"
    shelf.change(new, submit=True)
    shelf.approve(new, "bientap")
    assert validity(old) == "in-force"
    again = shelf.issued(number="07-NQ/TU", relations=[relation("replaces", old)])
    assert validity(old) == "ended"
    again.refresh_from_db()
    data = {"reason": "Sai sót.", "shown": again.live_digest}
    shelf.client("truongban").post(f"/admin/review/{again.pk}/withdraw/", data)
    assert validity(old) == "in-force"


def test_validity_comes_back_where_the_relation_names_another_document_now(shelf):
    first, second = older(shelf), shelf.issued(number="02-NQ/TU", issued_on="2026-01-06")
    new = shelf.issued(relations=[relation("replaces", first)])
    row = new.relations.get()
    shelf.change(new, submit=True, relations=[relation("replaces", second) | {"id": row.pk}])
    shelf.approve(new, "bientap")
    assert DocumentPage.objects.get(pk=new.pk).relations.get().pk == row.pk
    assert [validity(first), validity(second)] == ["in-force", "ended"]


def test_dates_and_an_overruling_with_its_reason(shelf):
    assert validity(shelf.issued(effective_on="2031-01-01")) == "not-yet"
    assert validity(shelf.issued(number="06-NQ/TU", ends_on="2026-11-25")) == "ended"
    response = shelf.record(number="08-NQ/TU", validity_ruled="partly")
    assert "lý do" in response.context["form"].errors.as_text()
    ruled = shelf.issued(number="08-NQ/TU", validity_ruled="partly", validity_reason="Theo KL 1.")
    assert validity(ruled) == "partly"


def test_cited_document_is_found_when_it_arrives_and_lost_when_it_goes(shelf):
    cited = relation("replaces", cited="số 1-nq/tu")
    new = shelf.issued(relations=[cited])
    row = new.relations.get()
    assert row.found is None
    old = older(shelf)
    row.refresh_from_db()
    assert row.found == old
    assert validity(old) == "ended"
    # A later revision of the citing document still knows it.
    shelf.change(new, submit=True, relations=[cited], abstract="Sửa trích yếu")
    shelf.approve(new, "bientap")
    assert DocumentPage.objects.get(pk=new.pk).relations.get().found == old
    old.refresh_from_db()
    shelf.client("truongban").post(f"/admin/review/{old.pk}/archive/", {"pages": "1"})
    assert DocumentPage.objects.get(pk=new.pk).relations.get().found is None


def test_year_of_a_cited_number_says_which_document_is_meant(shelf):
    IssuingBody.objects.create(name="Ủy ban nhân dân tỉnh", symbol="UBND", kind="state")
    facts = {"document_type": "Quyết định", "body": "Ủy ban nhân dân tỉnh", "term": ""}
    late = shelf.issued(number="42/2025/QĐ-UBND", issued_on="2025-05-05", **facts)
    cited = [relation("replaces", cited="42/2022/QĐ-UBND")]
    new = shelf.issued(
        number="90/2026/QĐ-UBND", issued_on="2026-05-05", relations=cited, abstract="Mới", **facts
    )
    assert new.relations.get().found is None
    assert validity(late) == "in-force"
    # Who looks up the one of 2025 gets nothing that names the one of 2022; who gives no year may.
    assert numbers(read(shelf, LOOK_UP, q="42/2025/qđ-ubnd")) == ["42/2025/QĐ-UBND"]
    for typed in ("42/2022/qđ-ubnd", "42 qd ubnd"):
        assert "90/2026/QĐ-UBND" in numbers(read(shelf, LOOK_UP, q=typed)), typed
    # A number that leaves its year out has that of its day of issue.
    early = shelf.issued(number="42/QĐ-UBND", issued_on="2022-05-05", abstract="Cũ", **facts)
    assert DocumentPage.objects.get(pk=new.pk).relations.get().found == early
    assert [validity(late), validity(early)] == ["in-force", "ended"]


def test_relation_names_a_document_or_a_number_and_not_itself(shelf):
    old = older(shelf)
    for wrong in (
        relation("replaces"),
        relation("replaces", old, cited="02-NQ/TU"),
        relation("replaces", cited="không phải số"),
    ):
        assert shelf.record(relations=[wrong]).status_code == 200
    response = shelf.change(old, number="01-NQ/TU", relations=[relation("amends", old)])
    assert response.status_code == 200


def test_relation_to_a_draft_that_is_not_seen_is_refused_and_its_title_not_told(shelf):
    draft = shelf.document(number="09-NQ/TU", abstract="Kínmật7431 của Văn phòng")
    own = {"unit": "BTG", "document_type": "Công văn", "body": "Ban Tuyên giáo Tỉnh ủy"}
    own |= {"section": BOARDS, "abstract": "Của BTG", "relations": [relation("guides", draft)]}
    for number in ("79-CV/BTGTU", "không phải số"):
        response = shelf.record(by="congtacvien2", number=number, **own)
        row = response.context["form"].formsets["relations"].forms[0]
        assert row.errors["target"] == ["Đồng chí không được chọn mục này."]
        assert "Kínmật7431" not in response.content.decode()
        assert not DocumentPage.objects.filter(abstract="Của BTG").exists()
    # What is public may be named; it stays where it is withdrawn later.
    public = shelf.bring_out(shelf.document(number="10-NQ/TU", abstract="Mở", submit=True))
    own["relations"] = [relation("guides", public)]
    page = shelf.document(by="congtacvien2", number="79-CV/BTGTU", **own)
    data = {"reason": "Sai sót.", "shown": public.live_digest}
    shelf.client("truongban").post(f"/admin/review/{public.pk}/withdraw/", data)
    row = page.get_latest_revision_as_object().relations.get()
    del own["section"]
    own["relations"] = [relation("guides", public, id=row.pk)]
    response = shelf.change(page, by="congtacvien2", number="80-CV/BTGTU", **own)
    assert response.status_code == 302
    own["relations"] = [relation("guides", draft, id=row.pk)]
    response = shelf.change(page, by="congtacvien2", number="80-CV/BTGTU", **own)
    assert response.status_code == 200
    assert "Kínmật7431" not in response.content.decode()
