"""Rules about the SQL in a catalog: one expression, over what exists, aggregated where it should be."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from assistant.catalog.checks.problem import Problem
from assistant.catalog.checks.snippets import Snippet, snippets, stored, tree
from assistant.catalog.model import Catalog
from assistant.errors import nearest


def sql_is_an_expression(catalog: Catalog) -> Iterator[Problem]:
    """Every snippet is one SQL expression; the value of a role's attribute is one SELECT."""
    for snippet in snippets(catalog):
        found = tree(snippet.text, snippet.query)
        if isinstance(found, str):
            yield Problem(place=snippet.place, sentence=f"In “{_short(snippet.text)}” {found}")


def sql_names(catalog: Catalog) -> Iterator[Problem]:
    """A snippet names columns of its own table, unqualified, and in a subquery tables and columns of the catalog."""
    for snippet, found in _trees(catalog):
        for table in found.find_all(exp.Table):
            if table.name not in _inside(found) and catalog.table(table.name) is None:
                yield _unknown(snippet, "table", table.name, [each.name for each in catalog.tables])
        for column in found.find_all(exp.Column):
            yield from _column(catalog, snippet, column)


def sql_aggregates(catalog: Catalog) -> Iterator[Problem]:
    """A metric's expression, inner and outer aggregate; every other snippet speaks of one row; none uses a window."""
    for snippet, found in _trees(catalog):
        aggregates = [call for call in found.find_all(exp.AggFunc) if not _below_select(call)]
        if any(not _below_select(window) for window in found.find_all(exp.Window)):
            yield Problem(place=snippet.place, sentence="This uses a window function. Say it without OVER.")
        elif snippet.aggregate and not aggregates:
            yield Problem(
                place=snippet.place, sentence="This should aggregate rows, with sum, avg, count and the like."
            )
        elif aggregates and not snippet.aggregate and not snippet.query:
            sentence = (
                f"This speaks of one row, so {aggregates[0].sql('duckdb')} cannot stand here. Say it for one row."
            )
            yield Problem(place=snippet.place, sentence=sentence)


def placeholders(catalog: Catalog) -> Iterator[Problem]:
    """A snippet says only the $names that are filled in where it stands; an attribute says $user."""
    for snippet, found in _trees(catalog):
        said = {name.name for name in found.find_all(exp.Placeholder, exp.Parameter)}
        known = ", ".join(f"${name}" for name in sorted(snippet.placeholders))
        for name in sorted(said - snippet.placeholders):
            yield Problem(place=snippet.place, sentence=f"${name} is not known here. Use {known}.")
        if "user" in snippet.placeholders - said:
            sentence = "This does not say $user, so it is the same for everybody. Ask for the person."
            yield Problem(place=snippet.place, sentence=sentence, severity="warning")


def one_fact_table(catalog: Catalog) -> Iterator[Problem]:
    """Only a ratio speaks of two tables; other metrics look into a second one by EXISTS or IN, which double no rows."""
    for snippet, found in _trees(catalog):
        if snippet.place[0] != "metrics":
            continue
        for select in found.find_all(exp.Select):
            if not _below_select(select) and select.find_ancestor(exp.Exists, exp.In) is None:
                sentence = "This reads a second table. Make it a ratio of two metrics, or use EXISTS or IN."
                yield Problem(place=snippet.place, sentence=sentence)


def _trees(catalog: Catalog) -> Iterator[tuple[Snippet, exp.Expression]]:
    for snippet in snippets(catalog):
        found = tree(snippet.text, snippet.query)
        if not isinstance(found, str):
            yield snippet, found


def _column(catalog: Catalog, snippet: Snippet, column: exp.Column) -> Iterator[Problem]:
    """What is wrong with one column: looked for in the subqueries around it, then in the own table."""
    sources = _sources(column)
    if column.table:
        name = sources.get(column.table, snippet.table if column.table == snippet.table and sources else None)
        if name is None:
            sentence = (
                f"{column.sql('duckdb')} is qualified. Name columns of the own table alone, others in a subquery."
            )
            yield Problem(place=snippet.place, sentence=sentence)
            return
        sources = {column.table: name}
    known = set() if column.table and column.table != snippet.table else set(snippet.columns)
    for name in sources.values():
        table = catalog.table(name)
        if table is None:
            return
        known |= {each.name for each in (table.columns if name == snippet.table else stored(table))}
    if column.name not in known:
        yield _unknown(snippet, "column", column.name, sorted(known))


def _sources(node: exp.Expr) -> dict[str, str]:
    """The tables of every SELECT around a node, by the name they go by there; "" for what is no table."""
    found: dict[str, str] = {}
    select = node.find_ancestor(exp.Select)
    while select is not None:
        joined = [join.this for join in select.args.get("joins") or ()]
        for source in (select.args["from_"].this if select.args.get("from_") else None, *joined):
            if source is not None:
                name = source.name if isinstance(source, exp.Table) else ""
                found.setdefault(source.alias_or_name, name)
        select = select.find_ancestor(exp.Select)
    return found


def _inside(found: exp.Expression) -> set[str]:
    """The names of common table expressions."""
    return {cte.alias for cte in found.find_all(exp.CTE)}


def _below_select(node: exp.Expr) -> bool:
    return node.find_ancestor(exp.Select) is not None


def _unknown(snippet: Snippet, kind: str, name: str, known: list[str]) -> Problem:
    close = nearest(name, known, count=1)
    where = f" of {snippet.table}" if kind == "column" and snippet.table else ""
    advice = f"Did you mean {close[0]}?" if close else "Correct the name, or add it to the catalog."
    return Problem(place=snippet.place, sentence=f"There is no {kind} {name}{where}. {advice}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) < 60 else line[:57] + "…"
