from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.gold import GoldDatabase
from tests.eval.fakes import small_database


@pytest.fixture
def golds(tmp_path: Path) -> Iterator[GoldDatabase]:
    opened = GoldDatabase(small_database(tmp_path / "small.duckdb"))
    yield opened
    opened.close()


COUNTS = "SELECT product, count(*) AS n FROM tickets GROUP BY 1"


def test_rows_without_order_are_one_tier(golds: GoldDatabase) -> None:
    gold = golds.run(COUNTS)
    assert len(gold.tiers) == 1
    assert sorted(gold.rows) == [("A", 2), ("B", 1), ("C", 1)]
    assert gold.take == 3


def test_the_label_breaks_ties_inside_an_order(golds: GoldDatabase) -> None:
    gold = golds.run(f"{COUNTS} ORDER BY n DESC, 1")
    assert gold.tiers == ((("A", 2),), (("B", 1),), (("C", 1),))


def test_equal_ranks_of_the_gold_are_one_tier(golds: GoldDatabase) -> None:
    gold = golds.run(f"{COUNTS} ORDER BY 2 DESC")
    assert [len(tier) for tier in gold.tiers] == [1, 2]


def test_a_limit_that_cuts_a_tie_keeps_every_candidate(golds: GoldDatabase) -> None:
    gold = golds.run(f"{COUNTS} ORDER BY n DESC, 1 LIMIT 2")
    assert gold.take == 2
    assert gold.tiers[0] == (("A", 2),)
    assert set(gold.tiers[1]) == {("B", 1), ("C", 1)}


def test_a_limit_that_cuts_nothing_is_strict(golds: GoldDatabase) -> None:
    gold = golds.run(f"{COUNTS} ORDER BY n DESC, 1 LIMIT 5")
    assert gold.take == 3
    assert gold.tiers == ((("A", 2),), (("B", 1),), (("C", 1),))


def test_an_ordering_term_that_is_not_shown_ranks_but_stays_out_of_the_rows(golds: GoldDatabase) -> None:
    gold = golds.run("SELECT product FROM tickets GROUP BY 1 ORDER BY sum(hours) DESC LIMIT 2")
    assert gold.width == 1
    assert gold.tiers == ((("C",),), (("A",), ("B",)))
    assert gold.take == 2


def test_texts_are_the_distinct_values(golds: GoldDatabase) -> None:
    assert golds.texts("tickets", "channel") == {"app", "phone"}
