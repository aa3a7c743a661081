"""What each kind of metric needs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

LOANS, READERS = "metrics/loans.yaml", "metrics/readers.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence", "line"),
    [
        (LOANS, "    value: coalesce(fine, 0)\n", "", "fines is of kind aggregate and needs value", -8),
        (LOANS, "    expression: sum(fine) / nullif(count(*), 0)\n", "", "needs expression", -7),
        (LOANS, "    aggregate: sum\n", "    aggregate: sum\n    inner: count(*)\n", "has no inner", 1),
        (
            LOANS,
            "    kind: share\n    table: loans\n",
            "    kind: cohort\n    table: loans\n    scale: 2\n",
            "has no scale",
            2,
        ),
        (READERS, "    numerator: loan_count\n", "", "is of kind ratio and needs numerator", -6),
        (READERS, "    kind: ratio\n", "    kind: ratio\n    table: loans\n", "which has no table", 1),
        (READERS, '    outer: avg(CASE WHEN "inner" >= 2 THEN 1.0 ELSE 0.0 END)\n', "", "needs outer", -9),
        (READERS, "    per: [reader_id]\n", "", "is of kind nested and needs per", -7),
    ],
)
def test_a_kind_has_its_keys(
    told: Callable[..., None], file: str, old: str, new: str, sentence: str, line: int
) -> None:
    told("keys_of_kind", file, old, new, sentence, line=line)


def test_no_ratio_is_made_of_itself(told: Callable[..., None]) -> None:
    told("ratio_cycles", READERS, "numerator: loan_count", "numerator: loans_per_reader", "is made of itself")


def test_only_counts_and_sums_add_up(told: Callable[..., None]) -> None:
    old = "    aggregate: sum\n    value: coalesce(fine, 0)\n    format: money\n    good: down\n    additive: true\n"
    told("additive_metrics", LOANS, old, old.replace("sum", "avg"), "fines does not add up", line=4)


def test_a_default_filter_keeps_listed_values(told: Callable[..., None]) -> None:
    told("default_filter_values", LOANS, "values: [counter]", "values: [till]", "desk has no value till")
