"""The allow-list: every function and node on it is one that the engine knows, and nothing dangerous is on it."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from assistant.sql.door.functions import FUNCTIONS, NAMED, SERIES
from assistant.sql.door.grammar import PLAIN, SHAPES, UNITS

COLUMNS = "CREATE TABLE t (n INTEGER, d DOUBLE, s VARCHAR, b BOOLEAN, ts TIMESTAMP, day DATE)"

EXAMPLES = {
    "aggregates": "count(*), count(DISTINCT n), count_if(b), sum(n), avg(n), min(n), max(n), median(n), "
    "quantile_cont(n, 0.9), quantile_disc(n, 0.9), stddev(n), stddev_samp(n), stddev_pop(n), "
    "variance(n), var_pop(n), corr(n, d), covar_pop(n, d), covar_samp(n, d), bool_and(b), "
    "bool_or(b), mode(n), any_value(n), arg_max(s, n), arg_min(s, n), string_agg(s, ', ' ORDER BY "
    "s), sum(n) FILTER (WHERE b)",
    "windows": "row_number() OVER (ORDER BY n), rank() OVER (ORDER BY n), dense_rank() OVER (PARTITION BY s "
    "ORDER BY n), percent_rank() OVER (ORDER BY n), cume_dist() OVER (ORDER BY n), ntile(4) OVER "
    "(ORDER BY n), lag(n, 1, 0) OVER (ORDER BY n), lead(n) OVER (ORDER BY n), first_value(n) OVER "
    "(ORDER BY n), last_value(n) OVER (ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), "
    "sum(n) OVER (ORDER BY n ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING)",
    "scalars": "coalesce(n, 0), nullif(n, 0), greatest(n, 1), least(n, 1), abs(n), sign(n), round(d, 1), "
    "floor(d), ceil(d), trunc(d), sqrt(d), ln(d), log(d), exp(d), power(d, 2), lower(s), upper(s), "
    "trim(s), length(s), substring(s, 1, 2), left(s, 1), right(s, 1), contains(s, 'a'), "
    "starts_with(s, 'a'), ends_with(s, 'a'), strpos(s, 'a'), split_part(s, 'a', 1), "
    "regexp_matches(s, 'a'), concat(s, s), s || s, CASE n WHEN 1 THEN 2 ELSE 3 END, CAST(n AS "
    "DECIMAL(10, 2)), TRY_CAST(s AS INTEGER), n // 2, n % 2, -n, (n + 1) * 2 - 3 / 4",
    "times": "date_trunc('month', ts), date_trunc('month', CAST(ts AS DATE)), date_diff('day', ts, day), ts + "
    "INTERVAL 3 DAY, ts - INTERVAL '1' MONTH, date_add(ts, INTERVAL 1 DAY), EXTRACT(hour FROM ts), "
    "CAST(ts AS DATE), date(ts), year(ts), quarter(ts), month(ts), week(ts), weekofyear(ts), "
    "day(ts), dayofmonth(ts), dayofweek(ts), isodow(ts), dayofyear(ts), hour(ts), minute(ts), "
    "last_day(ts), epoch(ts), strftime(ts, '%Y-%m'), dayname(ts), monthname(ts), CURRENT_DATE, "
    "CURRENT_TIMESTAMP",
    "named": "date_part('hour', ts), date_sub('day', ts, day), datesub('day', ts, day), weekday(ts), "
    "isoyear(ts), yearweek(ts), to_days(n), to_hours(n), to_minutes(n), to_seconds(n), prefix(s, "
    "'a'), suffix(s, 'a'), now()",
    "conditions": "n = 1 AND d <> 2 OR NOT b, n IS NULL, b IS NOT TRUE, n BETWEEN 1 AND 2, n IN (1, 2), s LIKE "
    "'%a', s ILIKE 'a_', s LIKE 'a!%' ESCAPE '!', n IS DISTINCT FROM 1, n IS NOT DISTINCT FROM 1, n "
    "< 1, n >= 2",
}


def parsed() -> Iterator[exp.Expression]:
    for text in EXAMPLES.values():
        yield sqlglot.parse_one(f"SELECT {text} FROM t", dialect="duckdb")


def test_every_example_is_listed_and_runs() -> None:
    with duckdb.connect() as connection:
        connection.execute(COLUMNS)
        for tree in parsed():
            for node in tree.walk():
                assert type(node) in SHAPES or type(node) in FUNCTIONS or isinstance(node, exp.Anonymous), node
            aggregated = tree.find(exp.AggFunc) is not None and tree.find(exp.Window) is None
            assert len(connection.execute(tree.sql("duckdb")).fetchall()) == int(aggregated)


def test_every_function_has_an_example() -> None:
    seen = {type(node) for tree in parsed() for node in tree.walk()}
    assert set(FUNCTIONS) - seen - set(SERIES) == set()
    named = {node.name.lower() for tree in parsed() for node in tree.find_all(exp.Anonymous)}
    assert set(NAMED) == named


def test_shapes_name_parts_that_exist() -> None:
    for kind, shape in (SHAPES | FUNCTIONS).items():
        assert set(shape) <= set(kind.arg_types), kind
    assert {kind for kind, shape in SHAPES.items() if PLAIN in shape.values()} == {
        exp.Identifier,
        exp.Literal,
        exp.Var,
        exp.DataType,
    }


UNLISTED = (
    *(exp.Command, exp.Anonymous, exp.Lambda, exp.Array, exp.Struct, exp.Repeat, exp.Pad, exp.Replace, exp.Parameter),
    *(exp.Placeholder, exp.Values, exp.Lateral, exp.Pivot, exp.Insert, exp.Rand, exp.Qualify, exp.Dot, exp.ReadCSV),
)


@pytest.mark.parametrize("kind", UNLISTED, ids=lambda kind: kind.__name__)
def test_what_is_not_listed(kind: type[exp.Expression]) -> None:
    assert kind not in SHAPES
    assert kind not in FUNCTIONS


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_units_are_the_engines(unit: str) -> None:
    duckdb.execute(f"SELECT EXTRACT({unit} FROM TIMESTAMP '2026-06-18 00:00:00')")
