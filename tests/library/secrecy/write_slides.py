"""Writes PPTX files with a text in each place where a mark may stand."""

import io
from collections.abc import Callable, Sequence

from PIL import Image
from pptx import Presentation
from pptx.util import Cm

from tests.library.secrecy.dresses import PROSE

_BOX = (Cm(1), Cm(1), Cm(6), Cm(2))


def _begun():
    show = Presentation()
    for line in PROSE:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = "Báo cáo quý II", line
    return show


def _saved(show) -> bytes:
    file = io.BytesIO()
    show.save(file)
    return file.getvalue()


def in_box(text: str) -> bytes:
    show = _begun()
    show.slides[3].shapes.add_textbox(*_BOX).text_frame.text = text
    return _saved(show)


def in_runs(text: str) -> bytes:
    show = _begun()
    paragraph = show.slides[0].shapes.add_textbox(*_BOX).text_frame.paragraphs[0]
    for letter in text:
        paragraph.add_run().text = letter
    return _saved(show)


def in_notes(text: str) -> bytes:
    show = _begun()
    show.slides[1].notes_slide.notes_text_frame.text = text
    return _saved(show)


def in_master(text: str) -> bytes:
    show = _begun()
    show.slide_master.placeholders[0].text_frame.text = text
    return _saved(show)


def in_layout(text: str) -> bytes:
    show = _begun()
    show.slide_layouts[1].placeholders[0].text_frame.text = text
    return _saved(show)


def in_table(text: str) -> bytes:
    show = _begun()
    show.slides[2].shapes.add_table(2, 2, *_BOX).table.cell(1, 1).text = text
    return _saved(show)


def in_title(text: str) -> bytes:
    show = _begun()
    show.core_properties.subject = f"Hội nghị [{text}]"
    return _saved(show)


def in_picture(text: str) -> bytes:
    """Return slides with a stamp that is described for those who don't see it."""
    show = _begun()
    file = io.BytesIO()
    Image.new("RGB", (20, 9), "red").save(file, "PNG")
    shape = show.slides[3].shapes.add_picture(file, *_BOX)
    shape._element.nvPicPr.cNvPr.set("descr", text)
    return _saved(show)


def in_field(text: str) -> bytes:
    return in_box(f"Độ mật: {text}")


def each(texts: Sequence[str]) -> bytes:
    """Return a show with each text on a slide of its own."""
    show = Presentation()
    for text in texts:
        show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = text
    return _saved(show)


PLACES: dict[str, Callable[[str], bytes]] = {
    "box": in_box,
    "runs": in_runs,
    "notes": in_notes,
    "master": in_master,
    "layout": in_layout,
    "table": in_table,
    "title": in_title,
    "picture": in_picture,
    "field": in_field,
}
