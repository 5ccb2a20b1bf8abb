"""Videos of providers: which addresses are taken, and that nothing of theirs is loaded unasked."""

import json

import pytest
from wagtail.test.utils.form_data import streamfield

from home.providers import provided_video
from news.models import NewsPage
from tests.newsroom import CO_SO

pytestmark = pytest.mark.sqlite_only

KEY = "dQw4w9-_gXc"
TAKEN = {
    f"https://www.youtube.com/watch?v={KEY}": f"https://www.youtube-nocookie.com/embed/{KEY}?",
    f"http://youtube.com/watch?app=desktop&v={KEY}&t=42s": "https://www.youtube-nocookie.com/",
    f"https://m.youtube.com/watch?v={KEY}#x": "https://www.youtube-nocookie.com/",
    f"https://youtu.be/{KEY}?si=abc": "https://www.youtube-nocookie.com/",
    f"https://www.youtube.com/shorts/{KEY}": "https://www.youtube-nocookie.com/",
    f"https://www.youtube.com/live/{KEY}?feature=share": "https://www.youtube-nocookie.com/",
    f"https://www.youtube-nocookie.com/embed/{KEY}": "https://www.youtube-nocookie.com/",
    "https://vimeo.com/76979871": "https://player.vimeo.com/video/76979871?autoplay",
    "https://vimeo.com/76979871/8272103f6e": "https://player.vimeo.com/video/76979871?h=8272103f6e",
    "https://player.vimeo.com/video/76979871?h=8272103f6e": "https://player.vimeo.com/video/7697",
    f"  HTTPS://YOUTU.BE/{KEY}  ": "https://www.youtube-nocookie.com/",
}
REFUSED = [
    "",
    "dQw4w9-_gXc",
    "https://www.youtube.com/",
    "https://www.youtube.com/watch",
    "https://www.youtube.com/watch?v=short",
    f"https://www.youtube.com/watch?v={KEY}&v={KEY}",
    f"https://www.youtube.com/watch?v={KEY}%22onload%3D",
    f"https://www.youtube.com/playlist?list={KEY}",
    f"https://youtube.com.evil.example/watch?v={KEY}",
    f"https://evil.example/https://www.youtube.com/watch?v={KEY}",
    f"https://youtube.com@evil.example/watch?v={KEY}",
    f"https://user:pass@youtube.com/watch?v={KEY}",
    f"https://youtube.com:8443/watch?v={KEY}",
    f"https://youtube.com:99999999/watch?v={KEY}",
    f"https://youtubе.com/watch?v={KEY}",
    f"//www.youtube.com/watch?v={KEY}",
    f"javascript:alert(1)//www.youtube.com/watch?v={KEY}",
    f"data:text/html,https://youtu.be/{KEY}",
    f"ftp://youtu.be/{KEY}",
    f"https://youtu.be/{KEY}/x",
    f"https://youtu.be/../{KEY}",
    "https://vimeo.com/",
    "https://vimeo.com/channels/staffpicks",
    "https://vimeo.com/76979871/%3Cscript%3E",
    "https://vimeo.com/٧٦٩٧٩٨٧١",
    "https://player.vimeo.com/video/76979871?h=x%26autoplay",
    "https://[::1/watch",
    "https://youtu.be/" + "a" * 5000,
]


@pytest.mark.parametrize("address", TAKEN)
def test_known_addresses_lead_to_a_player_without_cookies(address):
    assert provided_video(address).player.startswith(TAKEN[address])


@pytest.mark.parametrize("address", REFUSED)
def test_any_other_address_is_no_video(address):
    assert provided_video(address) is None


def body(address: str) -> dict:
    value = {"address": address, "title": "Phim mẫu", "poster": "", "caption": "Chú thích"}
    value |= {"credit": "Tác giả mẫu", "transcript": "Có tiếng nước.\nRồi im."}
    return streamfield([("video_link", value)])


def test_wrong_address_is_refused_in_the_editor_with_a_clear_message(newsroom):
    response = newsroom.write("congtacvien", body=body("https://example.org/phim"))
    assert response.status_code == 200
    # The editor's script shows it beside the block; data for scripts is written in ASCII.
    assert json.dumps("YouTube hoặc Vimeo").strip('"') in response.content.decode()
    assert not NewsPage.objects.exists()


def test_readers_get_a_plain_link_and_nothing_of_the_provider_is_loaded(newsroom):
    page = newsroom.draft(body=body(f"https://youtu.be/{KEY}"), section=CO_SO)
    html = newsroom.client("congtacvien").get(f"/admin/pages/{page.pk}/view_draft/")
    html = html.content.decode()
    assert f'href="https://www.youtube.com/watch?v={KEY}"' in html
    for part in ("<iframe", 'src="https://', "ytimg", "googlevideo"):
        assert part not in html
    assert "<summary>Lời và hình bằng chữ</summary>" in html
    assert "Rồi im." in html
