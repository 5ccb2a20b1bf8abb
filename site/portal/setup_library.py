"""The registers of the library that a new portal starts with."""

from wagtail.log_actions import log

from library.models import DocumentType, IssuingBody, Subject, Term

MODELS = {"types": DocumentType, "bodies": IssuingBody, "subjects": Subject, "terms": Term}


def make_row(register: str, row: dict, position: int, by=None) -> int:
    """Make a row of a register, if none of its name is there; return its id."""
    made, created = MODELS[register].objects.get_or_create(
        name=row["name"], defaults=row | {"position": position * 10}
    )
    if created:
        log(made, "wagtail.create", user=by)
    return made.pk
