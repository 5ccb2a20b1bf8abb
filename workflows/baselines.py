"""With what the present version of a draft is compared, for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.translation import gettext as _

from home.access import Stage, stage_of
from home.models import BasePage, ContentVersion
from home.roles import standing_of
from workflows.approvals import decisions_since_publication
from workflows.looks import last_look

LOOK, DECISION, SUBMISSION, LIVE = "look", "decision", "submission", "live"


@dataclass(frozen=True)
class Baseline:
    """A former version, and what it was."""

    name: str
    label: str
    digest: str
    at: datetime | None = None
    by: str = ""


def baselines(user, page: BasePage) -> list[Baseline]:
    """Return the versions that are there to compare with, the one that matters most first.

    What the person saw last; else what was decided on last. Whose draft it is, and to whom it
    came back, see first what others made of what was submitted.
    """
    found = [_of_look(user, page), _of_decision(page), _of_submission(page), _of_live(page)]
    order = {LOOK: 0, DECISION: 1, SUBMISSION: 2, LIVE: 3}
    if page.unit_id in standing_of(user).units and stage_of(page) in _AFTER_OTHERS:
        order[SUBMISSION] = -1
    known = [line for line in found if line and line.digest not in ("", page.content_digest)]
    kept = set(
        ContentVersion.objects.filter(
            page_id=page.pk, digest__in=[line.digest for line in known]
        ).values_list("digest", flat=True)
    )
    first: dict[str, Baseline] = {}
    for line in sorted(known, key=lambda line: order[line.name]):
        if line.digest in kept:
            first.setdefault(line.digest, line)
    return list(first.values())


_AFTER_OTHERS = (Stage.RETURNED, Stage.ASSISTING, Stage.BOARD, Stage.SCHEDULED)
"""Where others than the unit may have changed what it submitted."""


def _of_look(user, page: BasePage) -> Baseline | None:
    look = last_look(user, page)
    if look is None:
        return None
    return Baseline(LOOK, _("Changes since you looked"), look.digest, look.seen_at)


def _of_decision(page: BasePage) -> Baseline | None:
    decisions = decisions_since_publication(page).exclude(digest=page.content_digest)
    last = decisions.exclude(verdict="remark").select_related("person").last()
    if last is None:
        return None
    labels = {
        "return": _("Changes since it was returned"),
        "forward": _("Changes since it was forwarded"),
        "approve": _("Changes since it was approved"),
    }
    return Baseline(DECISION, labels[last.verdict], last.digest, last.decided_at, str(last.person))


def _of_submission(page: BasePage) -> Baseline | None:
    events = apps.get_model("workflows.Event").objects.filter(page_id=page.pk, kind="submitted")
    last = events.select_related("person").order_by("-pk").first()
    if last is None:
        return None
    by = str(last.person) if last.person else ""
    return Baseline(
        SUBMISSION, _("Changes since it was submitted"), last.digest, last.happened_at, by
    )


def _of_live(page: BasePage) -> Baseline | None:
    if not page.live:
        return None
    return Baseline(LIVE, _("Against what readers have"), page.live_digest, page.last_published_at)
