"""Two who want one number at once: one gets it, the other is told, and nothing is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from library.models import ClaimedNumber, DocumentPage
from tests.library.shelf import Shelf
from tests.newsroom import started_from
from tests.portal.test_concurrency import at_once


@pytest.mark.parametrize("spelt", [("05-NQ/TU", "5 nq tu"), ("05-NQ/TU", "05"), ("05", "5")])
def test_two_submit_one_number_at_once(open_newsroom, spelt):
    shelf = Shelf()
    pages = [shelf.document(number=number, abstract=f"Việc với {number}") for number in spelt]
    posts = []
    for page in pages:
        client = Client()
        client.force_login(shelf.user("congtacvien"))
        data = shelf.facts(number=page.number, abstract=page.abstract, slug=page.slug)
        data |= started_from(page)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        posts.append(
            lambda client=client, address=address, data=data: client.post(
                address, data | {"action-submit": "1"}
            )
        )
    answers = at_once(*posts)
    assert ClaimedNumber.objects.count() == 1
    fresh = [DocumentPage.objects.get(pk=page.pk) for page in pages]
    submitted = [page.current_workflow_state is not None for page in fresh]
    assert sorted(submitted) == [False, True]
    loser = answers[submitted.index(False)]
    assert loser.status_code in (200, 409)
    html = loser.content.decode()
    assert "đã có" in html
    assert fresh[submitted.index(False)].abstract in html
