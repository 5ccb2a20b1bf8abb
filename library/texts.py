"""Reads the text layer of stored files: a task of the outbox, in the guard's own process."""

from home import outbox
from home.file_access import pages_that_show
from home.models import BasePage, PortalDocument
from home.paper_guard import guard
from library.models.files import FileText
from search.index import ask_for_update
from search.vietnamese import normalise_text

TOPIC = "library.text"


class TextUnreadError(Exception):
    """The text of a file that the guard has read before could not be read now."""


@outbox.handler(TOPIC, long=True)
def read_text(payload: dict) -> None:
    """Store the pages and the text of a file, and let what shows it be found by its words.

    Where the guard gives no answer, or none of a file that it has read before, the outbox tries
    again: the machine was too busy, and the file is not to be taken for a scan.
    """
    file = PortalDocument.objects.filter(pk=payload["file"]).first()
    if file is None:
        return
    with file.open_file() as content:
        reading = guard().read(file.file.name, content)
    if reading is None and not file.must_be_declared:
        raise TextUnreadError(file.pk)
    text = "\n".join(reading.pages) if reading else ""
    FileText.objects.update_or_create(file=file, defaults={"text": normalise_text(text)})
    PortalDocument.objects.filter(pk=file.pk).update(
        has_text=bool(reading and reading.has_text),
        is_scan=bool(reading and reading.is_scan),
        page_count=reading.page_count if reading else None,
    )
    for key in pages_that_show(file).values_list("pk", flat=True):
        ask_for_update(BasePage, key)
