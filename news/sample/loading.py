"""Puts sample content into the tree, as an operator act."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import BasePage, SectionPage, SetupRecord, StandardPage, Unit
from home.renditions import make_renditions, pictures_after
from news.lead_stories.models import LeadStory
from news.lead_stories.reading import choosable_items
from news.models import Genre, NewsAuthor, NewsPage
from news.sample.blocks import fill
from news.sample.drawn import sample_picture
from news.sample.texts import SAMPLE_PAGES, SampleItem, sample_items
from workflows.actions.publish import publish_as_operator

WEEKS = 8
LEAD_SECTIONS = (
    "/tin-tuc-su-kien/tin-trong-tinh",
    "/hoc-tap-va-lam-theo-bac",
    "/cong-tac-xay-dung-dang",
    "/tin-tuc-su-kien/tin-trong-nuoc",
)
"""The sections whose latest items lead the front page, the first one first."""


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


def choose_leads(by=None) -> int:
    """Let the latest of some sections lead the front page; return how many were chosen."""
    home = _home()
    return sum(
        _once(f"sample-lead:{path}", lambda path=path, at=position: _lead(home, path, at, by))
        for position, path in enumerate(LEAD_SECTIONS)
    )


def _lead(home: BasePage, path: str, position: int, by) -> int | None:
    """Let the latest sample item of a section lead, unless it leads already."""
    item = (
        choosable_items()
        .filter(url_path__startswith=f"{home.url_path}{path.strip('/')}/", lead_stories=None)
        .first()
    )
    if item is None:
        return None
    lead = LeadStory.objects.create(item=item, position=position, chosen_by=by)
    log(lead, "news.lead_chosen", user=by, data=lead.facts())
    return lead.pk


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
        main_picture=sample_picture(item.title, unit, seed),
        picture_caption="Ảnh mẫu, vẽ bằng máy",
        picture_credit=item.author,
        owner=by,
        live=False,
        first_published_at=published,
    )
    page.body = fill(item.body, section, unit, seed)
    page.authors = [NewsAuthor(name=item.author, share=100)]
    section.add_child(instance=page)
    page.topics.add(*item.topics)
    publish_as_operator(page, by)
    BasePage.objects.filter(pk=page.pk).update(
        last_published_at=published, latest_revision_created_at=published
    )
    return page.pk


def _rich(paragraphs: list[str]) -> list[str]:
    return [text if text.startswith("<") else f"<p>{text}</p>" for text in paragraphs]
