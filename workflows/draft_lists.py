"""The lists of drafts that people work from: their rows, and who has which list.

The dashboard shows the beginning of each, a screen of its own all of it. A list never reads more
drafts than it shows, in a number of queries that does not depend on how many there are.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from home.access import viewable
from home.models import BasePage
from home.roles import standing_of
from workflows import rules
from workflows.handlers import handlers_of
from workflows.models import Claim, Decision
from workflows.queue import in_order, is_overdue, of_pages, overdue_states
from workflows.undecided import states_that_may_need_a_decision
from workflows.whereabouts import Whereabouts, whereabouts_of


@dataclass
class Row:
    """What a list shows of a draft."""

    page: BasePage
    address: str
    where: Whereabouts
    since: datetime
    due_at: datetime | None = None
    is_overdue: bool = False
    claim: Claim | None = None
    handlers: list[str] = field(default_factory=list)
    returned: Decision | None = None


class DraftList:
    """One list: what is in it, in order, for a person."""

    name: str
    heading: str
    empty: str
    columns: frozenset = frozenset()
    """What its rows show beyond title, unit, stage and since when: due, handlers, reason."""
    has_stages = False
    """Whether it can be filtered by stage."""

    def is_for(self, user) -> bool:
        """Whether `user` has this list."""
        raise NotImplementedError

    def found(self, user) -> QuerySet:
        """Return what is in the list."""
        raise NotImplementedError

    def of_pages(self, found: QuerySet, pages: QuerySet) -> QuerySet:
        """Return what is in the list of `pages` only."""
        return found.filter(pk__in=pages.values("pk"))

    def rows(self, found: list) -> list[Row]:
        """Return the rows of what was found and is shown."""
        raise NotImplementedError


class WaitingList(DraftList):
    """Task states: what waits at a stage."""

    columns = frozenset({"due"})
    has_stages = True

    def of_pages(self, found: QuerySet, pages: QuerySet) -> QuerySet:
        """Return what waits of `pages` only."""
        return of_pages(found, pages)

    def rows(self, found: list[TaskState]) -> list[Row]:
        """Return the rows, with who has claimed what, and who handles it where that is shown."""
        pages = BasePage.objects.filter(pk__in=[state.page_key for state in found])
        pages = {page.pk: page for page in pages.select_related("unit")}
        claims = Claim.objects.active().filter(task_state__in=[state.pk for state in found])
        claims = {claim.task_state_id: claim for claim in claims.select_related("person")}
        found = [state for state in found if state.page_key in pages]
        handlers = handlers_of(found, pages) if "handlers" in self.columns else {}
        return [
            Row(
                page=pages[state.page_key],
                address=reverse("workflows:review", args=[state.page_key]),
                where=Whereabouts(state.task.name, "waiting"),
                since=state.started_at,
                due_at=state.due_at,
                is_overdue=is_overdue(state),
                claim=claims.get(state.pk),
                handlers=handlers.get(state.pk, []),
            )
            for state in found
        ]


class ForMe(WaitingList):
    """What waits for the person's decision, the most urgent and the first due first."""

    name = "waiting"
    heading = _("Waiting for me")
    empty = _("Nothing waits for you.")

    def is_for(self, user) -> bool:
        """Whoever decides somewhere, is asked for a remark, or was named for a draft."""
        standing = standing_of(user)
        if standing.lead_of or standing.is_assistant or standing.is_board:
            return True
        return bool(standing) and TaskState.objects.reviewable_by(user).exists()

    def found(self, user) -> QuerySet:
        """Return what waits where the person decides."""
        return in_order(TaskState.objects.reviewable_by(user)).select_related("task")


class Overdue(WaitingList):
    """What should have been handled by now, wherever it waits."""

    name = "overdue"
    heading = _("Overdue")
    empty = _("Nothing is overdue.")
    columns = frozenset({"due", "handlers"})

    def is_for(self, user) -> bool:
        """Whoever answers for the whole way: board, assisting group, administrators."""
        return oversees(user)

    def found(self, user) -> QuerySet:
        """Return it, in the order of its handling."""
        return in_order(overdue_states(user)).select_related("task")


