"""The acts after publication, as people do them: they open the screen, then post its form."""

from home.models import BasePage


def fresh(page) -> BasePage:
    return BasePage.objects.get(pk=page.pk)


def open_screen(newsroom, page, by: str, act: str):
    return newsroom.client(by).get(f"/admin/review/{page.pk}/{act}/")


def do(newsroom, page, by: str, act: str, reason: str = "Nội dung chưa chính xác.", **data):
    """Post an act with what its screen shows now, unless `shown` says otherwise."""
    now = fresh(page)
    shown = now.content_digest if act == "publish-at-once" else now.live_digest
    data = {"reason": reason, "shown": shown} | data
    return newsroom.client(by).post(f"/admin/review/{page.pk}/{act}/", data)


def withdraw(newsroom, page, by: str = "truongban", **data):
    return do(newsroom, page, by, "withdraw", **data)


def withdrawn(newsroom, page, by: str = "truongban", **data):
    """Withdraw a page and return it as it is then."""
    response = withdraw(newsroom, page, by, **data)
    assert response.status_code == 302, response.status_code
    return fresh(page).specific


def ask(newsroom, page, by: str = "congtacvien", **data):
    return do(newsroom, page, by, "ask-withdrawal", **data)


def publish_at_once(newsroom, page, by: str = "truongban", **data):
    return do(newsroom, page, by, "publish-at-once", **data)


def correct(newsroom, page, by: str = "congtacvien"):
    """Start a correction past whatever draft waits."""
    return newsroom.client(by).post(f"/admin/review/{page.pk}/correct/")


def reopen(newsroom, parked, by: str = "congtacvien"):
    return newsroom.client(by).post(f"/admin/review/parked/{parked.pk}/")


def text(response) -> str:
    return response.content.decode()


def forbidden(response) -> bool:
    """Whether the admin sends the person away: 403, or back to the dashboard with a message."""
    return response.status_code == 403 or response.headers.get("Location") == "/admin/"
