"""By which facts results are narrowed down: kind, section, year, and rows of registers."""

import re
from collections import Counter
from collections.abc import Iterator

from django.db.models import Case, F, Model, Q, When
from django.db.models.functions import Length, Substr
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from home.access import structure_type_ids
from home.frame import Node, SiteTree
from home.keys import is_key
from home.models import BasePage, SectionPage
from search import dates, kinds
from search.facet import Facet

_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)


class KindFacet(Facet):
    """Which kind of page it is."""

    name, title, fact = "kieu", _("Kind of content"), F("content_type_id")

    def __init__(self):
        self._titles = kinds.titles()
        self._by_type = kinds.kinds_by_type()

    def knows(self, value: str) -> bool:
        """Return whether it is the word for a kind."""
        return value in self._titles

    def within(self, values: list[str]) -> Q:
        """Return the condition by content types."""
        found = Q(content_type_id__in=[pk for pk, kind in self._by_type.items() if kind in values])
        if kinds.OTHER in values:
            found |= ~Q(content_type_id__in=list(self._by_type))
        return found

    def title_of(self, value: str) -> str:
        """Return what the kind is called."""
        return self._titles[value]

    def in_order(self, counts: Counter, chosen: list[str]) -> Iterator[tuple[str, int]]:
        """Give the kinds as they were registered."""
        return ((value, 0) for value in self._titles)

    def values_of(self, fact: int) -> list[str]:
        """Return the kind of a content type."""
        return [self._by_type.get(fact, kinds.OTHER)]


class SectionFacet(Facet):
    """In which branch of the section tree it lies; a branch holds those below it."""

    name, title = "chuyen-muc", _("Section")

    def __init__(self, tree: SiteTree):
        self._tree = tree
        self.fact = Case(
            When(content_type_id__in=structure_type_ids(), then=F("path")),
            default=Substr("path", 1, Length("path") - BasePage.steplen),
        )

    def knows(self, value: str) -> bool:
        """Return whether it is the key of a section that readers see, or saw before a merge."""
        return self._node(value) is not None

    def within(self, values: list[str]) -> Q:
        """Return the condition by ranges of paths, which the index answers."""
        found = Q()
        for value in values:
            path = self._node(value).path
            found |= Q(path__gte=path, path__lte=path + BasePage.alphabet[-1] * 200)
        return found

    def title_of(self, value: str) -> str:
        """Return the section's title."""
        return self._node(value).title

    def in_order(self, counts: Counter, chosen: list[str]) -> Iterator[tuple[str, int]]:
        """Give the top sections, and what lies below as far as it was chosen."""
        opened = {
            node.path for value in chosen for node in [*self._above(value), self._node(value)]
        }

        def below(parent: Node, level: int) -> Iterator[tuple[str, int]]:
            for node in parent.children:
                if _is_section(node):
                    yield str(node.pk), level
                    if node.path in opened:
                        yield from below(node, level + 1)

        return below(self._tree.root, 0)

    def values_of(self, fact: str) -> list[str]:
        """Return the section and those above it."""
        here = self._tree.by_path.get(fact)
        nodes = [*self._tree.ancestors(fact), *([here] if here else [])]
        return [str(node.pk) for node in nodes if _is_section(node)]

    def meant(self, values: list[str]) -> list[str]:
        """Return those that hold no other: whoever opens a branch and chooses in it means that."""
        nodes = {self._node(value).path: self._node(value) for value in values}
        holding = {
            above.path for node in nodes.values() for above in self._tree.ancestors(node.path)
        }
        return sorted(str(node.pk) for path, node in nodes.items() if path not in holding)

    def _node(self, value: str) -> Node | None:
        node = self._tree.by_pk.get(int(value)) if is_key(value) else None
        return node if node and _is_section(node) else None

    def _above(self, value: str) -> list[Node]:
        return self._tree.ancestors(self._node(value).path)


class YearFacet(Facet):
    """Of which year it is."""

    name, title = "nam", _("Year")

    def __init__(self):
        self.fact = dates.year()

    def knows(self, value: str) -> bool:
        """Return whether it is a year of these times."""
        return bool(_YEAR.fullmatch(value))

    def within(self, values: list[str]) -> Q:
        """Return the condition by ranges of days."""
        found = Q()
        for value in values:
            found |= dates.between(*dates.of_year(int(value)))
        return found

    def title_of(self, value: str) -> str:
        """Return the year itself."""
        return value

    def in_order(self, counts: Counter, chosen: list[str]) -> Iterator[tuple[str, int]]:
        """Give the years, the latest first."""
        return ((value, 0) for value in sorted({*counts, *chosen}, reverse=True))


class RegisterFacet(Facet):
    """Which row of a register it names."""

    def __init__(self, name: str, title: Promise, column: str, model: type[Model]):
        self.name = name
        self.title = title
        self.fact = F(column)
        self._column = column
        self._model = model

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {str(pk): name for pk, name in self._model.objects.values_list("pk", "name")}

    def knows(self, value: str) -> bool:
        """Return whether it is the key of a row."""
        return value in self._titles

    def within(self, values: list[str]) -> Q:
        """Return the condition by keys."""
        return Q(**{f"{self._column}__in": values})

    def title_of(self, value: str) -> str:
        """Return the row's name."""
        return self._titles[value]

    def in_order(self, counts: Counter, chosen: list[str]) -> Iterator[tuple[str, int]]:
        """Give the rows in the register's order."""
        return ((value, 0) for value in self._titles)


def _is_section(node: Node) -> bool:
    return node.model is SectionPage and node.is_public
