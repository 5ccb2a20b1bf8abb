"""Whatever a scanner sends gets a page or a 4xx, never an error page."""

import pytest
from django.test import Client

from tests.newsroom import CO_SO

QUERIES = [
    "page=0",
    "page=-1",
    "page=abc",
    "page=" + "9" * 31,
    "page=%00",
    "page=1%00",
    "page=%ff%fe",
    "q=%00",
    "q=%ff",
    "q=" + "a" * 15_000,
    "q=" + "a" * 100_000,
    "q=%22%27%3C%3E(NEAR)*?",
    "=&&&===&%",
    "page[]=1&page=2",
    "html_path=%00",
]
PUBLIC = ["/", CO_SO, "/gioi-thieu/", "/lien-he/so-do-cong/", "/tim-kiem/", "/api/search/"]
PATHS = [
    "/%00",
    "/%ff%fe/",
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//evil.example/",
    "/" + "a" * 5_000,
    "/" + "a/" * 1_000,
    "/media/",
    "/media/%00",
    "/media/images/",
    "/media/documents/x.pdf",
    "/static/%00",
    "/sitemap.xml?p=" + "9" * 31,
    "/sitemap.xml?p=x",
    "/_util/authenticate_with_password/1/1/",
]
ADMIN = [
    "/admin/pages/99999999999999999999/",
    "/admin/pages/99999999999999999999/edit/",
    "/admin/pages/1/edit/?x=%00",
    "/admin/pages/?p=" + "9" * 31,
    "/admin/pages/?ordering=%00",
    "/admin/pages/?q=%27%22*",
    "/admin/pages/search/?q=" + "a" * 10_000,
    "/admin/pages/search/?content_type=a.b.c",
    "/admin/choose-page/?page_type=x",
    "/admin/choose-page/?p=" + "9" * 31,
    "/admin/choose-page/?target_pages[]=x&user_perms=move_to",
    "/admin/choose-page/search/?q=%3F%2A",
    "/admin/choose-page/chosen-multiple/?id=" + "9" * 31,
    "/admin/choose-page/chosen-multiple/?id=x",
    "/admin/images/?collection_id=" + "9" * 31,
    "/admin/images/?q=%27",
    "/admin/images/chooser/?collection_id=x",
    "/admin/api/main/pages/?limit=x",
    "/admin/api/main/pages/?offset=" + "9" * 26,
    "/admin/api/main/pages/?child_of=" + "9" * 26,
    "/admin/api/main/pages/find/?html_path=x",
    "/admin/api/main/images/?search=%27",
    "/admin/tag-autocomplete/?term=%27",
    "/admin/review/99999999999999999999/",
    "/admin/reports/workflow/?created_at_from=x",
    "/admin/people/?p=x",
    "/admin/password_reset/confirm/x/y/",
]
METHODS = ["PUT", "DELETE", "TRACE", "PATCH", "OPTIONS", "BREW"]
HEADERS = [
    {"host": "evil.example:99999"},
    {"host": "127.0.0.1:x"},
    {"accept": "\xff\xfe"},
    {"accept-language": "x" * 5_000},
    {"accept-language": "vi;q=99999,;;;,%00"},
    {"range": "bytes=0-99999999999999999999"},
    {"cookie": "sessionid=%00; csrftoken=" + "x" * 4_000},
    {"cookie": "=;;;=; \xff"},
    {"if-modified-since": "Thu, 99 Foo 99999"},
    {"x-forwarded-for": "\x7f"},
    {"content-type": "application/json; charset=utf-99"},
]
BODIES = [
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\r\n"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=\xff".encode("latin-1").decode("latin-1"), b"x"),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(20_000))),
    ("application/x-www-form-urlencoded", b"username=%00&password=%00"),
    ("application/x-www-form-urlencoded", b"username=%ff%fe"),
    ("application/x-www-form-urlencoded; charset=utf-99", b"username=x"),
    ("application/json", b"{"),
    ("text/xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def scanner(newsroom) -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def insider(newsroom) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(newsroom.user("quantri"))
    return client


def answered(response) -> bool:
    return response.status_code < 500


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:24])
@pytest.mark.parametrize("path", PUBLIC)
def test_no_query_string_breaks_a_public_page(scanner, path, query):
    assert answered(scanner.get(f"{path}?{query}"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:30])
def test_no_path_breaks_the_portal(scanner, path):
    assert answered(scanner.get(path))


@pytest.mark.parametrize("path", ADMIN, ids=lambda path: path[:50])
def test_no_address_breaks_the_admin(insider, scanner, path):
    assert answered(insider.get(path))
    assert answered(scanner.get(path))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", [*PUBLIC, "/admin/", "/admin/login/", "/sitemap.xml"])
def test_no_method_breaks_an_address(scanner, path, method):
    assert answered(scanner.generic(method, path))


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: next(iter(header)))
@pytest.mark.parametrize("path", ["/", "/admin/login/", "/api/search/?q=a"])
def test_no_header_breaks_a_page(scanner, settings, path, header):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    assert answered(scanner.get(path, headers=header))


@pytest.mark.parametrize(("kind", "body"), BODIES, ids=lambda value: str(value)[:30])
@pytest.mark.parametrize("path", ["/", "/tim-kiem/", "/api/search/", "/admin/login/"])
def test_no_body_breaks_an_address(scanner, path, kind, body):
    assert answered(scanner.generic("POST", path, body, content_type=kind))


@pytest.mark.parametrize("path", [CO_SO, "/tim-kiem/?q=tin", "/api/search/?q=tin"])
@pytest.mark.parametrize("number", ["2", "999", "9" * 31])
def test_a_page_past_the_end_is_not_found(scanner, path, number):
    mark = "&" if "?" in path else "?"
    response = scanner.get(f"{path}{mark}page={number}")
    assert response.status_code == 404
    if "/api/" in path:
        assert response.json()["error"]


@pytest.mark.parametrize("act", ["set_position", "lock", "unlock", "move", "unpublish", "delete"])
def test_no_act_on_the_root_of_the_tree_breaks_the_admin(insider, act):
    assert answered(insider.post(f"/admin/pages/1/{act}/"))
