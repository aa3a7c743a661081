"""What a role gets is what a database would give that never held anything else: drawn queries, every role."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import duckdb
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow.people import Asker
from assistant.flow.query import ByField, Limit, Measure, Order, Query
from assistant.sql.compile import Compiled, compile_query
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from tests.sql import shop
from tests.sql.draws import HISTORY_START, counted, queries
from tests.sql.reduced import reduced

DRAWS, MORE_DRAWS = 150, 2000
_QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
_ABSENT = ("hidden_table", "hidden_column", "personal")
FULL_ROLES = [asker for asker in shop.ASKERS if asker.role != "product_market"]
MARKET = Asker(role="product_market")
Row = tuple[object, ...]

drawn = settings(max_examples=DRAWS, derandomize=True, deadline=None, suppress_health_check=_QUIET, database=None)
drawn_more = settings(drawn, max_examples=MORE_DRAWS)


@cache
def door() -> Door:
    catalog = shop.catalog()
    header = replace(catalog.header, row_limit=1_000_000)
    return Door(replace(catalog, header=header), as_of=shop.AS_OF)


@cache
def whole() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    shop.fill(connection)
    return connection


@cache
def seen_by(role: str) -> duckdb.DuckDBPyConnection:
    return reduced(role)


def compiled(query: Query) -> Compiled:
    try:
        return compile_query(query, shop.catalog(), as_of=shop.AS_OF, history_start=HISTORY_START)
    except QueryError:
        assume(False)
        raise


def runs(tree: exp.Expr) -> bool:
    """False for a statement that no database of the shop can run: the compiler's slip, for its own tests to find."""
    return truth(tree, "admin") is not None


def truth(tree: exp.Expr, role: str) -> list[Row] | None:
    """The rows of the statement as compiled over what the role may see; None where it names what is not there."""
    try:
        return seen_by(role).execute(tree.sql("duckdb")).fetchall()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        if "does not exist" not in str(error) and "does not have a column" not in str(error):
            raise
        return None


def comparable(rows: list[Row]) -> list[Row]:
    """Rows in an order of their own; sums of floats may differ in their last digits."""
    rounded = [tuple(_round(cell) for cell in row) for row in rows]
    return sorted(rounded, key=lambda row: [(cell is not None, str(cell)) for cell in row])


def _round(cell: object) -> object:
    if isinstance(cell, float):
        return None if math.isnan(cell) else float(f"{cell:.9g}")
    return cell


def hold_against_truth(query: Query, asker: Asker) -> None:
    made = compiled(query)
    verdict = door().admit(made.tree, asker=asker, columns=made.columns)
    expected = truth(made.tree, asker.role)
    if isinstance(verdict, Reject):
        assume(runs(made.tree))
        assert verdict.reason in _ABSENT, f"{verdict.sentence.en}\n{made.tree.sql('duckdb', pretty=True)}"
        assert expected is None, f"{verdict.reason} {verdict.sentence.en}\n{made.tree.sql('duckdb', pretty=True)}"
        return
    assert expected is not None, f"let through: {verdict.sql.text}"
    found = whole().execute(verdict.sql.text).fetchall()
    if query.limit is not None:
        # Masked names may tie where the cut falls: the measures of the rows that are kept are the same.
        keep = len(query.groups)
        found, expected = [row[keep:] for row in found], [row[keep:] for row in expected]
    assert comparable(found) == comparable(expected), verdict.sql.text


TIED = Query(
    measures=(Measure(metric="satisfaction"), Measure(metric="resolution_time")),
    groups=(ByField(field="customer"),),
    order=(Order(measure=0, descending=True),),
    limit=Limit(count=4),
    include_empty=True,
)
"""Masked names are alike where the cut falls: which of them are kept must not be left to chance."""


@example(query=TIED, asker=Asker(role="manager"))
@drawn
@given(query=queries(), asker=st.sampled_from(FULL_ROLES))
def test_rows_are_those_of_the_reduced_database(query: Query, asker: Asker) -> None:
    hold_against_truth(query, asker)


@pytest.mark.more
@drawn_more
@given(query=queries(), asker=st.sampled_from(FULL_ROLES))
def test_rows_are_those_of_the_reduced_database_more(query: Query, asker: Asker) -> None:
    hold_against_truth(query, asker)


def hold_small_groups(query: Query) -> None:
    """Every number is the true one or left out: left out where it counts one to four customers, and there only."""
    made = compiled(query)
    verdict = door().admit(made.tree, asker=MARKET, columns=made.columns)
    assert not isinstance(verdict, Reject), verdict.sentence.en
    found = {row[:-1]: row[-1] for row in whole().execute(verdict.sql.text).fetchall()}
    for group, number, customers in _with_customers(query, made):
        shown = found.pop(group, None)
        where = f"{group}: {shown} for {number} of {customers} customers\n{verdict.sql.text}"
        if 1 <= customers < 5:
            assert shown is None, where
        else:
            assert _round(shown) == _round(number), where
    assert found == {}, f"groups that are not there: {found}\n{verdict.sql.text}"


def _with_customers(query: Query, made: Compiled) -> Iterator[tuple[Row, object, int]]:
    """The groups of the query with their true number and how many customers it counts."""
    (measure,) = query.measures
    distinct = compiled(replace(query, measures=(replace(measure, distinct="customer"),)))
    rows = truth(made.tree, MARKET.role)
    assert rows is not None
    counts = {row[:-1]: row[-1] for row in seen_by("admin").execute(distinct.tree.sql("duckdb")).fetchall()}
    assert counts.keys() == {row[:-1] for row in rows}
    for row in rows:
        yield row[:-1], row[-1], int(str(counts[row[:-1]]))


@drawn
@given(query=counted())
def test_small_groups(query: Query) -> None:
    hold_small_groups(query)


@pytest.mark.more
@drawn_more
@given(query=counted())
def test_small_groups_more(query: Query) -> None:
    hold_small_groups(query)


def hold_nothing_made_up(query: Query) -> None:
    """Whatever is asked, a role that may not see small groups gets the true number, or none."""
    made = compiled(query)
    verdict = door().admit(made.tree, asker=MARKET, columns=made.columns)
    if isinstance(verdict, Reject):
        assume(runs(made.tree))
        assert verdict.reason in (*_ABSENT, "small_groups"), (
            f"{verdict.sentence.en}\n{made.tree.sql('duckdb', pretty=True)}"
        )
        return
    assume(query.detail is None and not query.having and query.limit is None)
    expected = truth(made.tree, MARKET.role)
    assert expected is not None
    names = [column.role for column in made.columns]
    keys = [place for place, role in enumerate(names) if role != "metric"]
    true = {tuple(row[place] for place in keys): row for row in expected}
    assume(len(true) == len(expected))
    for row in whole().execute(verdict.sql.text).fetchall():
        real = true[tuple(row[place] for place in keys)]
        for mine, theirs, role in zip(row, real, names, strict=True):
            if role == "metric" and mine is not None:
                assert _round(mine) == _round(theirs), verdict.sql.text


EMPTY_TOO = Query(
    measures=(Measure(metric="ticket_count"),),
    groups=(ByField(field="segment"), ByField(field="age_group")),
    include_empty=True,
)
"""The groups of a table with a computed column, listed without the column that tells whom they count."""


@drawn
@example(query=EMPTY_TOO)
@given(query=queries())
def test_nothing_is_made_up(query: Query) -> None:
    hold_nothing_made_up(query)


@pytest.mark.more
@drawn_more
@given(query=queries())
def test_nothing_is_made_up_more(query: Query) -> None:
    hold_nothing_made_up(query)
