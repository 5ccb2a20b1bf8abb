"""Effects that fail: tried again, later and later, without harm to the request or to each other."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from home import outbox
from home.models import OutboxEntry, SetupRecord
from home.outbox import LONGEST_WAIT, NotNowError, emit, handle_due
from portal.clock import Clock
from tests.newsroom import CO_SO

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def handled(monkeypatch) -> list:
    """What the handler of the topic "thu" has done; it fails while `handled.broken`."""

    class Done(list):
        broken = False

    done = Done()

    def handle(payload: dict) -> None:
        SetupRecord.objects.create(key=f"effect:{payload['number']}")
        if done.broken:
            raise ConnectionError("nguoi.dung@cong.example")
        done.append(payload["number"])

    monkeypatch.setitem(outbox._handlers, "thu", handle)
    return done


def make_due() -> None:
    OutboxEntry.objects.update(due_at=timezone.now())


def test_effect_that_failed_is_done_when_its_time_has_come(handled):
    handled.broken = True
    emit("thu", number=1)
    assert handle_due() == 0, "not due yet"
    handled.broken = False
    assert handle_due() == 0
    make_due()
    assert handle_due() == 1
    assert handled == [1]
    assert not OutboxEntry.objects.exists()


def test_what_a_handler_wrote_before_it_failed_is_rolled_back(handled):
    handled.broken = True
    emit("thu", number=1)
    assert not SetupRecord.objects.filter(key="effect:1").exists()


def test_waits_grow_and_have_an_end(handled):
    handled.broken = True
    emit("thu", number=1)
    waits = []
    for _attempt in range(14):
        make_due()
        before = timezone.now()
        handle_due()
        waits.append(round((OutboxEntry.objects.get().due_at - before).total_seconds()))
    assert waits == sorted(waits)
    assert waits[0] < 30
    assert waits[-1] == LONGEST_WAIT.total_seconds()
    assert OutboxEntry.objects.get().attempts == 15


def test_one_that_fails_keeps_no_other_from_being_done(handled):
    OutboxEntry.objects.create(topic="khong-co-chu-de-nay", payload={})
    OutboxEntry.objects.create(topic="thu", payload={})
    OutboxEntry.objects.create(topic="thu", payload={"number": 2})
    assert handle_due() == 1
    assert handled == [2]
    assert OutboxEntry.objects.filter(attempts=1).count() == 2


def test_effect_is_done_once_though_it_is_handled_twice(handled):
    entry = OutboxEntry.objects.create(topic="thu", payload={"number": 3})
    assert outbox.handle(entry.pk)
    assert not outbox.handle(entry.pk)
    assert handled == [3]


def test_nothing_is_done_before_the_commit_nor_after_a_rollback(handled):
    with transaction.atomic():
        emit("thu", number=1)
        assert handled == []
        transaction.set_rollback(True)
    with transaction.atomic():
        emit("thu", number=2)
        with transaction.atomic():
            emit("thu", number=3)
            transaction.set_rollback(True)
    assert handled == [2]
    assert not OutboxEntry.objects.exists()


def test_request_is_answered_though_every_effect_fails(open_newsroom, monkeypatch):
    def fail(payload):
        raise ConnectionRefusedError

    for topic in list(outbox._handlers):
        monkeypatch.setitem(outbox._handlers, topic, fail)
    page = open_newsroom.published(section=CO_SO, title="Tin khi mọi thứ hỏng")
    assert open_newsroom.client(None).get(page.url).status_code == 200
    assert OutboxEntry.objects.filter(attempts__gt=0).exists()
    monkeypatch.undo()
    make_due()
    handle_due()
    assert not OutboxEntry.objects.exists()


def test_item_is_found_once_the_index_answers_again(open_newsroom, monkeypatch):
    from search.index import DATABASE_TOPIC
    from search.models import IndexEntry

    def fail(payload):
        raise ConnectionRefusedError

    monkeypatch.setitem(outbox._handlers, DATABASE_TOPIC, fail)
    open_newsroom.published(section=CO_SO, title="Tin chờ chỉ mục")
    assert not IndexEntry.objects.filter(title="Tin chờ chỉ mục").exists()
    monkeypatch.undo()
    make_due()
    handle_due()
    assert IndexEntry.objects.filter(title="Tin chờ chỉ mục").exists()


def test_what_waits_for_a_server_that_is_away_waits_together_and_in_its_order(monkeypatch):
    done, asked = [], []

    def handle(payload: dict) -> None:
        asked.append(payload["number"])
        if not done and len(asked) == 1:
            raise NotNowError(60, "ConnectionTimeout")
        done.append(payload["number"])

    monkeypatch.setitem(outbox._handlers, "xa", handle)
    monkeypatch.setattr(outbox, "_topics_elsewhere", {"xa"})
    for number in range(3):
        emit("xa", number=number)
    assert asked == [], "no request waits for it"
    assert handle_due() == 0
    assert asked == [0], "the others would fare no better"
    [wait] = set(OutboxEntry.objects.values_list("due_at", "attempts", "last_error"))
    assert wait[1:] == (0, "ConnectionTimeout")
    assert wait[0] > timezone.now()
    make_due()
    assert handle_due() == 3
    assert done == [0, 1, 2]


@pytest.mark.sqlite_only
def test_what_is_slow_waits_for_what_is_quick_and_takes_a_few_seconds_of_the_clock(
    handled, monkeypatch, settings
):
    settings.PORTAL_OUTBOX = "worker"
    time, done = [0.0], []

    def lasting(topic: str, seconds: float) -> None:
        def handle(payload: dict) -> None:
            assert not connection.in_atomic_block, "nobody waits for a lock meanwhile"
            assert handled == [1, 2]
            time[0] += seconds
            done.append((topic, payload["number"]))

        monkeypatch.setitem(outbox._handlers, topic, handle)

    monkeypatch.setattr(outbox, "monotonic", lambda: time[0])
    monkeypatch.setattr(outbox, "_topics_elsewhere", {"xa"})
    monkeypatch.setattr(outbox, "_long_topics", {"lau", "thu-tin"})
    for topic, seconds in {"xa": 6, "lau": 2, "thu-tin": 0.5}.items():
        lasting(topic, seconds)
    for number in (1, 2):
        for topic in ("xa", "lau", "thu-tin", "thu-tin", "thu-tin", "thu-tin", "thu"):
            emit(topic, number=number)
    clock = Clock()
    clock.tick()
    # A third of the seconds each, and what is begun is brought to its end.
    begun = [("lau", 1), *[("thu-tin", 1)] * 4, ("xa", 1)]
    assert done == begun
    assert time[0] == 10
    assert clock.pause() == 1
    clock.tick()
    assert done == [*begun, ("lau", 2), *[("thu-tin", 2)] * 4, ("xa", 2)]
    assert not OutboxEntry.objects.exists()
