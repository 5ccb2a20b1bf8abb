"""Days, months and years of moments in the portal's time zone, by the engines' own functions.

Django's on SQLite call back into Python for each row. The zone has kept one distance from UTC
since long before the first item.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import CharField, DateField, Func


class _LocalPart(Func):
    arity = 1
    output_field = CharField()
    postgres_template: str
    sqlite_pattern: str

    def as_postgresql(self, compiler, connection, **context) -> tuple[str, list]:
        """Return it as PostgreSQL writes it."""
        local = f"%(expressions)s AT TIME ZONE '{settings.TIME_ZONE}'"
        template = self.postgres_template % local
        return super().as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler, connection, **context) -> tuple[str, list]:
        """Return it as SQLite writes it."""
        distance = datetime.now(ZoneInfo(settings.TIME_ZONE)).utcoffset()
        seconds = int(distance.total_seconds())
        pattern = self.sqlite_pattern.replace("%", "%%%%")
        template = f"strftime('{pattern}', %(expressions)s, '{seconds:+} seconds')"
        return super().as_sql(compiler, connection, template=template, **context)


class LocalDay(_LocalPart):
    """The day of a moment."""

    output_field = DateField()
    postgres_template, sqlite_pattern = "(%s)::date", "%Y-%m-%d"


class LocalMonth(_LocalPart):
    """The month of a moment, as YYYYMM."""

    postgres_template, sqlite_pattern = "to_char(%s, 'YYYYMM')", "%Y%m"


class LocalYear(_LocalPart):
    """The year of a moment, as YYYY."""

    postgres_template, sqlite_pattern = "to_char(%s, 'YYYY')", "%Y"


class YearOfDay(Func):
    """The year of a day, as YYYY."""

    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context) -> tuple[str, list]:
        """Return it as PostgreSQL writes it."""
        template = "to_char(%(expressions)s, 'YYYY')"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler, connection, **context) -> tuple[str, list]:
        """Return it as SQLite writes it."""
        template = "substr(%(expressions)s, 1, 4)"
        return super().as_sql(compiler, connection, template=template, **context)
