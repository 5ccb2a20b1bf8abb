"""The library as tests find it."""

import pytest

from tests.library.shelf import Shelf


@pytest.fixture
def shelf(newsroom) -> Shelf:
    """The portal with its people, within a transaction that is rolled back."""
    return Shelf()
