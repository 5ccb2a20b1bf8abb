"""The map from categories of the former site to sections and units of the portal."""

from pathlib import Path
from typing import NamedTuple

import yaml
from django.utils.translation import gettext as _


class Place(NamedTuple):
    """Where an item goes."""

    section: str
    unit: str


class SectionMapError(Exception):
    """A map that can't be read; says why."""


class SectionMap:
    """Places by category; what it does not name goes to the default, if there is one."""

    def __init__(self, places: dict[str, Place], default: str = "", unit: str = ""):
        self.places = places
        self.default = default
        self.unit = unit

    def place(self, categories: list[str]) -> Place | None:
        """Return the place of the first category that has one."""
        known = (self.places[name] for name in categories if name in self.places)
        found = next(known, Place(self.default, ""))
        return found._replace(unit=found.unit or self.unit) if found.section else None


def places_in(path: Path) -> dict[str, Place]:
    """Read a map: `alias: /address/` or `alias: {section: /address/, unit: CODE}`."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SectionMapError(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise SectionMapError(_("%(name)s is not readable as YAML.") % {"name": path}) from error
    if not isinstance(values, dict):
        raise SectionMapError(_("%(name)s holds no map of categories.") % {"name": path})
    return {str(alias): _place(str(alias), value) for alias, value in values.items()}


def _place(alias: str, value: object) -> Place:
    fields = {"section": value} if isinstance(value, str) else value
    if (
        isinstance(fields, dict)
        and fields.keys() <= {"section", "unit"}
        and all(isinstance(text, str) for text in fields.values())
        and fields.get("section", "").startswith("/")
    ):
        return Place(fields["section"], fields.get("unit", ""))
    raise SectionMapError(
        _("Category %(alias)s: neither an address such as /tin/ nor a section with its unit.")
        % {"alias": alias}
    )
