"""Rows: whether an answer holds the rows of the gold, by the rules in eval/README.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, product

from eval.cells import Labels, Plain, plain, same
from eval.gold import Gold

PlainRow = tuple[Plain, ...]
_Placed = tuple[int, tuple[Plain, ...]]
_ASSIGNMENTS = 2000
"""How many ways to lay the gold's columns over the answer's are tried before giving up."""
_PAIRS = 250_000
"""The largest group in which rows are paired one by one; larger ones have to agree once sorted."""


def holds(
    answer: Sequence[Sequence[object]],
    gold: Gold,
    *,
    labels: Labels,
    ordered: bool,
    top1: bool = False,
    free_labels: bool = False,
) -> bool:
    """True where every gold column is found in the answer with the same values, and no row is missing or too many.

    With `ordered` row for row (rows that the gold itself ranks equal in any order), else as a multiset. With `top1`
    more rows may follow. With `free_labels` a text column of the gold may bear other names, one for one.
    """
    rows = [tuple(plain(cell) for cell in row) for row in answer]
    if len(rows) > gold.take and top1:
        rows = rows[: gold.take]
    if len(rows) != gold.take:
        return False
    if not rows:
        return True
    tiers = [[tuple(plain(cell) for cell in row) for row in tier] for tier in gold.tiers]
    return _found(rows, tiers, labels, ordered=ordered, free_labels=free_labels)


def _found(
    rows: list[PlainRow], tiers: list[list[PlainRow]], labels: Labels, *, ordered: bool, free_labels: bool
) -> bool:
    """True where the gold's columns can be laid over different columns of the answer so that the rows agree."""
    answer_columns = list(zip(*rows, strict=True))
    choices: list[list[_Placed]] = []
    free: set[int] = set()
    for position, gold_column in enumerate(zip(*(row for tier in tiers for row in tier), strict=True)):
        fitting = _fitting(gold_column, answer_columns, labels)
        if not fitting and free_labels and _is_text(gold_column):
            free.add(position)
            fitting = _renamed(gold_column, answer_columns)
        choices.append(fitting)
    wanted = [[tuple(None if at in free else cell for at, cell in enumerate(row)) for row in tier] for tier in tiers]
    agree = _in_order if ordered else _in_any_order
    return any(
        agree(list(zip(*(column for _, column in chosen), strict=True)), wanted)
        for chosen in islice(product(*choices), _ASSIGNMENTS)
        if len({at for at, _ in chosen}) == len(chosen)
    )


def _fitting(gold: Sequence[Plain], answer_columns: Sequence[Sequence[Plain]], labels: Labels) -> list[_Placed]:
    """The columns of the answer whose values can each be one of the gold's, in the gold's words."""
    translated = [_in_words_of(gold, column, labels) for column in answer_columns]
    wanted = _single(gold)
    return [(at, column) for at, column in enumerate(translated) if _take(_single(column), wanted) is not None]


def _renamed(gold: Sequence[Plain], answer_columns: Sequence[Sequence[Plain]]) -> list[_Placed]:
    """The columns of the answer that tell as many things apart as the gold's labels do, blanked."""
    blank = (None,) * len(answer_columns[0])
    return [(at, blank) for at, column in enumerate(answer_columns) if len(set(column)) == len(set(gold))]


def _single(column: Sequence[Plain]) -> list[PlainRow]:
    return [(cell,) for cell in column]


def _in_words_of(gold: Sequence[Plain], answer: Sequence[Plain], labels: Labels) -> tuple[Plain, ...]:
    """The answer's column with every label replaced by the gold's name for the same code."""
    names = set(gold)
    by_code = {code: name for name in names for code in labels.codes(name)}
    words = {
        cell: next((by_code[code] for code in labels.codes(cell) if code in by_code), cell)
        for cell in set(answer) - names
    }
    return tuple(words.get(cell, cell) for cell in answer)


def _is_text(column: Sequence[Plain]) -> bool:
    return all(cell is None or isinstance(cell, str) for cell in column)


def _in_order(rows: list[PlainRow], tiers: list[list[PlainRow]]) -> bool:
    """True where the rows fill the tiers one after the other; the last tier may hold more than is needed."""
    start = 0
    for tier in tiers:
        place = rows[start : start + len(tier)]
        if _take(place, tier) is None:
            return False
        start += len(place)
    return start == len(rows)


def _in_any_order(rows: list[PlainRow], tiers: list[list[PlainRow]]) -> bool:
    """True where the rows are all those of the tiers but the last, and for the rest rows of the last."""
    sure = [row for tier in tiers[:-1] for row in tier]
    used = _take(sure, rows)
    if used is None:
        return False
    rest = [row for number, row in enumerate(rows) if number not in set(used)]
    return _take(rest, tiers[-1]) is not None


def _take(rows: Sequence[PlainRow], pool: Sequence[PlainRow]) -> list[int] | None:
    """For each row the number of a row of the pool that says the same, each taken once; None where there is none."""
    groups: dict[PlainRow, list[int]] = defaultdict(list)
    for number, row in enumerate(pool):
        groups[_exact(row)].append(number)
    asked: dict[PlainRow, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        asked[_exact(row)].append(number)
    taken: list[int] = [-1] * len(rows)
    for key, numbers in asked.items():
        if len(numbers) > len(groups[key]):
            return None
        pairs = _pair([rows[number] for number in numbers], [pool[number] for number in groups[key]])
        if pairs is None:
            return None
        for number, pair in zip(numbers, pairs, strict=True):
            taken[number] = groups[key][pair]
    return taken


def _exact(row: PlainRow) -> PlainRow:
    """The row with its numbers blanked: what has to be equal without tolerance."""
    return tuple(0.0 if isinstance(cell, float) else cell for cell in row)


def _pair(rows: list[PlainRow], pool: list[PlainRow]) -> list[int] | None:
    """A pairing of every row with a different row of the pool, by numbers within tolerance (augmenting paths)."""
    if len(rows) == len(pool):
        straight = _by_sorting(rows, pool)
        if straight is not None:
            return straight
    if len(rows) * len(pool) > _PAIRS:
        return None
    holder: dict[int, int] = {}
    for number in range(len(rows)):
        if not _augment(number, rows, pool, holder, set()):
            return None
    pairs = [-1] * len(rows)
    for pool_number, row_number in holder.items():
        pairs[row_number] = pool_number
    return pairs


def _by_sorting(rows: list[PlainRow], pool: list[PlainRow]) -> list[int] | None:
    """The pairing of both sides in sorted order, right unless rounding noise changes the order."""
    ours, theirs = (sorted(range(len(side)), key=lambda number: _numbers(side[number])) for side in (rows, pool))
    pairs = [-1] * len(rows)
    for one, other in zip(ours, theirs, strict=True):
        if not _rows_same(rows[one], pool[other]):
            return None
        pairs[one] = other
    return pairs


def _numbers(row: PlainRow) -> tuple[float, ...]:
    return tuple(round(cell, 4) for cell in row if isinstance(cell, float))


def _rows_same(one: PlainRow, other: PlainRow) -> bool:
    return all(same(cell, its) for cell, its in zip(one, other, strict=True))


def _augment(number: int, rows: list[PlainRow], pool: list[PlainRow], holder: dict[int, int], seen: set[int]) -> bool:
    for candidate, row in enumerate(pool):
        if candidate in seen or not _rows_same(rows[number], row):
            continue
        seen.add(candidate)
        if candidate not in holder or _augment(holder[candidate], rows, pool, holder, seen):
            holder[candidate] = number
            return True
    return False
