"""Domains: where an expression takes its values from, so that two can be told to speak of the same thing."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.extent import few
from assistant.sql.door.ground import TIME, fold
from assistant.sql.door.scopes import Output, Scope, parts

Domain = str | None
"""A catalog domain, "time", "count", "series" for a series of numbers, "=" and a number for expressions, None for
constants."""

COUNT = "count"
"""The domain of numbers of rows: groups told by how often something happened may be joined by that."""

_TIMES = (
    exp.TimestampTrunc,
    exp.DateTrunc,
    exp.DateAdd,
    exp.LastDay,
    exp.Date,
    exp.CurrentDate,
    exp.CurrentTimestamp,
)
_KEEPS = (exp.Paren, exp.Alias, exp.Cast, exp.TryCast, exp.Min, exp.Max, exp.AnyValue, exp.IgnoreNulls, exp.Distinct)


def domain(case: Case, scope: Scope, node: exp.Expression) -> Domain:
    """The domain of an expression that stands in `scope`."""
    if isinstance(node, exp.Column):
        return _column_domain(case, scope, node)
    if isinstance(node, (exp.Cast, exp.TryCast)) and node.to.this in (
        exp.DType.DATE,
        exp.DType.TIMESTAMP,
        exp.DType.TIMESTAMPNTZ,
    ):
        return TIME
    if isinstance(node, _TIMES):
        return TIME
    if isinstance(node, exp.Count):
        return COUNT
    if isinstance(node, _KEEPS):
        inner = node.expressions[0] if isinstance(node, exp.Distinct) else node.this
        return domain(case, scope, inner)
    if isinstance(node, (exp.Add, exp.Sub)) and isinstance(node.expression, exp.Interval):
        return domain(case, scope, node.this)
    if isinstance(node, (exp.Coalesce, exp.Greatest, exp.Least)):
        found = {domain(case, scope, part) for part in (node.this, *node.expressions) if not _is_constant(part)}
        return found.pop() if len(found) == 1 else None
    if isinstance(node, exp.Explode):
        return _series_domain(node)
    return _fingerprint(case, scope, node)


def _is_constant(node: exp.Expression) -> bool:
    return isinstance(node, exp.Literal) or (isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal))


def output_domain(case: Case, output: Output) -> Domain:
    """The domain of one column of a relation: that of its expression; of a UNION, the one that all its parts share."""
    # Kept, since a chain of WITHs that each use a column twice would ask for the first one without end.
    if id(output) not in case.domains:
        case.domains[id(output)] = _output_domain(case, output)
    return case.domains[id(output)]


def _output_domain(case: Case, output: Output) -> Domain:
    if output.column is not None:
        own: Domain = case.ground.domains.get(output.column)
    elif output.expression is not None and output.scope is not None:
        own = domain(case, output.scope, output.expression)
    else:
        own = "series" if output.series else None
    if any(output_domain(case, other) != own for other in output.others):
        return None
    return own


def _column_domain(case: Case, scope: Scope, column: exp.Column) -> Domain:
    source = case.names.source_of.get(id(column))
    if source is not None:
        output = source.relation.outputs.get(fold(column.name))
        known = output_domain(case, output) if output is not None else None
        # A few constants (labels of ranges) are as good as a series.
        return "series" if known is None and few(source.relation) else known
    named = scope.outputs.get(fold(column.name))
    return output_domain(case, named) if named is not None and named.expression is not column else None


def _series_domain(node: exp.Explode) -> Domain:
    """A series of days is time; one of numbers may meet any number: it is bounded and says nothing of another table."""
    call = node.this
    timed = isinstance(call, exp.GenerateSeries) and isinstance(call.args.get("step"), exp.Interval)
    return TIME if timed else "series"


def _fingerprint(case: Case, scope: Scope, node: exp.Expression) -> Domain:
    """Two expressions are alike when they are written alike over columns of like domains."""
    columns = [part for part in parts(node) if isinstance(part, exp.Column)]
    if not columns:
        return None
    domains = [domain(case, scope, column) for column in columns]
    if any(known is None for known in domains):
        return None
    copy = node.copy()
    for column, known in zip([part for part in parts(copy) if isinstance(part, exp.Column)], domains, strict=True):
        replacement = exp.Column(this=exp.Identifier(this=known, quoted=True))
        if column is copy:
            return known
        column.replace(replacement)
    return case.marks.setdefault(copy.sql("duckdb"), f"={len(case.marks)}")
