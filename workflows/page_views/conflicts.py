"""What the editor does with a save that can't be: nothing is saved, and nothing typed is lost."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from home.access import is_structure
from home.keys import is_key
from home.models import BasePage
from workflows.actions.refusal import Refused
from workflows.comparison import comparison
from workflows.page_views.seeing import page_that_is_seen

SHOWN = 5


class KeptTextMixin:
    """Saves only over the version that the person has seen, and gives back what it refuses.

    The form names the revision that it started from. Wagtail holds autosaves against it; here
    every save is, so that nobody undoes unseen what another has written, nor they themselves in
    another tab.
    """

    refusal = ""
    """Why the save was refused; it is told above the form."""

    @cached_property
    def is_out_of_date(self) -> bool:
        """Whether the form started from anything but the latest revision, or doesn't say."""
        if self.latest_revision is None:
            return False
        latest = str(self.latest_revision.pk)
        posted = self.request.POST
        return (
            posted.get("loaded_revision_id") != latest
            or posted.get("loaded_revision_created_at") != self.latest_revision_created_at
            or posted.get("overwrite_revision_id", latest) not in (latest, "")
        )

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Give back what was typed by a person who may not save it any more; the page is locked."""
        if request.method == "POST":
            page = page_that_is_seen(request, kwargs["page_id"])
            if _was_editable(page) and not page.permissions_for_user(request.user).can_edit():
                return self._give_back(request, page.specific)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Save, or show the form again as it was posted, with the reason why it is not saved."""
        if self.page.alias_of_id:
            return super().post(request, *args, **kwargs)
        if self.expects_json_response and self.page.workflow_in_progress:
            # A reviewer saves on purpose only; what is typed stays in the form.
            return self.json_error_response(
                "locked", _("While a draft is being reviewed it is saved by the button only.")
            )
        if self.is_out_of_date:
            if self.expects_json_response:
                return super().post(request, *args, **kwargs)  # Wagtail's own answer.
            return self._show_again(_("Somebody has saved this page since you opened it."))
        try:
            # In a savepoint: what is refused leaves no trace, and the form can be shown again.
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except Refused as refusal:
            self.page = self.get_object()
            return self._show_again(str(refusal))

    def get_template_names(self) -> list[str]:
        """Return the editor with what is told above it, such as why a save was refused."""
        if self.refusal:
            return ["workflows/edit_refused.html"]
        if self.hydrate_create_view:
            # What an open editor lacks after the first autosave of a new item: parts of it only.
            return super().get_template_names()
        return ["workflows/edit_page.html"]

    def get_context_data(self, **kwargs) -> dict:
        """Add what is told; after a refusal nothing is saved but on purpose."""
        context = super().get_context_data(**kwargs)
        if not self.refusal:
            return context
        context |= {"refusal": self.refusal, "autosave_enabled": False}
        if self.is_out_of_date:
            context |= self._meanwhile()
        return context

    def _show_again(self, refusal: str) -> HttpResponse:
        self.refusal = refusal
        if self.expects_json_response:
            return self.json_error_response("locked", refusal)
        self.form = self._bound_form(self.page, self.parent, self.subscription)
        if self.action_name == "save":
            self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data(), status=409)

    def _meanwhile(self) -> dict:
        """Return who saved since the form was opened, when, and what has changed by it."""
        started_from = _started_from(self.request, self.real_page_record)
        latest = self.real_page_record.get_latest_revision_as_object()
        newer = self.real_page_record.revisions.order_by("-created_at", "-pk")
        if started_from is not None:
            newer = newer.filter(created_at__gt=started_from.created_at)
            fields = comparison(self.request, started_from.as_object(), latest)
        else:
            # The version that it started from is not known, or was saved over since.
            typed = self._as_typed(_stored(self.real_page_record))
            fields = comparison(self.request, latest, typed)
        return {
            "saves": newer.select_related("user")[: SHOWN if started_from else 1],
            "compares_own": started_from is None,
            "comparison": fields,
        }

    def _as_typed(self, page):
        """Return `page` with what was typed, as far as that can be understood."""
        form = self._bound_form(page, page.get_parent())
        form.defer_required_fields()
        return form.save(commit=False) if form.is_valid() else form.instance

    def _bound_form(self, page, parent, subscription=None):
        form_class = page.get_edit_handler().get_form_class()
        return form_class(
            self.request.POST,
            self.request.FILES,
            instance=page,
            subscription=subscription,
            parent_page=parent,
            for_user=self.request.user,
        )

    def _give_back(self, request: HttpRequest, page) -> HttpResponse:
        """Show what was typed beside what is stored, to be copied from there."""
        refusal = _("The draft can't be edited by you at the stage where it is now.")
        if self.expects_json_response:
            return self.json_error_response("locked", refusal)
        typed = self._as_typed(_stored(page))
        context = {
            "page": page,
            "refusal": refusal,
            "compares_own": True,
            "comparison": comparison(request, _stored(page), typed),
        }
        return TemplateResponse(request, "workflows/not_saved.html", context, status=409)


def _stored(page):
    """Return the latest draft as an object of its own: what is typed goes into another one.

    Where there is no draft, Wagtail hands out the page itself, the same one each time.
    """
    return BasePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def _was_editable(page) -> bool:
    """Whether people write the page at some stage: content that is neither alias nor archived."""
    return not (is_structure(page) or page.alias_of_id or page.archived_id)


def _started_from(request: HttpRequest, page):
    """Return the revision that the form started from, if it is still as it was then."""
    key = request.POST.get("loaded_revision_id", "")
    if not is_key(key):
        return None
    revision = page.revisions.filter(pk=int(key)).first()
    try:
        seen_at = datetime.fromisoformat(request.POST.get("loaded_revision_created_at", ""))
    except ValueError:
        return None
    return revision if revision is not None and revision.created_at == seen_at else None
