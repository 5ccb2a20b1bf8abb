"""Ends the daily digest by its signed address, or takes it up again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from workflows.mails.subscriptions import person_of, set_wanted, wants_digest


# Mail programs post here by one click (RFC 8058), from no page of ours; the signature is the right.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class DigestView(View):
    """Asks before it changes anything: programs that look at links end no digest."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show whether the person gets the digest."""
        return self._screen(request, self._person(token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """End the digest, or begin it anew where that is asked for."""
        person = self._person(token)
        set_wanted(person, request.POST.get("wanted") == "1")
        return self._screen(request, person)

    def _person(self, token: str):
        person = person_of(token)
        if person is None:
            raise Http404
        return person

    def _screen(self, request: HttpRequest, person) -> HttpResponse:
        context = {"is_wanted": wants_digest(person)}
        response = TemplateResponse(request, "workflows/digest.html", context)
        # The address is a key: it is handed to nobody.
        response["Referrer-Policy"] = "no-referrer"
        return response
