"""Sample content without the time that its pictures take to draw."""

from io import BytesIO

import pytest
from PIL import Image

from news.sample import drawn


@pytest.fixture
def quick_pictures(monkeypatch):
    """Let plain colours stand for drawn landscapes."""

    def plain(seed: int, width: int, height: int) -> bytes:
        out = BytesIO()
        colour = (seed % 256, seed // 256 % 256, 128)
        Image.new("RGB", (width // 20, height // 20), colour).save(out, "JPEG")
        return out.getvalue()

    monkeypatch.setattr(drawn, "draw", plain)
