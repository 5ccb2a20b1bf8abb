"""What blocks show in the editor before anything is in them: neutral, and of the portal alone."""

from django.templatetags.static import static
from django.utils.translation import gettext as _


def sample_picture() -> dict:
    """Return a drawn landscape, as templates take pictures."""
    return {
        "src": static("portal/img/sample.svg"),
        "width": 1200,
        "height": 675,
        "alt": _("Drawn landscape"),
    }


def sample_slide(caption: str = "") -> dict:
    """Return the landscape with what is said of it."""
    return {
        "picture": sample_picture(),
        "prepared": sample_picture(),
        "caption": caption or _("Sample caption: what is to be seen, where and when"),
        "credit": _("sample author"),
    }


def sample_video() -> dict:
    """Return what is said of a video."""
    return {
        "title": _("Sample video: a day at the grassroots"),
        "poster_picture": sample_picture(),
        "caption": "",
        "credit": _("sample author"),
        "transcript": _("What is said and shown stands here."),
    }


def sample_table() -> dict:
    """Return a small table, as it is stored."""
    rows = [[_("First row"), "12", "15"], [_("Second row"), "8", "9"]]
    heads = [_("Indicator"), "2025", "2026"]
    return {
        "columns": [{"type": "text", "heading": head} for head in heads],
        "rows": [{"values": row} for row in rows],
        "caption": "",
    }


def sample_text() -> str:
    """Return rich text with a heading, a list and what stands within a line."""
    heading = _("A heading within the text")
    words = _("Sample content: <b>bold</b>, <i>italic</i> and <a href='#'>a link</a> in a line.")
    points = [_("First point"), _("Second point")]
    entries = "".join(f"<li>{point}</li>" for point in points)
    return f"<h2>{heading}</h2><p>{words}</p><ul>{entries}</ul>"


def sample_outline() -> list[dict]:
    """Return the headings of a text, as the contents list takes them."""
    names = [_("First part"), _("Second part"), _("Third part")]
    return [{"text": name, "anchor": "", "below": []} for name in names]
