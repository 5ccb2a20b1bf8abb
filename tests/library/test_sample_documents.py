"""The sample documents of a new portal: marked as such, related, light to read."""

from io import StringIO

import pytest
from django.core.management import call_command

from library.models import DocumentPage, FileText, Relation
from library.validity import ENDED, PARTLY, validity_of
from tests.library.reading_room import LOOK_UP, numbers, read, words
from tests.portal.test_page_weight import KILOBYTE, weight

pytestmark = pytest.mark.sqlite_only


def test_sample_documents_are_marked_related_and_light(
    shelf, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        call_command("load_sample_documents", stdout=StringIO())
    documents = DocumentPage.objects.live_public()
    assert documents.count() == 30
    assert all("văn bản mẫu" in page.title for page in documents)
    assert {validity_of(page) for page in documents} >= {ENDED, PARTLY}
    assert documents.values("document_type").distinct().count() > 10
    assert Relation.objects.filter(target=None, found=None).get().cited == "77-KH/TU"
    texts = list(FileText.objects.values_list("text", flat=True))
    assert len(texts) == 30
    assert all("VĂN BẢN MẪU" in text and "không có giá trị thi hành" in text for text in texts)
    assert numbers(read(shelf, LOOK_UP, q="05 nq tu"))[:2] == ["05-NQ/TU", "27-HD/BTGTU"]
    assert "Văn bản mới Xem thêm 27-HD/BTGTU" in words(read(shelf, "/"))

    out = StringIO()
    call_command("load_sample_documents", stdout=out)
    assert "0 documents are new" in out.getvalue()

    page = documents.get(number="05-NQ/TU")
    assert weight(shelf, LOOK_UP) / KILOBYTE < 100
    assert weight(shelf, page.get_url()) / KILOBYTE < 100
