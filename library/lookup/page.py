"""The page of a look-up, prepared for its template."""

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from home.addresses import absolute
from home.frame import tree_for
from home.paging import page_of, paging
from library.lookup.asked import DATE, NUMBER, RELEVANCE, Asked, read_asked
from library.lookup.facets import FACETS, VALIDITIES, Option, named_validity, read_registers
from library.lookup.meaning import Meaning, meaning_of
from library.lookup.results import Results
from library.lookup.rows import rows_of
from library.models import DocumentPage
from library.readers import public_documents
from search.corrections_shown import corrections_shown
from search.facet_counts import ShownFacet, ShownOption, shown_facet
from search.question import Correction
from search.readers import Hit

ORDERS = {
    RELEVANCE: _("relevance"),
    DATE: _("date of issue"),
    NUMBER: _("number"),
}
Registers = dict[str, dict[str, Option]]


def read_look_up(request: HttpRequest, section) -> tuple[Asked, Results, Registers]:
    """Return what the request asks of a section, and what is found."""
    registers = read_registers()
    asked = read_asked(request, registers)
    documents = public_documents().of_branch(section.path)
    return asked, Results(documents, asked, meaning_of(asked.text, documents, registers)), registers


def look_up_context(request: HttpRequest, section) -> dict:
    """Return the context of a section's look-up; Http404 for a page of it that there isn't."""
    tree = tree_for(request)
    node = tree.by_path[section.path]
    asked, results, registers = read_look_up(request, section)
    page = page_of(results, request.GET.get("page", "1"))
    listing = paging(page, node.url, **asked.query)
    exact = results.has_number()
    meaning = results.meaning
    return {
        "look_up": {
            "url": node.url,
            "text": asked.text,
            "is_narrowed": bool(asked.text or asked.choices),
            "number": meaning.number if meaning else "",
            "exact": len(exact),
            "mentions": results.count() - len(exact),
            "corrections": _corrections(meaning, page.object_list),
            "facets": _facets(asked, results, registers),
            "chosen": _chosen(asked, node.url, registers),
            "chosen_order": asked.chosen_order,
            "orders": [
                {
                    "title": ORDERS[order],
                    "url": asked.ordered(order).address(node.url),
                    "is_current": order == asked.order,
                }
                for order in asked.orders()
            ],
            "forms": {form: asked.address(node.url, dang=form) for form in ("csv", "xlsx")},
            "cut_at": _cut_at(results),
            "feed": f"{node.url}?dang=rss",
        },
        "listing": listing | {"rows": rows_of(request, page.object_list, exact)},
        "canonical_url": absolute(request, listing["url"]),
        "children": [
            {"title": child.title, "url": child.url} for child in node.children if child.in_menus
        ],
    }


def _cut_at(results: Results) -> str:
    """Return with how many documents a table ends; "" where it has all."""
    most = results.most_in_table
    return number_format(most, force_grouping=True) if results.count() > most else ""


def _corrections(meaning: Meaning | None, documents: list[DocumentPage]) -> list[Correction]:
    """Return which words were put right, as far as readers find what is meant."""
    if not (meaning and meaning.words):
        return []
    hits = [Hit(page, "", "", is_beginning=True, is_end=True) for page in documents]
    return corrections_shown(meaning.corrections, meaning.words.matches, hits)


def _facets(asked: Asked, results: Results, registers: Registers) -> list[ShownFacet]:
    """Return the facets with the values that there are, and how many documents have each."""
    facets = []
    for name, facet in FACETS.items():
        counts = results.counts.of[name]
        chosen = asked.choices.get(name, [])
        values = [
            value for value in _values(name, counts, registers) if counts[value] or value in chosen
        ]
        options = [
            ShownOption(
                value=value,
                title=_title(name, value, registers),
                count=counts[value],
                is_chosen=value in chosen,
                level=0,
            )
            for value in [*values, *[value for value in chosen if value not in values]]
        ]
        if options:
            facets.append(shown_facet(name, facet.title, options))
    return facets


def _values(name: str, counts, registers: Registers) -> list[str]:
    """Return the values of a facet in their order; years the latest first."""
    if name in registers:
        return list(registers[name])
    return sorted(counts, reverse=True) if name == "nam" else list(VALIDITIES)


def _title(name: str, value: str, registers: Registers) -> str:
    if name in registers:
        return registers[name][value].name
    return named_validity(value) if name == "hieu-luc" else value


def _chosen(asked: Asked, url: str, registers: Registers) -> list[dict]:
    """Return what was chosen, each with the address of the look-up without it."""
    return [
        {
            "title": _title(name, value, registers),
            "facet": FACETS[name].title,
            "url": asked.without(name, value).address(url),
        }
        for name, values in asked.choices.items()
        for value in values
    ]
