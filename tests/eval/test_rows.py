from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalog.model import Code, Text
from eval.cells import Labels
from eval.gold import Gold
from eval.rows import holds

LABELS = Labels(
    [
        Code(value="app", label=Text(zh="App反馈", en="App feedback")),
        Code(value="phone", label=Text(zh="电话", en="Phone")),
        Code(value=1, label=Text(zh="星期一", en="Monday")),
    ]
)
COUNTS = [("app", 5), ("phone", 3), ("store", 3)]


def gold(rows: list[tuple[Any, ...]], *, tiers: list[int] | None = None, take: int | None = None) -> Gold:
    sizes = tiers or [len(rows)]
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    parts = tuple(tuple(rows[start : start + size]) for start, size in zip(starts, sizes, strict=True))
    return Gold(tiers=parts, take=len(rows) if take is None else take, width=len(rows[0]) if rows else 0)


def right(answer: list[tuple[Any, ...]], wanted: Gold, **how: bool) -> bool:
    return holds(answer, wanted, labels=LABELS, **{"ordered": False, **how})


@pytest.mark.parametrize(
    "answer",
    [
        [("store", 3), ("app", 5), ("phone", 3)],
        [(5, "app"), (3, "phone"), (3, "store")],
        [("app", "x", 5, 0.5), ("phone", "y", 3, 0.3), ("store", "z", 3, 0.2)],
        [("App feedback", 5), ("电话", 3), ("store", 3)],
        [("app", 5.0000001), ("phone", Decimal("3")), ("store", 3.00001)],
    ],
    ids=["reordered", "columns swapped", "extra columns", "labels", "rounding"],
)
def test_the_same_rows_said_otherwise_are_right(answer: list[tuple[Any, ...]]) -> None:
    assert right(answer, gold(COUNTS))


@pytest.mark.parametrize(
    "answer",
    [
        [("app", 5), ("phone", 3)],
        [*COUNTS, ("web", 0)],
        [*COUNTS, ("store", 3)],
        [("app", 3), ("phone", 5), ("store", 3)],
        [("app", 5), ("phone", 3), ("store", 4)],
        [("app", 5), ("phone", 3), ("email", 3)],
        [("app",), ("phone",), ("store",)],
        [("app", "5"), ("phone", "3"), ("store", "3")],
        [("phone", 5), ("app", 3), ("store", 3)],
        [],
    ],
    ids=[
        "a row missing",
        "a row too many",
        "a row twice",
        "values swapped between groups",
        "a value off",
        "another group",
        "no numbers",
        "numbers as text",
        "labels swapped",
        "nothing",
    ],
)
def test_planted_wrong_rows_are_wrong(answer: list[tuple[Any, ...]]) -> None:
    assert not right(answer, gold(COUNTS))
    assert not right(answer, gold(COUNTS, tiers=[1, 2]), ordered=True)


def test_columns_must_agree_row_by_row() -> None:
    wanted = gold([("a", 1, 2), ("b", 2, 1)])
    assert right([("a", 2, 1), ("b", 1, 2)], wanted)  # the two number columns are found the other way round
    assert not right([("a", 1, 1), ("b", 2, 2)], wanted)


def test_ordered_rows_keep_their_order_except_among_equals_of_the_gold() -> None:
    strict, tied = gold(COUNTS, tiers=[1, 1, 1]), gold(COUNTS, tiers=[1, 2])
    swapped = [COUNTS[0], COUNTS[2], COUNTS[1]]
    assert right(COUNTS, strict, ordered=True)
    assert not right(swapped, strict, ordered=True)
    assert right(swapped, tied, ordered=True)
    assert not right([COUNTS[1], COUNTS[0], COUNTS[2]], tied, ordered=True)


@pytest.mark.parametrize("ordered", [True, False])
def test_a_limit_that_cuts_a_tie_accepts_any_of_the_tied(ordered: bool) -> None:
    top_two = gold(COUNTS, tiers=[1, 2], take=2)
    assert right([("app", 5), ("phone", 3)], top_two, ordered=ordered)
    assert right([("app", 5), ("store", 3)], top_two, ordered=ordered)
    assert not right([("phone", 3), ("store", 3)], top_two, ordered=ordered)
    assert not right([("app", 5), ("email", 3)], top_two, ordered=ordered)
    assert right([("store", 3), ("app", 5)], top_two, ordered=ordered) is not ordered


def test_top1_allows_more_rows_only_after_the_top_one() -> None:
    top = gold([("app", 5)])
    assert right(COUNTS, top, top1=True)
    assert not right(COUNTS[::-1], top, top1=True)
    assert not right(COUNTS, top)


def test_free_labels_leave_the_names_to_the_answer_but_not_their_number() -> None:
    wanted = gold([("under 24h", 7), ("over 24h", 2)])
    assert right([("<24", 7), ("≥24", 2)], wanted, free_labels=True)
    assert not right([("<24", 7), ("≥24", 2)], wanted)
    assert not right([("<24", 7), ("<24", 2)], wanted, free_labels=True)
    assert not right([("<24", 2), ("≥24", 8)], wanted, free_labels=True)


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        (date(2026, 6, 1), datetime(2026, 6, 1)),
        ("2026-06-01", date(2026, 6, 1)),
        ("2026-06-01T09:30:00", datetime(2026, 6, 1, 9, 30)),
        (1, "Monday"),
        (float("nan"), None),
        (0.12344, 0.12341),
    ],
)
def test_cells_that_say_the_same(cell: Any, stored: Any) -> None:
    assert right([(cell,)], gold([(stored,)]))


@pytest.mark.parametrize(
    ("cell", "stored"),
    [(0, None), (date(2026, 6, 2), date(2026, 6, 1)), (0.1235, 0.1233), ("A", "a"), (True, 1), ("", None)],
)
def test_cells_that_do_not(cell: Any, stored: Any) -> None:
    assert not right([(cell,)], gold([(stored,)]))


ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.floats(0, 1)), min_size=1, max_size=6)


@given(rows=ROWS, data=st.data())
def test_shuffled_rows_and_columns_stay_right_and_one_changed_number_does_not(rows: list[Any], data: Any) -> None:
    shuffled = data.draw(st.permutations(rows))
    order = data.draw(st.permutations(range(3)))
    answer = [tuple(row[position] for position in order) for row in shuffled]
    assert right(answer, gold(rows))
    changed = [(*row[:2], row[2] + (5 if number == 0 else 0)) for number, row in enumerate(rows)]
    assert not right(changed, gold(rows))
