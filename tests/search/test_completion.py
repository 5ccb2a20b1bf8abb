"""The tag field offers what is meant, with marks and without, and at any word's beginning."""

import pytest
from django.contrib.contenttypes.models import ContentType
from taggit.models import Tag

from news.models import Topic

pytestmark = pytest.mark.django_db

TOPICS, TAGS = "/admin/tag-autocomplete/news/topic/", "/admin/tag-autocomplete/"
NAMES = [
    *("Đường vành đai", "Con đường mới", "Đồng Nai", "Kỹ năng số", "Hải quan", "Hay và đẹp"),
    *("“Trích” dẫn", "Chuyển đổi số", "Xã Đông", "QUY HOẠCH", "50 năm"),
]


@pytest.fixture(params=[(TOPICS, Topic), (TAGS, Tag)], ids=["topics", "tags of pictures"])
def complete(request, newsroom):
    """What is offered for typed letters, where all the names are known."""
    address, model = request.param
    for name in NAMES:
        model.objects.create(name=name)

    def complete(term: str, by: str = "congtacvien") -> list[str]:
        response = newsroom.client(by).get(address, {"term": term})
        assert response.status_code == 200
        return response.json()

    return complete


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("duong", ["Đường vành đai", "Con đường mới"]),
        ("Đường", ["Đường vành đai", "Con đường mới"]),
        ("DUONG M", ["Con đường mới"]),
        ("đông", ["Đồng Nai", "Xã Đông"]),
        ("dong n", ["Đồng Nai"]),
        ("ki nang", ["Kỹ năng số"]),
        ("ky", ["Kỹ năng số"]),
        ("qui ho", ["QUY HOẠCH"]),
        ("hai", ["Hải quan"]),
        ("hay", ["Hay và đẹp"]),
        ("trich", ["“Trích” dẫn"]),
        ("so", ["Chuyển đổi số", "Kỹ năng số"]),
        ("50", ["50 năm"]),
        ("uong", []),
        ("khong co", []),
    ],
)
def test_names_are_offered_by_the_beginning_of_any_word(complete, typed, offered):
    assert complete(typed) == offered


@pytest.mark.parametrize(
    "typed", ["", "   ", ".*", "^", "[", "(((", "\\", "%", "_", "😀", "'\"", "-"]
)
def test_signs_find_nothing_and_do_no_harm(complete, typed):
    assert complete(typed) == []


def test_ten_names_at_most_and_those_that_begin_so_first(complete):
    for number in range(30):
        Topic.objects.create(name=f"A kỳ họp {number:02}")
        Tag.objects.create(name=f"A kỳ họp {number:02}")
    offered = complete("ky")
    assert len(offered) == 10
    assert offered[0] == "Kỹ năng số"
    assert len(complete("a")) == 10


def test_long_texts_are_answered(complete):
    assert complete("đường " * 500) == []


@pytest.mark.parametrize(
    "address",
    [
        "/admin/tag-autocomplete/home/user/?term=a",
        "/admin/tag-autocomplete/khong/co/?term=a",
        "/admin/tag-autocomplete/news/newspage/?term=a",
        "/admin/tag-autocomplete/gone/tag/?term=a",
        "/admin/tag-autocomplete/news/topic/?term=%00",
        "/admin/tag-autocomplete/news/topic/?term=%ff",
    ],
)
def test_hostile_addresses_are_refused(newsroom, address):
    ContentType.objects.create(app_label="gone", model="tag")
    assert newsroom.client("quantri").get(address).status_code in (400, 404)


@pytest.mark.parametrize("address", [TOPICS, TAGS])
def test_only_people_of_the_admin_are_answered(newsroom, address):
    assert newsroom.client(None).get(address, {"term": "a"}).status_code in (302, 403)
    assert newsroom.client("congtacvien").post(address, {"term": "a"}).status_code == 405
