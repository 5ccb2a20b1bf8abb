"""What is tried in the play: which act, by which name it is told, and who may do it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.workflows.play.draft import Draft
from tests.workflows.play.people import CAST
from tests.workflows.play.theatre import Theatre

OFTEN = 25
"""An outcome that was seen so often is tried no seldomer for it."""
NOW_AND_THEN = 22
"""What is not counted is tried as often as an outcome that was seen so many times."""
STEEP = 6
"""The power by which the seldomer is the likelier."""


@dataclass(frozen=True)
class Act:
    """One kind of act, by the method of the machine that does it."""

    does: str
    told: Callable[[Draft], str] | None = None
    """How its outcomes are counted; not at all where nothing is asked about them."""
    may: Callable[[Theatre, Draft, str], bool] = lambda play, draft, by: True


def _at(action: str) -> Callable[[Draft], str]:
    return lambda draft: draft.told(action)


def _named(name: str) -> Callable[[Draft], str]:
    return lambda draft: name


def _edits(play: Theatre, draft: Draft, by: str) -> bool:
    return draft.may_edit(play.people, by)


def _further(does: str, name: str) -> Act:
    return Act(does, _named(name), lambda play, draft, by: getattr(play, f"may_{does}")(draft, by))


REPERTOIRE = (
    Act("write", _named("save"), _edits),
    Act(
        "submit",
        lambda draft: "save" if draft.is_running else "submit",
        lambda play, draft, by: _edits(play, draft, by) and not draft.is_running,
    ),
    Act("write_late", _named("late save"), lambda play, draft, by: False),
    Act(
        "mend_and_forward",
        _named("mend and forward"),
        lambda play, draft, by: draft.stage == "assisting" and _edits(play, draft, by),
    ),
    Act("approve", _at("approve"), lambda play, draft, by: draft.may_approve(play.people, by)),
    Act("send_back", _at("reject"), lambda play, draft, by: draft.may_return(play.people, by)),
    Act("remark", _named("remark"), lambda play, draft, by: draft.may_remark(play.people, by)),
    Act(
        "take_back",
        _named("take back"),
        lambda play, draft, by: draft.may_take_back(play.people, by),
    ),
    _further("delete", "delete"),
    _further("move", "move"),
    _further("copy", "copy"),
    _further("withdraw", "withdraw"),
    _further("publish_at_once", "publish at once"),
    _further("archive", "archive"),
    _further("restore", "restore"),
    _further("start_correction", "park"),
    _further("unschedule", "unschedule"),
    _further("prioritise", "priority"),
    _further("name_substitute", "name a substitute"),
    Act(
        "withdraw_in_an_emergency",
        _named("emergency withdrawal"),
        lambda play, draft, by: play.may_withdraw(draft, by),
    ),
    Act("hand_on", _named("hand on"), lambda play, draft, by: bool(play.people.own(by))),
    Act("hand_on_what_is_not_held", _named("hand on"), lambda play, draft, by: False),
    Act("write_nothing"),
    Act("write_back"),
    Act("approve_late"),
    Act("schedule", _named("unschedule"), _edits),
    Act(
        "all_leave",
        _named("name a substitute"),
        lambda play, draft, by: draft.decides_here and bool(play.people.own("quantri")),
    ),
    Act("leave_or_come_back"),
    Act("clock"),
)


def choose(play: Theatre, draft: Draft, chance) -> tuple[Act, str]:
    """Draw an act and who tries it: the seldomer its outcome was seen so far, the likelier."""
    tried, weights = _offered(play, draft)
    act, people = chance.choices(tried, weights)[0]
    return act, chance.choice(people)


def promise(play: Theatre, draft: Draft) -> float:
    """Return how much that was seldom seen so far can be tried where the draft is."""
    return sum(_offered(play, draft)[1])


def _offered(play: Theatre, draft: Draft) -> tuple[list, list]:
    """Return acts, each with whom it is offered to, and the weight by which one is drawn."""
    tried, weights = [], []
    for act in REPERTOIRE:
        for outcome in (True, False):
            people = [one for one in CAST if act.may(play, draft, one) == outcome]
            if people:
                seen = play.reach[act.told(draft), outcome] if act.told else NOW_AND_THEN
                tried.append((act, people))
                weights.append(1 / (1 + min(seen, OFTEN)) ** STEEP)
    return tried, weights
