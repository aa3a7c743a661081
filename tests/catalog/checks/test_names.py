"""Each names one thing, and whatever is named exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.catalog.check import check
from assistant.catalog.load import load
from tests.catalog.conftest import Edit

LOANS, READERS = "metrics/loans.yaml", "metrics/readers.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "catalog.yaml",
            "data_status.data_through",
            "data_status.through",
            "no column data_status.through. Did you mean",
        ),
        ("catalog.yaml", "default_metric: loan_count", "default_metric: loans", "There is no metric loans."),
        (
            "tables/books.yaml",
            "primary_key: [book_id]",
            "primary_key: [bookid]",
            "books.bookid. Did you mean books.book_id?",
        ),
        ("tables/loans.yaml", "time: lent_at", "time: lent", "no column loans.lent. Did you mean loans.lent_at?"),
        (
            "tables/loans.yaml",
            "bridges: [loan_tags]",
            "bridges: [loan_tag]",
            "no table loan_tag. Did you mean loan_tags?",
        ),
        ("tables/loans.yaml", "[book, loans.lent_at]", "[book, lent_at]", "no dimension or column lent_at. Did you"),
        ("tables/loans.yaml", "columns: [branch_id], to:", "columns: [site_id], to:", "no column loans.site_id"),
        ("tables/loans.yaml", "to: branches, to_columns: [branch_id]", "to: halls, to_columns: [x]", "no table halls"),
        ("tables/loans.yaml", "to: books, to_columns: [book_id]", "to: books, to_columns: [id]", "no column books.id"),
        (
            LOANS,
            "table: city_figures",
            "table: town_figures",
            "There is no table town_figures. Did you mean city_figures?",
        ),
        (LOANS, "time: lent_at", "time: lent_on", "There is no column loans.lent_on. Did you mean loans.lent_at?"),
        (LOANS, "entity: book", "entity: boook", "There is no dimension boook. Did you mean book?"),
        (
            LOANS,
            "benchmark: city_loan_days",
            "benchmark: city_days",
            "no metric city_days. Did you mean city_loan_days?",
        ),
        (LOANS, "instead: [loan_days]", "instead: [loan_day]", "no metric loan_day. Did you mean loan_days?"),
        (LOANS, "{field: desk, values: [counter]}", "{field: dusk, values: [counter]}", "no dimension or column dusk"),
        (READERS, "numerator: loan_count", "numerator: loans", "There is no metric loans."),
        (READERS, "denominator: reader_count", "denominator: readers", "There is no metric readers."),
        (READERS, "per: [reader_id]", "per: [readers]", "no column loans.readers. Did you mean loans.reader_id?"),
        (
            "dimensions.yaml",
            "sources: [books.genre]",
            "sources: [books.gender]",
            "books.gender. Did you mean books.genre?",
        ),
        ("dimensions.yaml", "key: books.book_id", "key: books.isbn", "There is no column books.isbn."),
        ("dimensions.yaml", "via: {loans: lender}", "via: {loans: lending}", "no relationship loans.lending"),
        (
            "dimensions.yaml",
            "via: {loans: lender}",
            "via: {loan: lender}",
            "There is no table loan. Did you mean",
        ),
        ("roles.yaml", "- {table: books}", "- {table: book}", "There is no table book. Did you mean books?"),
        ("roles.yaml", "hidden: [fine]", "hidden: [fines]", "no column loans.fines. Did you mean loans.fine?"),
        ("roles.yaml", "entity: reader", "entity: loan_tag", "There is no dimension loan_tag."),
        ("roles.yaml", "all_tables: true", "all_tables: true\n    hidden_tables: [tags]", "There is no table tags."),
    ],
)
def test_what_is_named_exists(told: Callable[..., None], file: str, old: str, new: str, sentence: str) -> None:
    told("unknown_names", file, old, new, sentence, line=new.count("\n"))


def test_what_is_named_of_an_unknown_table_is_told_once(told: Callable[..., None]) -> None:
    told("unknown_names", "roles.yaml", "table: loans, rows", "table: lones, rows", "There is no table lones.")


UNKNOWN = ("unknown_names",)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence", "also"),
    [
        ("tables/books.yaml", "name: genre", "name: title", "The column title is there twice", UNKNOWN),
        ("tables/loans.yaml", "name: lender", "name: borrower", "relationship borrower is there twice", UNKNOWN),
        ("calendar.yaml", "name: book_day", "name: spring_festival", "festival spring_festival is there twice", ()),
        ("roles.yaml", "al: email", "al: name", "The mask for name is there twice", ("masks_for_personal_data",)),
        ("roles.yaml", "name: clerk", "name: director", "The role director is there twice", ()),
    ],
)
def test_a_name_is_given_once(
    told: Callable[..., None], file: str, old: str, new: str, sentence: str, also: tuple[str, ...]
) -> None:
    told("repeated_names", file, old, new, sentence, also=also)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("tables/loans.yaml", "value: self_service", "value: counter"), ("dimensions.yaml", "value: 7", "value: 1")],
)
def test_a_value_is_listed_once(told: Callable[..., None], file: str, old: str, new: str) -> None:
    told("repeated_codes", file, old, new, "is there twice")


def test_true_is_not_one(folder: Path, edit: Edit) -> None:
    edit("dimensions.yaml", "value: 7", "value: true")
    assert check(load(folder), folder) == ()
