"""Videos for readers: whole, in parts, and nothing else of the folders beside them."""

import pytest

from tests.video_files import mp4, webm

pytestmark = pytest.mark.django_db

CONTENT = mp4()
SIZE = len(CONTENT)


@pytest.fixture
def get(newsroom):
    address = f"/media/{newsroom.video().file.name}"

    def get(method: str = "get", **headers):
        return getattr(newsroom.client(None), method)(address, headers=headers)

    return get


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_video_is_served_whole_with_its_type(get, newsroom):
    response = get()
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Type"] == "video/mp4"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Accept-Ranges"] == "bytes"
    other = newsroom.client(None).get(f"/media/{newsroom.video(content=webm()).file.name}")
    assert other["Content-Type"] == "video/mp4"


RANGES = {
    "bytes=0-99": (0, 100),
    "bytes=100-": (100, SIZE),
    "bytes=-50": (SIZE - 50, SIZE),
    "bytes=10-10": (10, 11),
    f"bytes=0-{SIZE * 2}": (0, SIZE),
    f"bytes=-{SIZE * 2}": (0, SIZE),
}


@pytest.mark.parametrize("asked", RANGES)
def test_part_of_a_video_is_served(get, asked):
    start, end = RANGES[asked]
    response = get(range=asked)
    assert response.status_code == 206
    assert body(response) == CONTENT[start:end]
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert response["Content-Length"] == str(end - start)
    assert response["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=999999999999-", "bytes=-0"])
def test_part_that_is_not_there_is_refused(get, asked):
    response = get(range=asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=9-1", "bytes=-", "bytes=a-b", "lines=0-1", "bytes=" + "9" * 5000],
)
def test_what_is_no_single_range_gets_the_whole(get, asked):
    response = get(range=asked)
    assert response.status_code == 200
    assert body(response) == CONTENT


def test_head_tells_the_length_and_sends_nothing(get):
    for headers, length in (({}, SIZE), ({"range": "bytes=0-9"}, 10)):
        response = get("head", **headers)
        assert response["Content-Length"] == str(length)
        assert body(response) == b""


@pytest.mark.parametrize(
    "name",
    [
        "videos/",
        "videos/../images/a.mp4",
        "videos/%2e%2e/portal.sqlite3",
        "videos/../../etc/passwd.mp4",
        "videos//etc/passwd.mp4",
        "videos/khong-co.mp4",
        "videos/a/b.mp4",
        "videos/a.html",
        "original_images/a.mp4",
    ],
)
def test_nothing_else_is_served(newsroom, name):
    assert newsroom.client(None).get(f"/media/{name}").status_code in (400, 404)


def test_video_is_not_posted_to(get):
    assert get("post").status_code == 405
