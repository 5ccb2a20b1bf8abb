"""The screen on which people hand on their roles; administrators arrange it for anybody."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from home.models import Delegation, Membership, Unit, User
from home.refusal import Refused
from home.roles import DELEGABLE, standing_of
from workflows.actions.delegate import delegate, end_delegation, may_arrange

SHOWN = 100


class DelegationForm(forms.ModelForm):
    """Who hands which role to whom, from when to when."""

    class Meta:
        model = Delegation
        fields = ["giver", "receiver", "role", "unit", "first_day", "last_day"]
        widgets = {"first_day": AdminDateInput, "last_day": AdminDateInput}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        working = Membership.objects.current().values("user_id")
        people = User.objects.filter(is_active=True, pk__in=working).order_by("first_name")
        self.fields["receiver"].queryset = people
        held = Membership.objects.current().filter(role__in=sorted(DELEGABLE))
        if standing_of(user).is_administrator:
            self.fields["giver"].queryset = people.filter(pk__in=held.values("user_id"))
            self.fields["unit"].queryset = Unit.objects.current()
        else:
            del self.fields["giver"]
            self.instance.giver = user
            led = held.filter(user=user).values("unit_id")
            self.fields["unit"].queryset = Unit.objects.filter(pk__in=led)


class DelegationsView(View):
    """Lists what was handed on by or to the person; all of it for administrators."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        if not standing_of(request.user):
            raise PermissionDenied
        rows = Delegation.objects.select_related("giver", "receiver", "unit")
        if not standing_of(request.user).is_administrator:
            rows = rows.filter(Q(giver=request.user) | Q(receiver=request.user))
        today = timezone.localdate()
        for row in (shown := list(rows[:SHOWN])):
            row.may_end = (
                row.ended_at is None
                and row.last_day >= today
                and may_arrange(request.user, row.giver_id)
            )
        context = {"rows": shown, "may_add": _may_add(request.user)}
        return TemplateResponse(request, "workflows/delegations.html", context)


class NewDelegationView(View):
    """Hands a role on."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Open it to those who have a role to hand on, and to administrators."""
        if not _may_add(request.user):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._screen(request, DelegationForm(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store it, or say what is wrong."""
        form = DelegationForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._screen(request, form)
        try:
            delegation = delegate(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self._screen(request, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._screen(request, form, status=409)
        messages.success(
            request,
            _("%(receiver)s acts for %(giver)s.")
            % {"receiver": delegation.receiver, "giver": delegation.giver},
        )
        return redirect("delegations:index")

    def _screen(self, request, form, status: int = 200) -> HttpResponse:
        context = {"form": form, "media": form.media}
        return TemplateResponse(request, "workflows/new_delegation.html", context, status=status)


class EndDelegationView(View):
    """Ends a delegation early."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it, or tell why not."""
        get_object_or_404(Delegation, pk=pk)
        try:
            end_delegation(pk, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("delegations:index")


def _may_add(user) -> bool:
    standing = standing_of(user)
    own = user.memberships.current().filter(role__in=sorted(DELEGABLE))
    return standing.is_administrator or (user.is_active and own.exists())
