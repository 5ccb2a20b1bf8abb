"""The audit log: who did what to which revision, when, from where; found, exported, kept."""

import csv
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

LOG = "/admin/reports/site-history/"


def exported(newsroom, by: str = "quantri", **filters) -> list[dict]:
    response = newsroom.client(by).get(LOG, {"export": "csv"} | filters)
    assert response.status_code == 200
    return list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode())))


def names(rows: list[dict]) -> set[str]:
    return {row["Tên"] for row in rows}


def test_entry_tells_who_did_what_to_which_revision_when_and_from_where(newsroom):
    page = newsroom.draft(title="Tin có dấu", REMOTE_ADDR="x")
    client = newsroom.client("lanhdao")
    newsroom.submit(page)
    page.refresh_from_db()
    client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    newsroom.approve(page, "lanhdao", "Đã xem.")
    entry = PageLogEntry.objects.get(page=page.pk, action="wagtail.workflow.approve")
    assert entry.user == newsroom.user("lanhdao")
    assert entry.revision == page.latest_revision
    assert entry.data["client_address"] == "203.0.113.9"
    [row] = exported(newsroom, action="wagtail.workflow.approve", page=page.pk)
    assert "203.0.113.9" in row.values()
    assert str(page.latest_revision_id) in row.values()
    assert str(newsroom.user("lanhdao")) in row.values()
    html = newsroom.client("quantri").get(LOG).content.decode()
    assert "203.0.113.9" in html


@pytest.mark.parametrize(
    ("proxies", "nearest", "said", "found"),
    [
        ([], "198.51.100.1", "203.0.113.9", "198.51.100.1"),
        (["127.0.0.1"], "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        (["127.0.0.1"], "198.51.100.1", "203.0.113.9", "198.51.100.1"),
        (
            ["127.0.0.0/8", "10.0.0.0/8"],
            "127.0.0.1",
            "1.2.3.4, 203.0.113.9, 10.1.2.3",
            "203.0.113.9",
        ),
        (["127.0.0.1"], "", "203.0.113.9", "203.0.113.9"),
        (["127.0.0.1"], "127.0.0.1", "<script>", "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", "", "127.0.0.1"),
        (["::1"], "::1", "2001:db8::7", "2001:db8::7"),
    ],
)
def test_only_our_own_proxies_are_believed(newsroom, settings, proxies, nearest, said, found):
    settings.PORTAL_TRUSTED_PROXIES = proxies
    client = newsroom.client("congtacvien")
    client.handler.load_middleware()
    client.defaults |= {"REMOTE_ADDR": nearest, "HTTP_X_FORWARDED_FOR": said}
    page = newsroom.draft()
    entry = PageLogEntry.objects.filter(page=page.pk, action="wagtail.create").get()
    assert entry.data["client_address"] == found


def test_act_of_a_command_has_no_address(newsroom):
    assert not PageLogEntry.objects.filter(data__has_key="client_address", user=None).exists()


def test_address_stands_in_no_other_log(newsroom, caplog):
    newsroom.client("congtacvien").defaults["REMOTE_ADDR"] = "203.0.113.9"
    with caplog.at_level("DEBUG"):
        newsroom.draft(submit=True)
    assert "203.0.113.9" not in caplog.text


def test_log_shows_the_name_of_a_person_who_has_left(newsroom):
    page = newsroom.draft(title="Tin của người đã nghỉ")
    name = str(newsroom.user("congtacvien"))
    type(page.owner).objects.filter(username="congtacvien").update(is_active=False)
    assert {row["Người dùng"] for row in exported(newsroom, page=page.pk)} == {name}


def test_log_is_filtered_by_person_act_page_unit_period_and_words_without_marks(newsroom):
    own = newsroom.draft(title="Đồng Nai khởi sắc", by="congtacvien")
    other = newsroom.draft(title="Tin ban khác", by="congtacvien2", unit="BTG")
    today = timezone.localdate().isoformat()
    assert names(exported(newsroom, label="dong nai")) == {"Đồng Nai khởi sắc"}
    assert names(exported(newsroom, label="nai đồng")) == {"Đồng Nai khởi sắc"}
    assert names(exported(newsroom, page=other.pk)) == {"Tin ban khác"}
    of_unit = names(exported(newsroom, unit=newsroom.unit("BTG").pk))
    assert "Tin ban khác" in of_unit
    assert "Đồng Nai khởi sắc" not in of_unit
    assert names(exported(newsroom, user=own.owner.pk)) == {"Đồng Nai khởi sắc"}
    assert names(exported(newsroom, action="wagtail.create", label="tin ban khac")) == {
        "Tin ban khác"
    }
    assert names(exported(newsroom, timestamp_from=today, page=own.pk))
    assert not exported(newsroom, timestamp_to="2020-01-01")


@pytest.mark.parametrize(
    "filters",
    [
        {"page": "x"},
        {"page": "9" * 40},
        {"page": "1.5"},
        {"unit": "x"},
        {"unit": "9" * 30},
        {"label": "(" * 300},
        {"timestamp_from": "hôm qua"},
        {"user": "0"},
    ],
)
def test_filters_that_make_no_sense_are_no_error(newsroom, filters):
    client = newsroom.client("quantri")
    client.raise_request_exception = False
    assert client.get(LOG, filters).status_code < 500


@pytest.mark.parametrize("title", ["=1+2", "+84", "-1", "@tin", "\t=1+2"])
def test_export_holds_no_formulas(newsroom, title):
    page = newsroom.draft(title=f"x{title}")
    PageLogEntry.objects.log_action(page, "wagtail.edit", title=title)
    rows = exported(newsroom, page=page.pk)
    assert title not in names(rows)
    assert f"'{title}" in names(rows)
    response = newsroom.client("quantri").get(LOG, {"export": "xlsx", "page": page.pk})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_times_in_the_export_are_those_of_viet_nam(newsroom):
    page = newsroom.draft()
    entry = PageLogEntry.objects.filter(page=page.pk).latest("pk")
    shown = timezone.localtime(entry.timestamp).strftime("%Y-%m-%d %H:%M:%S")
    assert shown in {value for row in exported(newsroom, page=page.pk) for value in row.values()}


@pytest.mark.parametrize("person", ["congtacvien", "lanhdao", "togiupviec", "bientap"])
def test_export_is_not_for_everyone(newsroom, person):
    assert newsroom.client(person).get(LOG, {"export": "csv"}).status_code in (302, 403)
