"""Notices the same file twice: within a row, within a table, and in what is stored already."""

from django.utils.translation import gettext as _

from home.access import viewable
from home.models import BasePage, PortalDocument, User
from library.imports.papers import Paper
from library.models import DocumentPage


class Doubles:
    """Remembers the files of a run. A person is told of pages that they may see."""

    def __init__(self, person: User | None):
        self.person = person
        self._lines: dict[str, int] = {}

    def without(self, papers: list[Paper], line: int, remarks: list[str]) -> list[Paper]:
        """Return the files of a row, each once, and remark what was there before."""
        kept: dict[str, Paper] = {}
        for paper in papers:
            if paper.digest in kept:
                names = {"name": paper.name, "other": kept[paper.digest].name}
                said = _("File “%(name)s” is the same as “%(other)s”; it was taken once.")
                remarks.append(said % names)
                continue
            kept[paper.digest] = paper
            if where := self._where(paper.digest):
                names = {"name": paper.name, "place": where}
                remarks.append(_("File “%(name)s” is there already: %(place)s.") % names)
            self._lines.setdefault(paper.digest, line)
        return list(kept.values())

    def _where(self, digest: str) -> str:
        if digest in self._lines:
            return _("row %(number)d") % {"number": self._lines[digest]}
        stored = PortalDocument.objects.filter(digest=digest)
        pages = DocumentPage.objects.filter(files__file__in=stored.values("pk"))
        if self.person is not None:
            seen = viewable(self.person, BasePage.objects.all())
            pages = pages.filter(pk__in=seen.values("pk"))
        page = pages.order_by("pk").first()
        if page is not None:
            return f"{page.number} {page.title}".strip()
        return _("among the stored files") if stored.exists() else ""
