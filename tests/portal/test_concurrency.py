"""Several editors at once, on real connections."""

import threading

import pytest
from django.db import connection
from django.test import Client

from home.access import Stage
from home.models import BasePage, OutboxEntry
from news.models import NewsPage
from tests.newsroom import CO_SO, started_from, ticks
from workflows.models import Decision


def at_once(*acts):
    """Run all acts in threads that start together; return their results, errors re-raised."""
    barrier = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(number, act):
        try:
            barrier.wait()
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


def test_eight_editors_save_48_items_between_them_without_an_error(open_newsroom):
    newsroom = open_newsroom
    editors = []
    for _number in range(8):
        client = Client()
        client.force_login(newsroom.user("congtacvien"))
        editors.append(client)
    section = newsroom.section(CO_SO)
    address = f"/admin/pages/add/news/newspage/{section.pk}/"

    def write_six(client):
        statuses = []
        for number in range(6):
            # The same titles from everybody: addresses collide unless editors wait for each other.
            created = client.post(address, newsroom.form(title=f"Tin giao ban số {number}"))
            edit = created.headers.get("Location", "")
            page = NewsPage.objects.get(pk=int(edit.split("/")[3]))
            changed = newsroom.form(title=f"Tin giao ban số {number}", slug=page.slug, text="Sửa.")
            changed |= started_from(page)
            statuses += [created.status_code, client.post(edit, changed).status_code]
        return statuses

    results = at_once(*[lambda client=client: write_six(client) for client in editors])

    assert [status for statuses in results for status in statuses] == [302] * 96
    pages = NewsPage.objects.child_of(section)
    assert pages.count() == 48
    assert len(set(pages.values_list("slug", flat=True))) == 48
    assert len(set(pages.values_list("path", flat=True))) == 48
    assert BasePage.objects.get(pk=section.pk).numchild == 48
    assert BasePage.find_problems() == ([], [], [], [], [])
    assert not OutboxEntry.objects.filter(attempts__gt=0).exists()


@pytest.mark.parametrize("second", ["approve", "reject"])
def test_of_two_decisions_on_one_task_exactly_one_counts(open_newsroom, second):
    newsroom = open_newsroom
    page = newsroom.draft(submit=True)
    clients = {name: newsroom.client(name) for name in ("lanhdao", "lanhdao2")}
    # Both opened the screen before either decided.
    state = page.current_workflow_task_state.pk
    digest = BasePage.objects.get(pk=page.pk).content_digest

    def decide(person, action):
        form = {"action": action, "comment": "Lý do.", "digest": digest, "task_state": state}
        form["checks"] = ticks()
        return clients[person].post(f"/admin/review/{page.pk}/", form).status_code

    statuses = at_once(lambda: decide("lanhdao", "approve"), lambda: decide("lanhdao2", second))

    assert sorted(statuses) == [302, 409]
    assert Decision.objects.filter(page=page, stage=Stage.UNIT).count() == 1
