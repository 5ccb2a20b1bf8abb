"""Screens of the acts after publication, and of emergencies: each asks for a reason first."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from home.access import may_act_in_emergency, may_ask_for_withdrawal, may_withdraw
from home.refusal import Refused
from workflows.actions.ask_withdrawal import ask_withdrawal, decline_withdrawal
from workflows.actions.publish_at_once import publish_at_once, why_not_publish_at_once
from workflows.actions.withdraw import withdraw
from workflows.after_forms import ReasonForm, WithdrawalForm
from workflows.models import Withdrawal
from workflows.page_views.seeing import page_that_is_seen


class ReasonedActView(View):
    """Asks for the reason of an act, and does it. Missing: 422; refused: 409, in words."""

    heading = ""
    explanations: tuple = ()
    button = ""
    done = ""
    form_class = ReasonForm

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Open the screen to those who may act on the page."""
        self.page = page_that_is_seen(request, page_id)
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        return self._screen(self.form_class(initial={"shown": self.shown()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Act, or say why not."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self._screen(form, status=422)
        try:
            self.act(form.cleaned_data)
        except Refused as refusal:
            self.page.refresh_from_db()
            form = self.form_class(initial=form.cleaned_data | {"shown": self.shown()})
            return self._screen(form, refusal=str(refusal), status=409)
        messages.success(request, str(self.done) % {"title": self.page.get_admin_display_title()})
        return redirect("workflows:review", self.page.pk)

    def may(self) -> bool:
        """Whether the person may act."""
        raise NotImplementedError

    def shown(self) -> str:
        """Return the digest of the content that the screen is about: what readers have."""
        return self.page.live_digest

    def act(self, data: dict) -> None:
        """Act, or raise Refused."""
        raise NotImplementedError

    def look_url(self) -> str | None:
        """Return where that content can be looked at."""
        return self.page.get_url(self.request) if self.page.live else None

    def offers_decline(self) -> bool:
        """Whether a request that waits can be declined from here."""
        return False

    def _screen(self, form, refusal: str = "", status: int = 200) -> HttpResponse:
        context = {
            "page": self.page,
            "heading": self.heading,
            "explanations": self.explanations,
            "button": self.button,
            "form": form,
            "refusal": refusal,
            "case": Withdrawal.objects.filter(page=self.page, decided_at=None)
            .select_related("asked_by")
            .first(),
            "look_url": self.look_url(),
            "offers_decline": self.offers_decline(),
        }
        template = "workflows/reasoned_act.html"
        return TemplateResponse(self.request, template, context, status=status)


class WithdrawView(ReasonedActView):
    """Withdraws what readers have."""

    heading = gettext_lazy("Withdraw")
    explanations = (
        gettext_lazy("Readers, search and listings lose it at once; its address says so."),
        gettext_lazy("Running moderation and schedules end; the history stays."),
        gettext_lazy("It can be published again on the whole path only."),
    )
    button = gettext_lazy("Withdraw it")
    done = gettext_lazy("“%(title)s” is withdrawn.")
    form_class = WithdrawalForm

    def may(self) -> bool:
        """Whether the person may withdraw the page, be it in an emergency only."""
        user = self.request.user
        return may_withdraw(user, self.page) or may_act_in_emergency(user, self.page)

    def act(self, data: dict) -> None:
        """Withdraw. Who may do so in an emergency only does it in an emergency."""
        user = self.request.user
        emergency = data["emergency"] or not may_withdraw(user, self.page)
        withdraw(self.page.pk, user, data["reason"], data["shown"], emergency=emergency)

    def offers_decline(self) -> bool:
        """To those who decide on requests."""
        return may_withdraw(self.request.user, self.page)

    def _screen(self, form, **answer) -> HttpResponse:
        if not may_withdraw(self.request.user, self.page):
            form.fields["emergency"].disabled = True
            form.fields["emergency"].initial = form.initial["emergency"] = True
        return super()._screen(form, **answer)


class AskWithdrawalView(ReasonedActView):
    """Asks the heads of the board to withdraw what readers have."""

    heading = gettext_lazy("Ask for withdrawal")
    explanations = (gettext_lazy("Head and deputies of the Editorial Board decide."),)
    button = gettext_lazy("Ask for it")
    done = gettext_lazy("The board's heads are asked to withdraw “%(title)s”.")

    def may(self) -> bool:
        """Whether the person may ask."""
        return may_ask_for_withdrawal(self.request.user, self.page)

    def act(self, data: dict) -> None:
        """Ask."""
        ask_withdrawal(self.page.pk, self.request.user, data["reason"])


class DeclineWithdrawalView(ReasonedActView):
    """Declines a request for withdrawal."""

    heading = gettext_lazy("Decline the withdrawal")
    explanations = (gettext_lazy("It stays public; whoever asked is told why."),)
    button = gettext_lazy("Decline it")
    done = gettext_lazy("“%(title)s” stays public.")

    def may(self) -> bool:
        """Whether the person decides on withdrawals."""
        return may_withdraw(self.request.user, self.page)

    def act(self, data: dict) -> None:
        """Decline."""
        decline_withdrawal(self.page.pk, self.request.user, data["reason"])


class PublishAtOnceView(ReasonedActView):
    """Publishes a draft in an emergency."""

    heading = gettext_lazy("Emergency publication")
    explanations = (
        gettext_lazy("Exactly the version that you see is published, past every stage."),
        gettext_lazy("The whole Editorial Board is told at once, with your name and the reason."),
    )
    button = gettext_lazy("Publish it now")
    done = gettext_lazy("“%(title)s” is published.")

    def may(self) -> bool:
        """Whether the person may publish in an emergency, and this is not their own."""
        user = self.request.user
        if self.request.method == "POST":
            # Somebody else may have published it meanwhile: then they are told so.
            return may_act_in_emergency(user, self.page)
        return not why_not_publish_at_once(user, self.page)

    def shown(self) -> str:
        """Return the digest of the draft."""
        return self.page.content_digest

    def look_url(self) -> str:
        """Return where the draft is shown as readers would get it."""
        return reverse("wagtailadmin_pages:view_draft", args=[self.page.pk])

    def act(self, data: dict) -> None:
        """Publish."""
        publish_at_once(self.page.pk, self.request.user, data["reason"], data["shown"])
