"""Join paths."""

from __future__ import annotations

from collections.abc import Callable

LOANS = "tables/loans.yaml"


def test_two_ways_of_equal_length_are_told(told: Callable[..., None]) -> None:
    told(
        "one_path", "dimensions.yaml", "    via: {loans: lender}\n", "", "can be reached in equally short ways", line=-1
    )


def test_what_a_list_shows_is_reached(told: Callable[..., None]) -> None:
    new = "[book, city_figures.month]"
    told("fields_reached", LOANS, "[book, loans.lent_at]", new, "city_figures.month cannot be reached from loans")


def test_what_to_take_instead_helps(told: Callable[..., None]) -> None:
    new = "instead: [city_loan_days]"
    told("instead_helps", "metrics/loans.yaml", "instead: [loan_days]", new, "can be split by nothing")


def test_a_dimension_no_metric_reaches_is_told(told: Callable[..., None]) -> None:
    told(
        "dimensions_reached",
        "dimensions.yaml",
        "sources: [loan_tags.tag]",
        "sources: [data_status.table_name]",
        "split by tag",
    )


def test_a_way_that_leads_elsewhere_is_told(told: Callable[..., None]) -> None:
    told(
        "dimensions_reached",
        "dimensions.yaml",
        "via: {loans: lender}",
        "via: {loans: book}",
        "via book, city is not reached",
    )


def test_an_entity_is_reached(told: Callable[..., None]) -> None:
    old = "    table: city_figures\n"
    told("fields_reached", "metrics/loans.yaml", old, f"{old}    entity: reader\n", "reader cannot be reached", line=1)


def test_a_default_filter_is_reached(told: Callable[..., None]) -> None:
    old = "    table: city_figures\n"
    new = f"{old}    default_filters: [{{field: books.genre, values: [x]}}]\n"
    told("fields_reached", "metrics/loans.yaml", old, new, "books.genre cannot be reached from city_figures", line=1)


def test_the_way_of_a_ratio_is_that_of_its_numerator(told: Callable[..., None]) -> None:
    new = "kind: ratio\n    instead: [loan_count]"
    told("instead_helps", "metrics/readers.yaml", "kind: ratio", new, "loan_count can be split by nothing", line=1)
