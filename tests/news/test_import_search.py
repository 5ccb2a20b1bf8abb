"""Imported items are found once the command ends, with the engines of production."""

import pytest
from django.db import connection

from tests.news.importing import Importing
from tests.search.asking import Asking


@pytest.mark.parametrize("left", ["elasticsearch", "database"])
def test_items_are_found_when_the_command_ends(
    open_newsroom, tmp_path, elasticsearch, settings, left
):
    settings.PORTAL_OUTBOX = "worker"
    titles = [f"Tin cũ số {number}" for number in range(60)]
    assert Importing(tmp_path).items(*[{"title": title} for title in titles]) == 0
    if left == "database":
        settings.PORTAL_SEARCH_ENGINE = "database"
    else:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_fulltext")
    asking = Asking(open_newsroom)
    assert asking.answer("tin cu")["total"] == len(titles)
    assert asking.titles("tin cu so 59")[0] == "Tin cũ số 59"
