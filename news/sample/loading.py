"""Puts sample content into the tree, as an operator act."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.images import ImageFile
from django.db import transaction

from home.models import BasePage, PortalImage, SetupRecord, StandardPage, Unit
from home.pictures import make_renditions
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
    sections = {page.url_path: page for page in BasePage.objects.all()}
    home = BasePage.objects.get(depth=2, path__startswith="0001", numchild__gt=0)
    new = 0
    for number, item in enumerate(items):
        age = timedelta(weeks=WEEKS) * (item.event_offset_hours / longest)
        section = sections.get(f"{home.url_path}{item.section.strip('/')}/")
        if section is not None and _once(
            f"sample:{seed}:{number}",
            lambda item=item, section=section, number=number, age=age: _add(
                item, section, seed * 1000 + number, until - age, by
            ),
        ):
            new += 1
        tell(number + 1)
    return new


def fill_pages(by=None) -> int:
    """Give the standard pages of the tree their sample text; return how many were given one."""
    home = BasePage.objects.get(depth=2, path__startswith="0001", numchild__gt=0)
    filled = 0
    for path, (introduction, paragraphs) in SAMPLE_PAGES.items():
        page = StandardPage.objects.filter(url_path=f"{home.url_path}{path.strip('/')}/").first()
        if page is not None and not page.body and not page.introduction:
            page.introduction = introduction
            page.body = [("paragraph", text) for text in _rich(paragraphs)]
            publish_as_operator(page, by)
            filled += 1
    return filled


@transaction.atomic
def _once(key: str, make: Callable[[], int]) -> bool:
    if SetupRecord.objects.filter(key=key).exists():
        return False
    SetupRecord.objects.create(key=key, object_id=make())
    return True


def _add(item: SampleItem, section, seed: int, published: datetime, by) -> int:
    unit = Unit.objects.get(code=item.unit)
    page = NewsPage(
        title=item.title,
        lead=item.lead,
        unit=unit,
        genre=Genre.objects.get(code=item.genre),
        event_date=published.date(),
        main_picture=_picture(item.title, unit, seed),
        picture_caption="Ảnh mẫu, vẽ bằng máy",
        picture_credit=item.author,
        owner=by,
        live=False,
        first_published_at=published,
    )
    page.body = [_block(block) for block in item.body]
    page.authors = [NewsAuthor(name=item.author, share=100)]
    section.get_parent()  # the section's own row may have gained children meanwhile
    BasePage.objects.get(pk=section.pk).add_child(instance=page)
    page.topics.add(*item.topics)
    publish_as_operator(page, by)
    BasePage.objects.filter(pk=page.pk).update(
        last_published_at=published, latest_revision_created_at=published
    )
    return page.pk


def _picture(title: str, unit: Unit, seed: int) -> PortalImage:
    image = PortalImage(
        title=f"Ảnh mẫu: {title}"[:255],
        description="Tranh phong cảnh mẫu vẽ bằng máy",
        collection=unit.collection,
        file=ImageFile(BytesIO(draw(seed, 1280, 720)), name=f"anh-mau-{seed}.jpg"),
    )
    image.save()
    make_renditions(image)
    return image


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
