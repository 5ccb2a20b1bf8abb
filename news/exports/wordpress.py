"""WordPress: its export file (WXR 1.2), read twice, an item at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree import ElementTree
from xml.parsers import expat

from django.utils import timezone
from django.utils.translation import gettext as _

from news.exports.entries import Entry, ExportError, Notes
from news.exports.wordpress_text import html_of, path_in_uploads

_WP = "{http://wordpress.org/export/1.2/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
_CHUNK = 64 * 1024


def entries(path: Path, notes: Notes) -> Iterator[Entry]:
    """Yield the published posts of an export file."""
    _refuse_declarations(path)
    # A post may name a picture that stands after it in the file.
    pictures = {
        _text(item, f"{_WP}post_id"): path_in_uploads(_text(item, f"{_WP}attachment_url"))
        for item in _items(path)
        if _text(item, f"{_WP}post_type") == "attachment"
    }
    for item in _items(path):
        if reason := _left_out(item):
            notes.left_out[reason] += 1
        else:
            yield _entry(item, pictures)


def _refuse_declarations(path: Path) -> None:
    """Refuse a DOCTYPE, without which there are no entities: it can only stand before all else."""
    started = []

    def refuse(*declared) -> None:
        raise ExportError(_("The file declares a DOCTYPE, which no export of WordPress does."))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda *element: started.append(True)
    with path.open("rb") as file:
        while not started and (chunk := file.read(_CHUNK)):
            try:
                parser.Parse(chunk, False)
            except (expat.ExpatError, ValueError, LookupError) as error:
                raise _broken(error) from error


def _broken(error: Exception) -> ExportError:
    line = getattr(error, "lineno", 0) or getattr(error, "position", (0, 0))[0]
    return ExportError(_("The file is no sound XML, at line %(line)d.") % {"line": line})


def _items(path: Path) -> Iterator[ElementTree.Element]:
    """Yield each item; none is kept."""
    channel, is_export = None, False
    with path.open("rb") as file:
        events = ElementTree.iterparse(file, ("start", "end"))
        try:
            for event, element in events:
                if event == "start":
                    if element.tag == "channel" and channel is None:
                        channel = element
                elif element.tag == f"{_WP}wxr_version":
                    is_export = True
                elif element.tag == "item" and channel is not None:
                    yield element
                    channel.clear()
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise _broken(error) from error
    if not is_export:
        raise ExportError(_("The file is no export of WordPress (WXR 1.2)."))


def _left_out(item: ElementTree.Element) -> str:
    kind, status = _text(item, f"{_WP}post_type"), _text(item, f"{_WP}status")
    if kind != "post":
        return kind or _("without a type")
    if status != "publish":
        return status or _("without a status")
    return _("with a password") if _text(item, f"{_WP}post_password") else ""


def _entry(item: ElementTree.Element, pictures: dict[str, str]) -> Entry:
    link = _text(item, "link")
    meta = {_text(one, f"{_WP}meta_key"): one for one in item.findall(f"{_WP}postmeta")}
    thumbnail = meta.get("_thumbnail_id")
    number = _text(thumbnail, f"{_WP}meta_value") if thumbnail is not None else ""
    terms = [(term.get("domain"), term) for term in item.findall("category")]
    return Entry(
        name=link or _text(item, f"{_WP}post_id"),
        title=_text(item, "title"),
        lead=_text(item, _EXCERPT),
        body=html_of(_text(item, _CONTENT)),
        published=_published(item),
        categories=[
            unquote(term.get("nicename", "")) for domain, term in terms if domain == "category"
        ],
        tags=[term.text or "" for domain, term in terms if domain == "post_tag"],
        image=pictures.get(number, ""),
        old_url=_address(link),
    )


def _published(item: ElementTree.Element) -> str:
    for name, zone in (("post_date_gmt", UTC), ("post_date", timezone.get_default_timezone())):
        try:
            moment = datetime.strptime(_text(item, _WP + name), "%Y-%m-%d %H:%M:%S")
        except ValueError:  # WordPress writes 0000-00-00 where it has no time
            continue
        return moment.replace(tzinfo=zone).isoformat()
    return ""


def _address(link: str) -> str:
    try:
        return urlunsplit(("", "", *urlsplit(link)[2:4], ""))
    except ValueError:
        return ""


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
