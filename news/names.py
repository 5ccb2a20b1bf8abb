"""The names that stand with an item: authors, units, topics, and the items before and after it."""

from django.db.models import F, QuerySet, Value

from home.models import JointUnit
from news.around import before_and_after

Named = tuple[str, str]
"""A name, and what an address is made of where it has one."""

PARTS = ("authors", "joint_units", "topics", "previous", "next")


def names_of(page) -> dict[str, list[Named]]:
    """Return the names of each of PARTS, in one query for a page that readers get."""
    return _in_memory(page) if page.authors.is_deferring else _stored(page)


def _stored(page) -> dict[str, list[Named]]:
    from news.models import NewsAuthor, NewsTopic

    before, after = before_and_after(page)
    rows = [
        _rows("authors", NewsAuthor.objects.filter(page=page.pk), "sort_order", "name"),
        _rows("joint_units", JointUnit.objects.filter(page=page.pk), "pk", "unit__name"),
        _rows(
            "topics",
            NewsTopic.objects.filter(content_object=page.pk),
            "pk",
            "tag__name",
            "tag__slug",
        ),
        _rows("previous", before, "pk", "title", "url_path"),
        _rows("next", after, "pk", "title", "url_path"),
    ]
    names: dict[str, list[Named]] = {part: [] for part in PARTS}
    for part, _place, name, address in sorted(rows[0].union(*rows[1:], all=True)):
        names[part].append((name, address))
    return names


def _rows(part: str, query: QuerySet, place: str, name: str, address: str = "") -> QuerySet:
    return (
        query.order_by()
        .annotate(
            part=Value(part),
            place=F(place),
            name_=F(name),
            address=F(address) if address else Value(""),
        )
        .values_list("part", "place", "name_", "address")
    )


def _in_memory(page) -> dict[str, list[Named]]:
    """Return the same of a draft, whose rows are no rows of the database yet."""
    return {
        "authors": [(author.name, "") for author in page.authors.all()],
        "joint_units": [(row.unit.name, "") for row in page.joint_units.all()],
        # A topic that only a draft has is not found at its address.
        "topics": [(topic.name, "") for topic in page.topics.all()],
        "previous": [],
        "next": [],
    }
