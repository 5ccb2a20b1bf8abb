"""What readers see when something is not there, not theirs, or broken."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.newsroom import CO_SO


def test_a_missing_page_is_told_in_vietnamese_with_menus_and_search(newsroom):
    response = newsroom.client(None).get("/khong-co-trang-nay/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Tin tức - Sự kiện" in page
    assert 'action="/tim-kiem/"' in page
    assert 'lang="vi"' in page


def test_an_unreadable_address_is_told_without_any_detail(newsroom):
    response = newsroom.client(None).get("/?q=%00")
    assert response.status_code == 400
    assert 'lang="vi"' in response.content.decode()


def test_a_fault_is_told_without_any_detail(newsroom, monkeypatch):
    def break_down(request, page):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("home.models.pages.front_page", break_down)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert 'lang="vi"' in response.content.decode()
    assert "secret detail" not in response.content.decode()


def test_a_form_without_its_token_is_refused_in_vietnamese(newsroom):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert 'lang="vi"' in response.content.decode()


def test_a_branch_that_is_closed_asks_to_sign_in(newsroom):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=newsroom.section(CO_SO), restriction_type="login")
    response = newsroom.client(None).get(CO_SO)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/?next=")


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_set_anew(open_newsroom):
    reader = Client()
    reader.post(reverse("wagtailadmin_password_reset"), {"email": "congtacvien@cong.example"})
    link = next(word for word in mail.outbox[0].body.split() if "/password_reset/" in word)
    path = "/" + link.split("/", 3)[3]
    response = reader.get(path, follow=True)
    form = {"new_password1": "mat-khau-moi-2026", "new_password2": "mat-khau-moi-2026"}
    reader.post(response.redirect_chain[-1][0], form)
    login = {"username": "congtacvien", "password": "mat-khau-moi-2026"}
    assert Client().post("/admin/login/", login).status_code == 302
