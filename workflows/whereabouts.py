"""Where an item is, in a word for its author: finer than the stages that decide on rights."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from home.access import Stage, stage_of


class Whereabouts(NamedTuple):
    """Where an item is."""

    label: str
    tone: str
    """How the screens colour it: draft, returned, waiting, scheduled, live or gone."""


_TONES = {
    Stage.DRAFT: "draft",
    Stage.RETURNED: "returned",
    Stage.SCHEDULED: "scheduled",
    Stage.LIVE: "live",
}


def whereabouts_of(page) -> Whereabouts:
    """Return where `page` is; what readers had, or have beside the draft, is told apart."""
    stage = stage_of(page)
    if stage == Stage.DRAFT:
        if page.withdrawn_at:
            return Whereabouts(_("Withdrawn"), "gone")
        if page.expired and not page.live:
            return Whereabouts(_("Expired"), "gone")
        if page.live:
            return Whereabouts(_("Published, with a newer draft"), "live")
    return Whereabouts(stage.label, _TONES.get(stage, "waiting"))
