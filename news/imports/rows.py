"""What a line says, checked field by field: all that is wrong with it is told at once."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from home.html_blocks.lines import plain
from news.imports.addresses import WrongAddressError, old_path_of
from search.vietnamese import normalise_text

REQUIRED = ("section", "title", "body", "published", "unit")
OPTIONAL = ("lead", "genre", "source", "tags", "image", "old_url")
DEFAULT_GENRE = "tin"

_LONGEST = {"title": 255, "source": 200, "unit": 30, "genre": 30, "section": 1_000, "image": 1_000}
LONGEST_LEAD = 600
_LONGEST_TAG = 90
_MOST_TAGS = 30
_FIRST_YEAR = 1900


@dataclass
class Row:
    """An item as a line of the file has it."""

    section: str = ""
    title: str = ""
    body: str = ""
    published: datetime | None = None
    unit: str = ""
    lead: str = ""
    genre: str = DEFAULT_GENRE
    source: str = ""
    tags: list[str] = field(default_factory=list)
    image: str = ""
    old_path: str = ""


class Check:
    """The fields of one line on their way to a `Row`."""

    def __init__(self, values: dict):
        self.values = values
        self.problems: list[str] = []
        self.warnings: list[str] = []

    def row(self) -> Row:
        """Return the row; it is of use only where there are no problems."""
        for name in self.values.keys() - {*REQUIRED, *OPTIONAL}:
            self.warnings.append(_("Unknown field “%(name)s”; left out.") % {"name": name[:60]})
        row = Row(
            **{name: plain(self._text(name)) for name in ("section", "title", "unit", "source")},
            genre=plain(self._text("genre")) or DEFAULT_GENRE,
            image=self._text("image").strip(),
            body=self._text("body"),
            lead=self._lead(),
            tags=self._tags(),
            published=self._published(),
            old_path=self._old_path(),
        )
        for name in ("section", "title", "unit"):
            if isinstance(self.values.get(name), str) and not getattr(row, name):
                self._wrong(name, _("is empty"))
        for name, most in _LONGEST.items():
            if len(getattr(row, name)) > most:
                self._wrong(name, _("has more than %(most)d characters") % {"most": most})
        return row

    def _wrong(self, name: str, what: str) -> None:
        self.problems.append(_("Field “%(name)s” %(what)s.") % {"name": name, "what": what})

    def _text(self, name: str) -> str:
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        if value is None and name in REQUIRED:
            self._wrong(name, _("is missing"))
        elif value is not None:
            self._wrong(name, _("is not a text"))
        return ""

    def _lead(self) -> str:
        lead = normalise_text(self._text("lead")).strip()
        if len(lead) > LONGEST_LEAD:
            self._wrong("lead", _("has more than %(most)d characters") % {"most": LONGEST_LEAD})
        return lead

    def _tags(self) -> list[str]:
        value = self.values.get("tags")
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
            self._wrong("tags", _("is not a list of texts"))
            return []
        tags = list(filter(None, map(plain, value)))
        if len(tags) > _MOST_TAGS:
            self._wrong("tags", _("names more than %(most)d topics") % {"most": _MOST_TAGS})
        if any(len(tag) > _LONGEST_TAG for tag in tags):
            most = {"most": _LONGEST_TAG}
            self._wrong("tags", _("has a topic of more than %(most)d characters") % most)
        return tags

    def _published(self) -> datetime | None:
        text = self._text("published").strip()
        if not isinstance(self.values.get("published"), str):
            return None
        try:
            moment = datetime.fromisoformat(text)
            if moment.year < _FIRST_YEAR or moment.year > 9998:
                self._wrong("published", _("is before 1900 or no year"))
                return None
            if timezone.is_naive(moment):
                moment = timezone.make_aware(moment)
            moment = moment.astimezone(UTC)
        except (ValueError, OverflowError):
            self._wrong("published", _("is no time such as 2023-08-01T08:00:00+07:00"))
            return None
        if moment > timezone.now():
            self._wrong("published", _("lies in the future"))
        return moment

    def _old_path(self) -> str:
        try:
            return old_path_of(self._text("old_url"))
        except WrongAddressError as error:
            self._wrong("old_url", str(error))
            return ""


def source_of(source: str) -> tuple[str, str]:
    """Return a source's name and address; an address alone is named by its host."""
    try:
        URLValidator(schemes=["http", "https"])(source)
    except ValidationError:
        return source, ""
    return source.split("/")[2], source
