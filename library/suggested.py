"""Documents whose numbers begin with what somebody is typing."""

from django.db.models import Q

from home.frame import SiteTree
from library.exact import meant, number_in
from library.readers import public_documents
from search.suggestions import Suggestion

LOOKED_AT = 50
"""Documents whose numbers begin so; of these, type and year are compared."""


def suggested_numbers(tree: SiteTree, text: str, most: int) -> list[Suggestion]:
    """Return public documents of the site by a number, or its beginning, however it is spelt.

    Where only figures are typed yet, those of that number, the latest issued first.
    """
    number = number_in(text)
    if number is None:
        return []
    key = number.key_without_year
    beginning = Q(number_key__startswith=key if number.symbols else f"{key} ")
    order = ["number_key"] if number.symbols else []
    rows = (
        public_documents()
        .of_branch(tree.root.path)
        .filter(Q(number_key=key) | beginning)
        .order_by(*order, "-issued_on", "-pk")
        .values_list("pk", "number", "issued_on", "document_type__name", "title", "url_path")
    )
    found = meant(text, number, list(rows[:LOOKED_AT]))[:most]
    return [
        Suggestion(title, tree.address_of(url_path), number=spelt)
        for _pk, spelt, _day, _type, title, url_path in found
    ]
