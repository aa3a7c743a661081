"""The SQL in a catalog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.catalog.check import check
from assistant.catalog.load import load
from tests.catalog.conftest import Edit

LOANS, READERS = "metrics/loans.yaml", "metrics/readers.yaml"
VALUE = "value: coalesce(fine, 0)"
OWN = "branch_id = $own_branch, hidden"
ATTRIBUTE = "SELECT branch_id FROM branches WHERE branch_name = $user"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (LOANS, VALUE, "value: coalesce(fine,", "this is not SQL"),
        (LOANS, VALUE, "value: fine; DROP TABLE loans", "this is more than an expression"),
        (LOANS, VALUE, "value: fine, 1", "more or less than one expression"),
        (LOANS, VALUE, "value: fine AS f", "more or less than one expression"),
        (LOANS, VALUE, "value: fine FROM loans", "more or less than one expression"),
        (LOANS, VALUE, "value: fine LIMIT 1", "more or less than one expression"),
        (LOANS, VALUE, "value: '*'", "more or less than one expression"),
        (LOANS, VALUE, "value: fine) OR (1 = 1", "this is not SQL"),
        (LOANS, VALUE, "value: '-- nothing'", "more or less than one expression"),
        (LOANS, "now: returned_at IS NULL", "now: returned_at IS NULL OR", "this is not SQL"),
        ("roles.yaml", ATTRIBUTE, "DELETE FROM branches WHERE branch_name = $user", "this is more than one SELECT"),
        ("roles.yaml", "sql: \"'***'\"", "sql: \"'***' WHERE 1 = 1\"", "more or less than one expression"),
    ],
)
def test_a_snippet_is_one_expression(told: Callable[..., None], file: str, old: str, new: str, sentence: str) -> None:
    told("sql_is_an_expression", file, old, new, sentence)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (LOANS, VALUE, "value: coalesce(fein, 0)", "There is no column fein of loans. Did you mean fine?"),
        (LOANS, VALUE, "value: loans.fine", "loans.fine is qualified"),
        (LOANS, VALUE, "value: readers.city", "readers.city is qualified"),
        (READERS, '"inner" >= 2', '"innr" >= 2', "There is no column innr"),
        (READERS, "inner: count(*)", "inner: count(lones)", "There is no column lones"),
        (
            "tables/loans.yaml",
            "lent_at, returned_at) / 24.0",
            "lent_at, loan_days) / 24.0",
            "no column loan_days of loans",
        ),
        ("roles.yaml", OWN, "loan_days = $own_branch, hidden", "There is no column loan_days of loans."),
        (
            "roles.yaml",
            "FROM loans WHERE loans.branch",
            "FROM lones AS loans WHERE loans.branch",
            "There is no table lones.",
        ),
        ("roles.yaml", "WHERE loans.branch_id = $own", "WHERE loans.site_id = $own", "There is no column site_id"),
        ("roles.yaml", ATTRIBUTE, "SELECT site_id FROM branches WHERE branch_name = $user", "no column site_id"),
        ("roles.yaml", ATTRIBUTE, "SELECT branch_id FROM sites WHERE branch_name = $user", "There is no table sites."),
        ("roles.yaml", "sql: \"'***'\"", "sql: \"email || '***'\"", "There is no column email."),
    ],
)
def test_a_snippet_names_what_exists(told: Callable[..., None], file: str, old: str, new: str, sentence: str) -> None:
    told("sql_names", file, old, new, sentence)


@pytest.mark.parametrize(
    "where",
    [
        "EXISTS (SELECT 1 FROM loan_tags AS t WHERE t.loan_id = loans.loan_id AND tag = desk)",
        "book_id IN (SELECT b.book_id FROM books AS b JOIN loan_tags AS t ON t.tag = b.genre)",
        "book_id IN (WITH rare AS (SELECT book_id FROM books) SELECT rare.book_id FROM rare)",
    ],
)
def test_a_subquery_may_look_into_another_table(folder: Path, edit: Edit, where: str) -> None:
    edit(LOANS, VALUE, f"{VALUE}\n    where: {where}")
    assert check(load(folder), folder) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (LOANS, VALUE, "value: sum(fine)", "speaks of one row, so SUM(fine) cannot stand here"),
        (LOANS, VALUE, "value: sum(fine) OVER ()", "uses a window function"),
        (LOANS, "expression: sum(fine) / nullif(count(*), 0)", "expression: fine", "should aggregate rows"),
        (READERS, "inner: count(*)", "inner: fine", "should aggregate rows"),
        (
            "tables/loans.yaml",
            "expression: date_diff('hour', lent_at, returned_at)",
            "expression: max(fine)",
            "one row",
        ),
        ("roles.yaml", OWN, "count(*) = $own_branch, hidden", "speaks of one row"),
    ],
)
def test_what_is_over_many_rows_aggregates(
    told: Callable[..., None], file: str, old: str, new: str, sentence: str
) -> None:
    told("sql_aggregates", file, old, new, sentence)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (LOANS, VALUE, "value: fine + $today", "$today is not known here. Use $as_of, $end, $moment, $start."),
        ("tables/loans.yaml", "/ 24.0", "/ $start", "$start is not known here. Use $as_of, $moment."),
        (
            "roles.yaml",
            OWN,
            "branch_id = $branch, hidden",
            "$branch is not known here. Use $as_of, $moment, $own_branch.",
        ),
        ("roles.yaml", "sql: \"'***'\"", "sql: \"$email || '***'\"", "$email is not known here. Use $as_of, $value."),
        ("roles.yaml", "branch_name = $user", "branch_name = $user OR city = $own_branch", "Use $user."),
    ],
)
def test_a_placeholder_is_known(told: Callable[..., None], file: str, old: str, new: str, sentence: str) -> None:
    told("placeholders", file, old, new, sentence)


def test_an_attribute_that_is_the_same_for_everybody_is_a_warning(folder: Path, edit: Edit) -> None:
    edit("roles.yaml", " WHERE branch_name = $user", "")
    (finding,) = check(load(folder), folder)
    assert (finding.rule, finding.severity) == ("placeholders", "warning")


@pytest.mark.parametrize(
    "value",
    [
        "fine + (SELECT count(*) FROM books)",
        "fine + (SELECT max(t.loan_id) FROM loan_tags AS t WHERE t.loan_id = loans.loan_id)",
    ],
)
def test_only_a_ratio_reads_two_tables(told: Callable[..., None], value: str) -> None:
    told("one_fact_table", LOANS, VALUE, f"value: {value}", "This reads a second table")
