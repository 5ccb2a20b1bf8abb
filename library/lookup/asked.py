"""What the address of a look-up asks for. Whatever is none of its values is passed over."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest

from library.lookup.facets import FACETS, VALIDITIES, Choices, Option
from search.vietnamese import normalise_text

LONGEST_TEXT = 300
"""In characters; what follows is not read."""

RELEVANCE, DATE, NUMBER = "lien-quan", "ngay", "so"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """A look-up: what was typed and chosen, and in which order it is shown."""

    text: str
    choices: Choices
    order: str

    @property
    def chosen_order(self) -> str:
        """The order, if it is another than the usual one."""
        return self.order if self.order != _usual(self.text) else ""

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The address's parameters: always in the same order, and none that changes nothing."""
        text = {"q": self.text} if self.text else {}
        order = {"sap-xep": self.chosen_order} if self.chosen_order else {}
        return text | self.choices | order

    def address(self, path: str, **more: str) -> str:
        """Return the address of the look-up at `path`."""
        query = self.query | more
        return path + (f"?{urlencode(query, doseq=True)}" if query else "")

    def ordered(self, order: str) -> "Asked":
        """Return the same in another order."""
        return replace(self, order=order)

    def without(self, name: str, value: str) -> "Asked":
        """Return the same without one of its choices."""
        left = [chosen for chosen in self.choices[name] if chosen != value]
        others = {key: values for key, values in self.choices.items() if key != name}
        return replace(self, choices=_in_order(others | ({name: left} if left else {})))

    def orders(self) -> list[str]:
        """Return in which orders it can be shown; without words nothing is more relevant."""
        return [RELEVANCE, DATE, NUMBER] if self.text else [DATE, NUMBER]


def read_asked(request: HttpRequest, registers: dict[str, dict[str, Option]]) -> Asked:
    """Return what the request's address asks for."""
    text = normalise_text(request.GET.get("q", ""))[:LONGEST_TEXT].strip()
    choices = {}
    for name in FACETS:
        known = _known(name, registers)
        values = [value for value in request.GET.getlist(name)[:50] if known(value)]
        if values:
            choices[name] = sorted(set(values))
    asked = Asked(text, choices, _usual(text))
    order = request.GET.get("sap-xep")
    return asked.ordered(order) if order in asked.orders() else asked


def _known(name: str, registers: dict[str, dict[str, Option]]):
    if name in registers:
        return registers[name].__contains__
    return VALIDITIES.__contains__ if name == "hieu-luc" else _YEAR.fullmatch


def _usual(text: str) -> str:
    return RELEVANCE if text else DATE


def _in_order(choices: Choices) -> Choices:
    return {name: choices[name] for name in FACETS if name in choices}
