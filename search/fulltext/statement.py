"""SQL put together from pieces that each carry their own parameters."""

from collections.abc import Iterable
from string import Formatter
from typing import NamedTuple

from django.db.models import BigIntegerField, Expression


class Statement(NamedTuple):
    """A piece of SQL with placeholders, and its parameters in order.

    The SQL is always written in this app; what people type stands only in parameters.
    """

    sql: str
    params: tuple = ()


def compose(template: str, **parts: Statement) -> Statement:
    """Return `template` with the pieces that it names in braces, and all their parameters."""
    sql, params = [], []
    for text, name, _format, _conversion in Formatter().parse(template):
        sql.append(text)
        if name is not None:
            sql.append(parts[name].sql)
            params += parts[name].params
    return Statement("".join(sql), tuple(params))


def join(separator: str, statements: Iterable[Statement]) -> Statement:
    """Return the pieces with `separator` between them."""
    statements = list(statements)
    return Statement(
        separator.join(statement.sql for statement in statements),
        tuple(param for statement in statements for param in statement.params),
    )


def values(several: Iterable) -> Statement:
    """Return values as a list of parameters, for IN."""
    return join(", ", [Statement("%s", (value,)) for value in several])


class Keys(Expression):
    """A statement as an expression of Django's: a key, or the keys that it gives."""

    def __init__(self, statement: Statement):
        super().__init__(output_field=BigIntegerField())
        self.statement = statement

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        """Return the statement in brackets, with its parameters."""
        return f"({self.statement.sql})", list(self.statement.params)
