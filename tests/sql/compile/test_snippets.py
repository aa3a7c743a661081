"""Snippets of the catalog: parsed once, bound, and qualified to the alias of their table."""

from datetime import date, datetime

import pytest
from sqlglot import exp

from assistant.errors import CatalogError
from assistant.sql.compile.snippets import all_of, fragment, literal, number, qualified


def spelled(sql, library, alias="l", **parts):
    return qualified(sql, catalog=library, table="loans", alias=alias, parts=parts).sql("duckdb")


def test_columns_get_the_alias(library):
    assert spelled("kind = 'hall' AND loans.fee > 0", library) == "l.kind = 'hall' AND l.fee > 0"


def test_a_subquery_keeps_its_own_columns_and_sees_the_outer_ones(library):
    sql = "EXISTS (SELECT 1 FROM ratings AS r WHERE r.loan_id = loans.loan_id AND stars > 3 AND fee > 0)"
    assert spelled(sql, library) == (
        "EXISTS(SELECT 1 FROM ratings AS r WHERE r.loan_id = l.loan_id AND r.stars > 3 AND l.fee > 0)"
    )


def test_a_table_named_again_inside_hides_the_outer_one(library):
    sql = "fee > (SELECT AVG(loans.fee) FROM loans)"
    assert spelled(sql, library) == "l.fee > (SELECT AVG(loans.fee) FROM loans)"


def test_inner_may_stand_unquoted(library):
    assert spelled("avg(inner) + count(*) FILTER (WHERE inner > 1)", library) == (
        'AVG(l."inner") + COUNT(*) FILTER(WHERE l."inner" > 1)'
    )


def test_placeholders_are_bound(library):
    moment = literal(datetime(2026, 6, 19))
    assert spelled("due_at < $moment", library, moment=moment) == "l.due_at < CAST('2026-06-19 00:00:00' AS TIMESTAMP)"


def test_one_snippet_serves_many_times(library):
    assert spelled("fee > 0", library, alias="a") == "a.fee > 0"
    assert spelled("fee > 0", library, alias="b") == "b.fee > 0"


def test_what_is_bound_keeps_its_brackets():
    total = fragment("$a + $b", a=exp.column("x"), b=exp.column("y"))
    assert fragment("$a / $b", a=total, b=total).sql() == "(x + y) / (x + y)"
    assert fragment("NOT $a IS NULL", a=total).sql() == "NOT (x + y) IS NULL"
    assert fragment("ABS($a)", a=total).sql() == "ABS(x + y)"


def test_a_part_may_be_the_whole():
    assert fragment("$a", a=exp.column("x")).sql() == "x"


def test_broken_sql_is_told():
    with pytest.raises(CatalogError, match="cannot be read"):
        fragment("SELECT FROM WHERE (")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("it's", "'it''s'"),
        (True, "TRUE"),
        (3, "3"),
        (2.0, "2"),
        (-1.5, "-1.5"),
        (date(2026, 6, 1), "CAST('2026-06-01' AS DATE)"),
        (datetime(2026, 6, 1, 8, 30), "CAST('2026-06-01 08:30:00' AS TIMESTAMP)"),
    ],
)
def test_values_as_sql(value, wanted):
    assert literal(value).sql("duckdb") == wanted


def test_conditions_are_joined_flat():
    both = fragment("a > 1 AND b > 1")
    assert all_of([both, fragment("c = 1 OR d = 1")]).sql() == "a > 1 AND b > 1 AND (c = 1 OR d = 1)"
    assert all_of([]).sql() == "TRUE"
    assert number(10.0).sql() == "10"
