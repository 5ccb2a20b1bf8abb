"""The screen on which documents are brought in many at once, and its template to fill in.

One request checks, or checks and imports what is sound: uploaded files never outlive it, so no
paper lies about that the guard hasn't seen.
"""

import time
from collections import Counter
from contextlib import ExitStack, closing

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.menu import MenuItem

from home.paper_guard import digest_of
from home.roles import standing_of
from home.spreadsheets import XLSX
from library.actions.note_import import note_import
from library.import_forms import MOST_BYTES, EntryForm
from library.imports.follow_up import tell
from library.imports.manners import Entered
from library.imports.outcomes import Fate, Outcome
from library.imports.run import Run
from library.imports.sheet import Line, Sheet, SheetError
from library.imports.template import template_for
from library.imports.uploads import Uploads

MOST_ROWS = 500
MOST_UNPACKED = 20 * 1024 * 1024
MOST_ELEMENTS = 200_000
"""Of a table, in bytes and in elements: 500 rows have some 25,000, as much room is for blanks."""
MOST_SECONDS = 40
"""For the rows of one request; servers in front give up after a minute."""


def may_enter(user) -> bool:
    """Whether `user` brings in documents at all: whoever writes for a unit, or on its behalf."""
    standing = standing_of(user)
    return bool(standing.units) or standing.is_assistant


class EntryMenuItem(MenuItem):
    """Leads those to the screen who may bring in documents."""

    def __init__(self):
        super().__init__(
            gettext_lazy("Bulk entry of documents"),
            reverse_lazy("import_documents"),
            name="import-documents",
            icon_name="upload",
            order=160,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return may_enter(request.user)


class EntryView(View):
    """Answers 200 with what became of each row, 422 where nothing could be done with the table."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Open the screen to those who may bring in documents."""
        if not may_enter(request.user):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for table and files."""
        return self._answer(request, EntryForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check the rows and, unless only that is asked, make drafts of those that are sound."""
        form = EntryForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._answer(request, form, problems=_problems_of(form))
        writes = "check" not in request.POST
        try:
            lines, unknown = lines_of(form.cleaned_data["table"])
            outcomes, unused = self._taken(request, form, lines, writes)
        except SheetError as error:
            return self._answer(request, form, problems=[str(error)])
        except ValidationError as error:
            return self._answer(request, form, problems=error.messages)
        counts = Counter(outcome.fate for outcome in outcomes)
        context = {
            "outcomes": sorted(outcomes, key=_place),
            "is_check": not writes,
            "good": len(outcomes) - counts[Fate.REFUSED] - counts[Fate.KNOWN],
            "known": counts[Fate.KNOWN],
            "refused": counts[Fate.REFUSED],
            "unknown": unknown,
            "unused": unused if len(outcomes) == len(lines) else [],
            "left": len(lines) - len(outcomes),
        }
        status = 422 if counts[Fate.REFUSED] == len(outcomes) else 200
        return self._answer(request, form, status=status, **context)

    def _taken(
        self, request: HttpRequest, form: EntryForm, lines: list[Line], writes: bool
    ) -> tuple[list[Outcome], list[str]]:
        """Take rows while there is time; return what became of each, and files that none named."""
        table = form.cleaned_data["table"]
        manner = Entered(request.user, writes, form.cleaned_data["are_declared"])
        with closing(Uploads(form.cleaned_data["files"], MOST_BYTES)) as uploads:
            end = time.monotonic() + MOST_SECONDS
            run = Run(uploads, manner, end=end)
            outcomes = [run.take(lines[0])]
            for line in lines[1:]:
                if time.monotonic() > end:
                    break
                outcomes.append(run.take(line))
            unused = list(uploads.unused.values())
        if writes:
            counts = Counter(outcome.fate for outcome in outcomes)
            note_import(table.name, digest_of(table), counts, False, request.user)
            tell(run.told)
        return outcomes, unused

    def _answer(self, request, form, problems=(), status: int = 200, **context) -> HttpResponse:
        context |= {"form": form, "problems": problems, "most_rows": MOST_ROWS}
        status = 422 if problems else status
        return TemplateResponse(request, "library/import.html", context, status=status)


class TemplateView(View):
    """Gives an empty table with the headings and what may stand below them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the file."""
        if not may_enter(request.user):
            raise PermissionDenied
        response = HttpResponse(template_for(request.user), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="nhap-van-ban.xlsx"'
        return response


def lines_of(table) -> tuple[list[Line], list[str]]:
    """Return the rows of a table and its unknown headings. Raises SheetError, before any act."""
    with ExitStack() as opened:
        sheet = opened.enter_context(closing(Sheet(table, MOST_UNPACKED, MOST_ELEMENTS)))
        lines = []
        for line in sheet.lines():
            if len(lines) == MOST_ROWS:
                most = {"most": MOST_ROWS}
                said = _("The table has more than %(most)d rows: bring it in parts.") % most
                raise SheetError(said)
            lines.append(line)
        if not lines:
            raise SheetError(_("There is no row below the headings."))
        return lines, sheet.headings.unknown


def _place(outcome: Outcome) -> tuple:
    """Return where a row stands in the result: first what was refused, then what is remarked."""
    return outcome.fate is not Fate.REFUSED, not outcome.remarks, outcome.line


def _problems_of(form: EntryForm) -> list[str]:
    """Return what is wrong with the form, each with the name of its field."""
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
