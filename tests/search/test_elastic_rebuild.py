"""Rebuilding the engine's index: without a gap, by one at a time, with nothing left behind."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from home import outbox
from home.models import BasePage
from search import batches, upkeep
from search.elastic import indices, mapping, rebuild
from search.elastic.indices import readers_alias
from search.one_rebuild import only_one
from search.tokens import ANALYSIS_VERSION
from tests.search.asking import API, Asking

pytestmark = pytest.mark.services

TITLES = {"Khởi công cầu", "Khánh thành cầu"}


def rebuilt() -> list[str]:
    """What the command says."""
    output = StringIO()
    call_command("rebuild_search", stdout=output)
    return output.getvalue().splitlines()


@pytest.fixture
def names(elasticsearch, settings) -> Callable[[], list[str]]:
    """The indices that there are."""

    def get() -> list[str]:
        return sorted(elasticsearch.indices.get(index=f"{settings.PORTAL_SEARCH_INDEX}*"))

    return get


@pytest.fixture
def during(monkeypatch) -> Callable[[Callable[[], None]], None]:
    """Lets something happen once, while the engine's index is half rebuilt."""

    def let(happen: Callable[[], None]) -> None:
        fill = rebuild.fill

        def filled(name: str, pks: list[int]) -> None:
            fill(name, pks)
            monkeypatch.setattr(rebuild, "fill", fill)
            happen()

        monkeypatch.setattr(batches, "BATCH", 10)
        monkeypatch.setattr(rebuild, "fill", filled)

    return let


@contextmanager
def rebuild_elsewhere() -> Iterator[None]:
    """Let another process hold what lets one rebuild at a time."""
    begun, ended = Event(), Event()

    def hold() -> None:
        with only_one():
            begun.set()
            ended.wait()
        connection.close()

    thread = Thread(target=hold)
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def answer(newsroom, elasticsearch) -> tuple[str, set[str]]:
    """Who answers a reader, and what is found."""
    elasticsearch.indices.refresh(index=readers_alias())
    response = Asking(newsroom).get(API, q="cầu dài hai cây số")
    return response["X-Search-Engine"], {row["title"] for row in response.json()["results"]}


def test_readers_keep_the_old_index_until_the_new_one_holds_what_was_published_meanwhile(
    newsroom, elasticsearch, settings, committed, names, during
):
    # As it was before there were aliases: an index of the plain name.
    elasticsearch.indices.create(index=settings.PORTAL_SEARCH_INDEX)
    with committed():
        first = newsroom.published(title="Khởi công cầu", text="Cầu dài hai cây số.")
    said = rebuilt()
    pages = BasePage.objects.count()
    assert any(f"Elasticsearch: {pages} / {pages}" in line for line in said)
    [old] = names()
    assert answer(newsroom, elasticsearch) == ("elasticsearch", {"Khởi công cầu"})
    assert elasticsearch.count(index=settings.PORTAL_SEARCH_INDEX)["count"] > 40

    def publish() -> None:
        with committed():
            newsroom.published(title="Khánh thành cầu", text="Cầu dài hai cây số.")
            BasePage.objects.get(pk=first.pk).specific.unpublish()
        outbox.handle_due()
        assert len(names()) == 2
        assert answer(newsroom, elasticsearch) == ("elasticsearch", {"Khánh thành cầu"})
        assert [*elasticsearch.indices.get(index=readers_alias())] == [old]

    during(publish)
    rebuilt()
    [new] = names()
    assert new != old
    assert answer(newsroom, elasticsearch) == ("elasticsearch", {"Khánh thành cầu"})
    assert not elasticsearch.exists(index=new, id=str(first.pk))


def test_index_of_an_older_portal_is_replaced_by_the_clock_and_one_of_a_newer_left_alone(
    newsroom, elasticsearch, names, monkeypatch
):
    rebuilt()
    [old] = names()
    for module in (indices, mapping):
        monkeypatch.setattr(module, "ANALYSIS_VERSION", ANALYSIS_VERSION + 1)
    response = Asking(newsroom).get(API, q="thường trực")
    assert response["X-Search-Engine"] == "database; fallback"
    upkeep.look_after_index()
    outbox.handle_due()
    [new] = names()
    assert new != old
    assert answer(newsroom, elasticsearch)[0] == "elasticsearch"
    monkeypatch.undo()
    upkeep.look_after_index()
    outbox.handle_due()
    assert names() == [new]


def test_interrupted_rebuild_leaves_the_old_index_alone(
    newsroom, elasticsearch, names, during, monkeypatch
):
    rebuilt()
    [old] = names()

    def ask_to_end() -> None:
        assert len(names()) == 2
        os.kill(os.getpid(), signal.SIGTERM)

    during(ask_to_end)
    with pytest.raises(CommandError) as ended:
        rebuilt()
    assert ended.value.returncode == 130
    assert names() == [old]

    def lose_the_index() -> None:
        elasticsearch.indices.put_settings(index=names()[-1], settings={"index.blocks.write": True})

    during(lose_the_index)
    with pytest.raises(CommandError, match="cluster_block_exception"):
        rebuilt()
    assert names() == [old]


def test_what_a_killed_rebuild_leaves_is_removed_but_never_what_one_builds_elsewhere(
    newsroom, elasticsearch, settings, names
):
    rebuilt()
    [old] = names()
    half = rebuild.begin()
    stranger = f"{settings.PORTAL_SEARCH_INDEX}-khac-20260101000000000"
    elasticsearch.indices.create(index=stranger)
    with rebuild_elsewhere():
        with pytest.raises(CommandError, match="đang chạy"):
            rebuilt()
        upkeep.look_after_index()
        call_command("check_search", "--repair", stdout=StringIO())
        assert names() == sorted([old, half, stranger])
    upkeep.look_after_index()
    assert names() == sorted([old, stranger])

    rebuild.begin()
    rebuilt()
    [new] = {*names()} - {stranger}
    rebuild.begin()
    output = StringIO()
    call_command("check_search", "--repair", stdout=output)
    assert "dở dang" in output.getvalue()
    assert names() == sorted([new, stranger])
