"""A catalog held against a database: every table and column is there with its type, and every snippet binds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlglot import exp

from assistant.catalog.check import Finding, located
from assistant.catalog.checks.problem import Problem
from assistant.catalog.checks.snippets import INNER, Snippet, snippets, stored, tree
from assistant.catalog.checks.types import same_family
from assistant.catalog.model import Catalog, Column, Metric, Table
from assistant.errors import nearest

_FILLED = {"as_of": "DATE '2020-01-31'", "start": "DATE '2020-01-01'", "end": "DATE '2020-02-01'"} | {
    "moment": "TIMESTAMP '2020-02-01 00:00:00'"
}


def check_database(catalog: Catalog, columns: Iterable[tuple[str, str, str]]) -> tuple[Finding, ...]:
    """The tables and stored columns that a database of these (table, column, type) does not hold as said."""
    held: dict[str, dict[str, str]] = {}
    for table, column, type_name in columns:
        held.setdefault(table, {})[column] = type_name
    return located([("in_database", problem) for problem in _missing(catalog, held)], Path(catalog.folder))


def bind(catalog: Catalog, run: Callable[[str], object]) -> tuple[Finding, ...]:
    """The snippets that the database refuses: each is put into a SELECT without rows and given to `run`, which raises.

    Every exception of `run` counts as a refusal, whatever engine it comes from; its first line is told.
    """
    found: list[tuple[str, Problem]] = []
    for snippet in snippets(catalog):
        for statement in _statements(catalog, snippet):
            try:
                run(statement)
            except Exception as refused:  # noqa: BLE001 - engines share no error type, and each one becomes a finding
                reason = str(refused).strip().splitlines() or [type(refused).__name__]
                sentence = f"The database refuses this: {reason[0]}. Correct the SQL or the database."
                found.append(("binds", Problem(place=snippet.place, sentence=sentence)))
                break
    return located(found, Path(catalog.folder))


def _missing(catalog: Catalog, held: dict[str, dict[str, str]]) -> Iterator[Problem]:
    for i, table in enumerate(catalog.tables):
        if table.name not in held:
            close = nearest(table.name, held, count=1)
            advice = f"Did you mean {close[0]}?" if close else "Load it, or remove its file."
            yield Problem(place=("tables", i, "name"), sentence=f"The database has no table {table.name}. {advice}")
            continue
        for j, column in enumerate(table.columns):
            if column.expression is None:
                yield from _against(("tables", i, "columns", j), table, column, held[table.name])


def _against(place: tuple[str | int, ...], table: Table, column: Column, held: dict[str, str]) -> Iterator[Problem]:
    name = f"{table.name}.{column.name}"
    if column.name not in held:
        close = nearest(column.name, held, count=1)
        advice = f"Did you mean {close[0]}?" if close else "Load it, or remove it here."
        yield Problem(place=(*place, "name"), sentence=f"The database has no column {name}. {advice}")
    elif not same_family(column.type, held[column.name]):
        sentence = f"{name} is {held[column.name]} in the database, {column.type} here. Correct the type."
        yield Problem(place=(*place, "type"), sentence=sentence)


def _statements(catalog: Catalog, snippet: Snippet) -> Iterator[str]:
    """The SELECTs without rows that show whether a snippet binds: one, but for a mask one for each column it hides."""
    found = tree(snippet.text, snippet.query)
    if isinstance(found, str):
        return
    if snippet.place[0] == "masks":
        personal = catalog.masks[int(snippet.place[1])].personal
        for table in catalog.tables:
            for column in (column for column in stored(table) if column.personal == personal):
                yield f"SELECT {_filled(found, value=column.name)} FROM {table.name} LIMIT 0"
    elif snippet.query:
        yield f"SELECT * FROM ({_filled(found)}) AS attribute LIMIT 0"
    elif over := catalog.table(snippet.table or ""):
        yield _select(catalog, snippet, over, _filled(found))


def _select(catalog: Catalog, snippet: Snippet, table: Table, said: str) -> str:
    metric = catalog.metrics[int(snippet.place[1])] if snippet.place[0] == "metrics" else None
    source = _with_computed(table) if metric is not None else table.name
    if metric is not None and snippet.place[-1] == "outer":
        return f"SELECT {said} FROM ({_inner(metric, source)}) AS groups LIMIT 0"
    if snippet.truth:
        return f"SELECT 1 FROM {source} WHERE {said} LIMIT 0"
    called = metric.aggregate if metric is not None and snippet.place[-1] == "value" else None
    if called in ("sum", "avg"):
        return f"SELECT {called}({said}) FROM {source} LIMIT 0"
    return f"SELECT {said} FROM {source} LIMIT 0"


def _with_computed(table: Table) -> str:
    """The table with its computed columns, as the door puts them into a scan."""
    columns = [column.name for column in stored(table)]
    for column in table.columns:
        found = tree(column.expression) if column.expression is not None else ""
        if not isinstance(found, str):
            columns.append(f"{_filled(found)} AS {column.name}")
    return f"(SELECT {', '.join(columns)} FROM {table.name}) AS {table.name}"


def _inner(metric: Metric, source: str) -> str:
    found = tree(metric.inner or "NULL")
    said = "NULL" if isinstance(found, str) else _filled(found)
    groups = ", ".join(metric.per)
    return f'SELECT {groups}, {said} AS "{INNER}" FROM {source} GROUP BY {groups}'


def _filled(found: exp.Expression, *, value: str = "NULL") -> str:
    """The SQL of a snippet with something of the right type for every $name; a person's attributes as NULL."""
    texts = _FILLED | {"value": value, "user": "'somebody'"}

    def fill(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Placeholder | exp.Parameter):
            return node
        given = tree(texts.get(node.name, "NULL"))
        return node if isinstance(given, str) else given.copy()

    return found.transform(fill).sql(dialect="duckdb")
