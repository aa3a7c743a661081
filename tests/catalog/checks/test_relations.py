"""How tables hang together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LOANS = "tables/loans.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            LOANS,
            "to: readers, to_columns: [reader_id]",
            "to: readers, to_columns: [reader_id, city]",
            "1 columns but 2",
        ),
        (
            LOANS,
            "to: readers, to_columns: [reader_id]",
            "to: readers, to_columns: [home_branch_id]",
            "does not lead to the key",
        ),
        (
            LOANS,
            "columns: [branch_id], to: branches",
            "columns: [lent_at], to: branches",
            "lent_at is TIMESTAMP but branches",
        ),
    ],
)
def test_a_relationship_leads_to_the_whole_key(
    told: Callable[..., None], file: str, old: str, new: str, sentence: str
) -> None:
    told("relationship_keys", file, old, new, sentence)


def test_a_bridge_leads_back(told: Callable[..., None]) -> None:
    told("bridges_lead_back", LOANS, "bridges: [loan_tags]", "bridges: [books]", "books has no relationship to loans")


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (LOANS, "time: lent_at", "time: fine", "loans.fine has role money"),
        ("metrics/loans.yaml", "time: lent_at", "time: desk", "loans.desk has role code"),
    ],
)
def test_a_time_is_a_date(told: Callable[..., None], file: str, old: str, new: str, sentence: str) -> None:
    told("time_columns", file, old, new, sentence)


def test_what_accumulates_goes_by_a_time(told: Callable[..., None]) -> None:
    old = "    kind: cumulative\n    table: readers\n    aggregate: count\n"
    new = "    kind: cumulative\n    table: branches\n    aggregate: count\n"
    told("time_columns", "metrics/readers.yaml", old, new, "reader_count is cumulative but has no time")
