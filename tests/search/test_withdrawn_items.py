"""What was withdrawn is in no index from the moment on, and its text is gone from the engine."""

import pytest

from home.models import OutboxEntry
from search.models import Audience, IndexEntry
from tests.workflows.after_acts import withdrawn

pytestmark = pytest.mark.services


def test_withdrawn_item_leaves_the_engine(
    newsroom, elasticsearch, asking_elasticsearch, settings, committed
):
    with committed():
        page = newsroom.published(title="Khởi công cầu")
    assert asking_elasticsearch.titles("khởi công cầu")[0] == "Khởi công cầu"
    with committed():
        withdrawn(newsroom, page)
    assert "Khởi công cầu" not in asking_elasticsearch.titles("khởi công cầu")
    assert not OutboxEntry.objects.exists()
    assert not elasticsearch.exists(index=settings.PORTAL_SEARCH_INDEX, id=str(page.pk))


def test_withdrawn_item_leaves_the_readers_part_of_the_database(newsroom, asking, committed):
    with committed():
        page = newsroom.published(title="Khởi công cầu")
    assert asking.titles("khởi công cầu")[0] == "Khởi công cầu"
    with committed():
        withdrawn(newsroom, page)
    assert "Khởi công cầu" not in asking.titles("khởi công cầu")
    entries = IndexEntry.objects.filter(object_id=page.pk)
    assert entries.exists()
    assert not entries.filter(audience=Audience.READERS).exists()
    assert asking.pages_in_admin("khởi công cầu", "truongban") == ["Khởi công cầu"]
