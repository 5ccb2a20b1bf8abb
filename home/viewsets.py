"""Screens for units, people and memberships: each is one form. Nothing of them is deleted."""

from functools import reduce
from operator import or_

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from home.actions.invite import invite
from home.models import Membership, Unit, User
from search.patterns import folded_words, holding


class OwnAddressMixin:
    """Keeps addresses apart: invitations and links to a new password go to them."""

    def clean_email(self) -> str:
        """Refuse an address that another account has."""
        email = self.cleaned_data["email"]
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if email and others.exists():
            raise ValidationError(_("Another account has this address."))
        return email


class PersonForm(OwnAddressMixin, WagtailAdminModelForm):
    """A person with their first role: makes account and membership and sends the invitation."""

    role = Membership._meta.get_field("role").formfield()
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.current(),
        required=False,
        help_text=_("For contributors and unit leads"),
    )
    first_day = Membership._meta.get_field("first_day").formfield()

    class Meta:
        model = User
        fields = ["username", "last_name", "first_name", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("last_name", "first_name", "email"):
            self.fields[name].required = True

    def clean(self) -> dict:
        """Check role and unit together, by the membership's own rules."""
        cleaned = super().clean()
        if not self.errors:
            try:
                self._membership(User()).validate_constraints()
            except ValidationError as error:
                self.add_error("unit", error.messages)
        return cleaned

    def save(self, commit: bool = True) -> User:
        """Make the account, its membership and its invitation, or nothing."""
        with transaction.atomic():
            self.instance.set_password(get_random_string(40))
            user = super().save(commit=commit)
            self._membership(user).save()
            invite(user)
        return user

    def _membership(self, user: User) -> Membership:
        return Membership(
            user=user,
            role=self.cleaned_data["role"],
            unit=self.cleaned_data["unit"],
            first_day=self.cleaned_data["first_day"],
        )


class PersonEditForm(OwnAddressMixin, WagtailAdminModelForm):
    """An account: name, address, and whether it may sign in. Roles are memberships."""

    class Meta:
        model = User
        fields = ["last_name", "first_name", "email", "is_active"]
        labels = {"is_active": _("may sign in")}
        help_texts = {"is_active": _("Take the mark off instead of deleting an account.")}


class PersonEditView(generic.EditView):
    """Changes an account."""

    def get_object(self):
        """Return the account; who may set a superuser's address could sign in as one."""
        person = super().get_object()
        if person.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return person


class FoldedSearchView(generic.IndexView):
    """A list in which names are found with and without marks."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the rows that hold each word in one of the fields that are searched."""
        for word in folded_words(self.search_query or ""):
            pattern = holding(word)
            fields = (Q(**{f"{field}__regex": pattern}) for field in self.search_fields)
            queryset = queryset.filter(reduce(or_, fields))
        return queryset


class PersonViewSet(ModelViewSet):
    """People."""

    model = User
    index_view_class = FoldedSearchView
    edit_view_class = PersonEditView
    name = "people"
    icon = "user"
    menu_label = _("People")
    list_display = ["__str__", "username", "email", "is_active"]
    list_filter = {
        "is_active": ["exact"],
        "memberships__role": ["exact"],
        "memberships__unit": ["exact"],
    }
    search_fields = ["username", "last_name", "first_name", "email"]
    ordering = ["username"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False):
        """Return the form of a new account, or of one that is there."""
        return PersonEditForm if for_update else PersonForm


class MembershipViewSet(ModelViewSet):
    """Who holds which role, from when to when."""

    model = Membership
    index_view_class = FoldedSearchView
    name = "memberships"
    icon = "group"
    menu_label = _("Memberships")
    form_fields = ["user", "role", "unit", "first_day", "last_day"]
    list_display = ["user", "get_role_display", "unit", "first_day", "last_day"]
    list_filter = ["role", "unit"]
    search_fields = ["user__last_name", "user__first_name", "user__username", "unit__name"]
    copy_view_enabled = False


class UnitViewSet(ModelViewSet):
    """Units: making one gives it its group, media collection and rights."""

    model = Unit
    index_view_class = FoldedSearchView
    name = "units"
    icon = "sitemap"
    menu_label = _("Units")
    list_display = ["code", "name", "first_day", "last_day", "successor"]
    search_fields = ["code", "name"]
    copy_view_enabled = False


class PeopleGroup(ModelViewSetGroup):
    """Units, people and memberships in one menu."""

    menu_label = _("Units and people")
    menu_icon = "group"
    menu_order = 300
    items = (PersonViewSet, MembershipViewSet, UnitViewSet)


def lead_to_people(request: HttpRequest) -> HttpResponseRedirect:
    """Lead from Wagtail's users, where one can set another's password, to the people here."""
    return redirect("people:index")
