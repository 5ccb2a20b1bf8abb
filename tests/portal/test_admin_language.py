"""Whoever looks after the portal meets Vietnamese wherever the admin leads."""

import html
import re

import pytest
from django.urls import Resolver404, resolve

from tests.portal.test_language import WORDS, Texts

pytestmark = pytest.mark.sqlite_only

# Not the technical name of a type, "news.newspage".
ENGLISH_WORDS = re.compile(WORDS + r"(?!\.\w)", re.IGNORECASE)
LINKS = re.compile(
    r"(?:href|action|src|data-url|data-chooser-url)=\"(/admin/[^\"#]*)\""
    r"|&quot;(/admin/[a-z0-9/_-]*/)&quot;"
)


@pytest.mark.parametrize("person", ["quantri", "bientap", "togiupviec", "lanhdao", "congtacvien"])
def test_no_screen_of_the_admin_speaks_english(newsroom, person):
    newsroom.published(title="Tin đã đăng")
    newsroom.draft(title="Bản nháp")
    newsroom.draft(title="Bản chờ duyệt", submit=True)
    screens = walked(newsroom.client(person))
    assert len(screens) > 10
    english = {
        (address, text)
        for address, texts in screens.items()
        for text in texts
        if ENGLISH_WORDS.search(text)
    }
    assert english == set()


def walked(client) -> dict[str, set[str]]:
    """Follow every link, but to each view once; return what each screen says."""
    waiting, views, screens = ["/admin/"], set(), {}
    while waiting:
        address = waiting.pop(0)
        try:
            view = resolve(address.split("?")[0]).route
        except Resolver404:
            continue
        if view in views or "logout" in address:
            continue
        views.add(view)
        response = client.get(address)
        if response.status_code == 302:
            waiting.append(response["Location"])
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        page = response.content.decode()
        screens[address] = Texts(page).found
        waiting += [html.unescape(one or other) for one, other in LINKS.findall(page)]
    return screens
