"""Two assistants order at once: no row is lost, none is doubled."""

from django.test import Client

from news.models import LeadStory
from tests.news.lead_acts import choose, chosen
from tests.portal.test_concurrency import at_once


def assistants(newsroom) -> list[Client]:
    """Two people at their desks."""
    clients = []
    for username in ("togiupviec", "togiupviec2"):
        client = Client()
        client.force_login(newsroom.user(username))
        clients.append(client)
    return clients


def places() -> list[tuple[str, int]]:
    return [(str(row), row.position) for row in LeadStory.objects.select_related("item")]


def test_one_item_that_two_choose_at_once_is_chosen_once(open_newsroom):
    item = open_newsroom.published(title="Tin chung")
    one, two = assistants(open_newsroom)
    answers = at_once(
        lambda: choose(open_newsroom, item, client=one).status_code,
        lambda: choose(open_newsroom, item, client=two).status_code,
    )
    assert sorted(answers) == [302, 422]
    assert LeadStory.objects.count() == 1


def test_items_that_two_choose_at_once_take_places_of_their_own(open_newsroom):
    items = [open_newsroom.published(title=f"Tin {number}") for number in range(4)]
    one, two = assistants(open_newsroom)
    at_once(
        lambda: [choose(open_newsroom, item, client=one) for item in items[:2]],
        lambda: [choose(open_newsroom, item, client=two) for item in items[2:]],
    )
    assert sorted(place for _title, place in places()) == [0, 1, 2, 3]


def test_steps_of_two_both_count(open_newsroom):
    rows = [chosen(open_newsroom, open_newsroom.published(title=f"Tin {n}")) for n in range(4)]
    one, two = assistants(open_newsroom)

    def step(client, row, direction):
        address = f"/admin/lead-stories/{row.pk}/move/"
        return client.post(address, {"step": direction}).status_code

    answers = at_once(
        lambda: [step(one, rows[3], "up") for _ in range(3)],
        lambda: [step(two, rows[0], "down") for _ in range(3)],
        lambda: Client().get("/").status_code,
    )
    assert answers[:2] == [[302] * 3, [302] * 3]
    found = places()
    assert [place for _title, place in found] == [0, 1, 2, 3]
    assert sorted(title for title, _place in found) == ["Tin 0", "Tin 1", "Tin 2", "Tin 3"]
    order = [title for title, _place in found]
    assert order.index("Tin 1") < order.index("Tin 2")
    assert order.index("Tin 3") < order.index("Tin 0")
