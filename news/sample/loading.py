"""Puts sample content into the tree, as an operator act."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from home.models import BasePage, PortalImage, SectionPage, SetupRecord, StandardPage, Unit
from home.picture_intake import take_in
from home.renditions import make_renditions, pictures_after
from news.models import Genre, NewsAuthor, NewsPage
from news.sample.pictures import draw
from news.sample.texts import SAMPLE_PAGES, SampleItem, sample_items
from workflows.actions.publish import publish_as_operator

WEEKS = 8


def load_items(
    count: int, seed: int, until: datetime, by=None, tell: Callable[[int], None] = lambda done: None
) -> int:
    """Load `count` items that end at `until` and reach back eight weeks; return how many are new.

    Deterministic by `seed`; items that were loaded before are left as they are.
    """
    items = sample_items(seed, count)
    longest = max((item.event_offset_hours for item in items), default=0) or 1
    home = _home()
    new = 0
    for number, item in enumerate(items):
        age = timedelta(weeks=WEEKS) * (item.event_offset_hours / longest)
        new += _once(
            f"sample:{seed}:{number}",
            lambda item=item, number=number, age=age: _add(
                home, item, seed * 1000 + number, until - age, by
            ),
        )
        tell(number + 1)
    # Where a worker would make them later: a sample is looked at at once.
    for image, missing in pictures_after(0):
        if missing:
            make_renditions(image)
    return new


def fill_pages(by=None) -> int:
    """Give the standard pages of the tree their sample text; return how many were given one."""
    home = _home()
    return sum(
        _once(f"sample-page:{path}", lambda path=path: _fill(home, path, by))
        for path in SAMPLE_PAGES
    )


def _home() -> BasePage:
    return BasePage.objects.get(pk=SetupRecord.id_made("home"))


@transaction.atomic
def _once(key: str, make: Callable[[], int | None]) -> bool:
    """Make a thing unless that was tried before; return whether it was made."""
    if SetupRecord.objects.filter(key=key).exists():
        return False
    pk = make()
    SetupRecord.objects.create(key=key, object_id=pk)
    return pk is not None


def _fill(home: BasePage, path: str, by) -> int | None:
    """Fill a page that nobody has written in yet."""
    page = StandardPage.objects.filter(url_path=f"{home.url_path}{path.strip('/')}/").first()
    if page is None or page.body or page.introduction or page.has_unpublished_changes:
        return None
    introduction, paragraphs = SAMPLE_PAGES[path]
    page.introduction = introduction
    page.body = [("paragraph", text) for text in _rich(paragraphs)]
    publish_as_operator(page, by)
    return page.pk


def _add(home: BasePage, item: SampleItem, seed: int, published: datetime, by) -> int | None:
    """Add an item; nothing where administrators have taken its section or unit away."""
    url_path = f"{home.url_path}{item.section.strip('/')}/"
    section = SectionPage.objects.filter(url_path=url_path, kind=SectionPage.Kind.NEWS).first()
    unit = Unit.objects.filter(pk=SetupRecord.id_made(f"unit:{item.unit}")).first()
    if section is None or unit is None:
        return None
    page = NewsPage(
        title=item.title,
        lead=item.lead,
        unit=unit,
        genre=Genre.objects.filter(pk=SetupRecord.id_made(f"genre:{item.genre}")).first(),
        event_date=timezone.localdate(published),
        main_picture=_picture(item.title, unit, seed),
        picture_caption="Ảnh mẫu, vẽ bằng máy",
        picture_credit=item.author,
        owner=by,
        live=False,
        first_published_at=published,
    )
    page.body = [_block(block) for block in item.body]
    page.authors = [NewsAuthor(name=item.author, share=100)]
    section.add_child(instance=page)
    page.topics.add(*item.topics)
    publish_as_operator(page, by)
    BasePage.objects.filter(pk=page.pk).update(
        last_published_at=published, latest_revision_created_at=published
    )
    return page.pk


def _picture(title: str, unit: Unit, seed: int) -> PortalImage:
    return take_in(
        ContentFile(draw(seed, 1280, 720), name=f"anh-mau-{seed}.jpg"),
        title=f"Ảnh mẫu: {title}"[:255],
        description="Tranh phong cảnh mẫu vẽ bằng máy",
        collection=unit.collection,
    )


def _block(block: tuple) -> tuple:
    kind, *values = block
    if kind == "paragraph":
        return kind, values[0]
    if kind == "heading":
        return kind, {"text": values[0], "level": "h2"}
    if kind == "quote":
        return kind, {"text": values[0], "attribution": values[1]}
    if kind == "list":
        return "paragraph", "<ul>" + "".join(f"<li>{entry}</li>" for entry in values[0]) + "</ul>"
    caption, rows = values
    head, *body = rows
    return "table", {
        "caption": caption,
        "table": {
            "columns": [{"type": "text", "heading": cell} for cell in head],
            "rows": [{"values": list(row)} for row in body],
            "caption": "",
        },
    }


def _rich(paragraphs: list[str]) -> list[str]:
    return [text if text.startswith("<") else f"<p>{text}</p>" for text in paragraphs]