class Undecided(WaitingList):
    """Drafts that too few can decide on where they wait."""

    name = "undecided"
    heading = _("Needs a decision")
    empty = _("Enough people can act on every draft that waits.")
    columns = frozenset({"due", "handlers"})

    def is_for(self, user) -> bool:
        """Administrators, who name substitutes."""
        return standing_of(user).is_administrator

    def found(self, user) -> QuerySet:
        """Return those that the database can't rule out."""
        return in_order(states_that_may_need_a_decision(user)).select_related("task")

    def rows(self, found: list[TaskState]) -> list[Row]:
        """Return the rows of those that do; only what is shown is looked at that closely."""
        return [row for row in super().rows(found) if rules.needs_decision(row.page)]


class MyItems(DraftList):
    """The person's own items, with where each is."""

    name = "mine"
    heading = _("My items")
    empty = _("You have not written an item yet.")

    def is_for(self, user) -> bool:
        """Whoever writes."""
        standing = standing_of(user)
        return bool(standing.units or standing.is_assistant)

    def found(self, user) -> QuerySet:
        """Return those that they still see, what was last changed first."""
        own = viewable(user, BasePage.objects.filter(owner=user)).exclude(unit=None)
        own = own.select_related("unit").order_by("-latest_revision_created_at", "-pk")
        return own.prefetch_workflow_states().annotate_approved_schedule()

    def rows(self, found: list[BasePage]) -> list[Row]:
        """Return the rows."""
        return [
            Row(
                page=page,
                address=reverse("workflows:review", args=[page.pk]),
                where=whereabouts_of(page),
                since=page.latest_revision_created_at,
            )
            for page in found
        ]


class Returned(DraftList):
    """What came back to its author, with the reason."""

    name = "returned"
    heading = _("Returned to me")
    empty = _("Nothing was returned to you.")
    columns = frozenset({"reason"})

    def is_for(self, user) -> bool:
        """Whoever writes."""
        return MyItems().is_for(user)

    def found(self, user) -> QuerySet:
        """Return what they wrote or submitted; to leads also what their unit got back."""
        states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        states = states.annotate(key=Cast("object_id", BigIntegerField()))
        submitted = states.filter(requested_by=user)
        own = Q(owner=user) | Q(pk__in=submitted.values("key"))
        own |= Q(unit__in=standing_of(user).lead_of)
        pages = viewable(user, BasePage.objects.filter(own, pk__in=states.values("key")))
        returns = Decision.objects.filter(page_id=OuterRef("pk"), verdict="return", target=None)
        last = Subquery(returns.order_by("-pk").values("pk")[:1])
        pages = pages.annotate(return_key=last).select_related("unit")
        return pages.order_by("-priority", F("return_key").desc(nulls_last=True), "pk")

    def rows(self, found: list[BasePage]) -> list[Row]:
        """Return the rows, each leading to the editor."""
        decisions = Decision.objects.select_related("person", "behalf_of")
        decisions = decisions.in_bulk([page.return_key for page in found if page.return_key])
        rows = []
        for page in found:
            decision = decisions.get(page.return_key)
            rows.append(
                Row(
                    page=page,
                    address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                    where=Whereabouts(decision.get_stage_display() if decision else "", "returned"),
                    since=decision.decided_at if decision else page.latest_revision_created_at,
                    returned=decision,
                )
            )
        return rows


LISTS = {kind.name: kind() for kind in (Undecided, ForMe, Returned, MyItems, Overdue)}
"""All lists, in the order in which the dashboard shows them."""


def oversees(user) -> bool:
    """Whether `user` watches over what waits anywhere."""
    standing = standing_of(user)
    return standing.is_board or standing.is_assistant or standing.is_administrator
