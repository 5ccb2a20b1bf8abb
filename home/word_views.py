"""Takes an uploaded .docx from the editor and answers with blocks, in JSON."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views import View

from home.actions.import_word import LegacyTextFound, import_word
from home.virus_scan import UnscannedError
from home.word.leads import lead_of
from home.word.package import LARGEST_FILE, WordRefusedError
from home.word.place import Place, place_of_draft, place_of_new


class WordImportView(View):
    """Answers 200 with blocks or a question, 422 with what is wrong, 403 without the right."""

    def place(self, request: HttpRequest, **kwargs) -> Place:
        """Return where the text goes, by the rights of the person who asks."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs) -> JsonResponse:
        """Read the file; keep nothing of it but the pictures of a text that was read."""
        try:
            place = self.place(request, **kwargs)
            found = import_word(
                _uploaded(request),
                name=request.FILES["file"].name,
                user=request.user,
                place=place,
                convert_legacy={"convert": True, "keep": False}.get(request.POST.get("legacy")),
                has_title=bool(request.POST.get("has_title")),
                has_lead=bool(request.POST.get("has_lead")),
            )
        except WordRefusedError as refusal:
            return JsonResponse({"error": str(refusal)}, status=422)
        except UnscannedError as unscanned:
            return JsonResponse({"error": " ".join(unscanned.messages)}, status=422)
        except PermissionDenied:
            return JsonResponse({"error": _("You may not edit this text now.")}, status=403)
        if isinstance(found, LegacyTextFound):
            return JsonResponse({"legacy": found._asdict()})
        return JsonResponse(found._asdict() | {"lead_field": lead_of(place.model)})


class WordImportIntoDraftView(WordImportView):
    """Imports into a draft that is there."""

    def place(self, request: HttpRequest, page_id: int) -> Place:
        """Return the draft's place."""
        return place_of_draft(request.user, page_id)


class WordImportIntoNewView(WordImportView):
    """Imports into a page that is being written and was never saved."""

    def place(self, request: HttpRequest, app: str, model: str, parent_id: int) -> Place:
        """Return the new page's place, for the unit that the form names."""
        return place_of_new(request.user, parent_id, app, model, request.POST.get("unit", ""))


def _uploaded(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if file is None:
        raise WordRefusedError(_("Choose a file."))
    if not file.name.lower().endswith((".docx", ".doc")):
        raise WordRefusedError(
            _("This is not a Word document. Open it in Word, and save it as DOCX.")
        )
    # One byte more than may be read, which is refused.
    return file.read(LARGEST_FILE + 1)
