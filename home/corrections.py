"""Corrections of what readers have: the notes that they see, and the path that drafts take."""

from django.apps import apps

from home.access import is_structure


def corrections_of(page) -> list[dict]:
    """Return the notes that readers of `page` get, the first one first.

    That of a draft comes last, without a date: it goes out with the draft.
    """
    if not page.correction_number:
        return []
    notes = [
        {"number": row.number, "text": row.text, "date": row.published_at}
        for row in _kept(page).filter(number__lte=page.correction_number).order_by("number")
    ]
    if not notes or notes[-1]["number"] < page.correction_number:
        notes.append({"number": page.correction_number, "text": page.correction_note, "date": None})
    return notes


def keep_correction(page) -> None:
    """Keep the note of a page that was just published, once."""
    if page.correction_number:
        _kept(page).get_or_create(
            number=page.correction_number,
            defaults={
                "page_id": page.pk,
                "text": page.correction_note,
                "published_at": page.last_published_at,
            },
        )


def public_note(page) -> tuple[int, str]:
    """Return number and text of the last note that readers of the page got; 0 if there is none."""
    return _kept(page).order_by("number").values_list("number", "text").last() or (0, "")


def path_of_corrections(page):
    """Return the path that corrections of `page` take, or None where that of its section holds.

    What readers don't have can't be corrected: it goes the whole way.
    """
    if not page.live or is_structure(page):
        return None
    settings = apps.get_model("home.PortalSettings").objects
    for row in settings.select_related("site__root_page", "correction_path"):
        if page.path.startswith(row.site.root_page.path):
            path = row.correction_path
            return path if path is not None and path.active else None
    return None


def _kept(page):
    return apps.get_model("home.Correction").objects.filter(page_id=page.pk)
