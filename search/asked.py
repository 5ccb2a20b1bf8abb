"""What the address of a search asks for, and what in it means nothing."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from search import dates
from search.facet import Facet
from search.facets import Choices
from search.vietnamese import normalise_text

LONGEST_QUERY = 300
"""In characters; what follows is not searched for."""
SINCE, UNTIL, ORDER = "tu", "den", "sap-xep"
RELEVANCE, DATE = "lien-quan", "ngay"
"""The words for orders in addresses; relevance is the usual one."""

_MOST_VALUES = 50
"""Of one facet."""
_LONGEST_SHOWN = 40
"""Of what was typed and means nothing, in characters."""
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_VIETNAMESE_DATE = re.compile(
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII
)


@dataclass(frozen=True)
class Asked:
    """What is searched for, chosen, and in which order it is shown."""

    text: str
    choices: Choices = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    order: str = RELEVANCE
    problems: tuple[str, ...] = ()
    """What the address holds that means nothing, each in a sentence. It is passed over."""

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The address's parameters: always in the same order, and none that changes nothing."""
        found: dict[str, str | list[str]] = {"q": self.text} if self.text else {}
        found |= self.choices
        days = {SINCE: self.since, UNTIL: self.until}
        found |= {name: day.isoformat() for name, day in days.items() if day}
        return found | ({ORDER: self.order} if self.chosen_order else {})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What stays when other words are typed: names and values."""
        query = {name: value for name, value in self.query.items() if name != "q"}
        return parse_qsl(urlencode(query, doseq=True))

    @property
    def chosen_order(self) -> str:
        """The order, if it is another than the usual one."""
        return self.order if self.order != RELEVANCE else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words was asked for."""
        return bool(self.choices or self.since or self.until)

    def address(self, path: str) -> str:
        """Return the address of the search at `path`."""
        return path + (f"?{urlencode(self.query, doseq=True)}" if self.query else "")

    def ordered(self, order: str) -> "Asked":
        """Return the same in another order."""
        return replace(self, order=order)

    def without(self, name: str, value: str) -> "Asked":
        """Return the same without one of its choices."""
        choices = {
            key: [one for one in values if (key, one) != (name, value)]
            for key, values in self.choices.items()
        }
        return replace(self, choices={key: values for key, values in choices.items() if values})

    def of_any_day(self) -> "Asked":
        """Return the same without its days."""
        return replace(self, since=None, until=None)

    def words_alone(self) -> "Asked":
        """Return the same words without whatever narrows down."""
        return Asked(self.text, order=self.order)


def read_asked(query: QueryDict, facets: dict[str, Facet]) -> Asked:
    """Return what an address's query asks for."""
    problems: list[str] = []
    choices = {}
    for name, facet in facets.items():
        values = [value for value in query.getlist(name)[:_MOST_VALUES] if value]
        known = [value for value in values if facet.knows(value)]
        problems += [_unknown(value, str(facet.title)) for value in values if value not in known]
        if known:
            choices[name] = facet.meant(known)
    since, until = (_day(query.get(name, ""), problems) for name in (SINCE, UNTIL))
    if since and until and since > until:
        problems.append(_("The first day lies after the last one."))
        since = until = None
    order = query.get(ORDER, "")
    is_order = order in (RELEVANCE, DATE)
    if order and not is_order:
        problems.append(_unknown(order, _("Sort by")))
    return Asked(
        text=normalise_text(query.get("q", ""))[:LONGEST_QUERY].strip(),
        choices=choices,
        since=since,
        until=until,
        order=order if is_order else RELEVANCE,
        problems=tuple(dict.fromkeys(problems)),
    )


def _day(typed: str, problems: list[str]) -> date | None:
    typed = typed.strip()
    if not typed:
        return None
    match = _DATE.fullmatch(typed) or _VIETNAMESE_DATE.fullmatch(typed)
    try:
        day = date(**{name: int(number) for name, number in match.groupdict().items()})
    except (AttributeError, ValueError):
        day = None
    if day is None or not dates.EARLIEST <= day <= dates.LATEST:
        problems.append(_("“%(typed)s” is no day, such as 20/7/2023.") % {"typed": _short(typed)})
        return None
    return day


def _unknown(value: str, title: str) -> str:
    return _("“%(value)s” is nothing to choose under “%(title)s”.") % {
        "value": _short(value),
        "title": title,
    }


def _short(typed: str) -> str:
    typed = normalise_text(typed)
    return typed if len(typed) <= _LONGEST_SHOWN else f"{typed[:_LONGEST_SHOWN]}…"
