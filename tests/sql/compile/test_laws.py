"""What answers owe each other: a comparison is two questions, a ratio two numbers, a top N the head of the list."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from assistant.errors import QueryError
from assistant.flow import (
    ByCount,
    ByField,
    ByTime,
    Comparison,
    Filter,
    Having,
    Limit,
    Measure,
    Order,
    Per,
    Period,
    Query,
)
from assistant.flow.calendar import floor, shift
from tests.sql.compile.draws import conditions, groups, measures, periods

DRAWS = 40
_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
drawn = settings(
    max_examples=DRAWS,
    derandomize=True,
    deadline=None,
    suppress_health_check=[*_QUIET, HealthCheck.filter_too_much],
    database=None,
)

alone = measures.map(lambda measure: replace(measure, share=None, over=None, minus=None))
plainly = st.builds(
    Query,
    measures=st.lists(alone, min_size=2, max_size=2).map(tuple),
    groups=st.lists(groups, max_size=2, unique_by=type).map(tuple),
    filters=st.lists(conditions, max_size=1).map(tuple),
    period=st.one_of(st.none(), periods()),
)
"""Questions without comparison, conditions on groups, order or limit."""
compared = st.builds(
    lambda query, count, period, baseline: replace(
        query,
        measures=query.measures[:count],
        period=period,
        comparison=Comparison(kind="period", baseline=baseline),
    ),
    plainly,
    st.integers(1, 2),
    periods(),
    periods(),
)


class Answers:
    """The rows of queries over the library, by their groups."""

    def __init__(self, compiled, shelves):
        self.compiled, self.shelves = compiled, shelves
        self.notes = ()

    def rows(self, query):
        try:
            made = self.compiled(query)
        except QueryError:
            assume(False)
            raise
        self.notes = made.notes
        rows = self.shelves.execute(made.tree.sql("duckdb")).fetchall()
        return [tuple(rounded(cell) for cell in row) for row in rows], made.columns

    def by_group(self, query):
        """Group → {(measure, part): number}."""
        rows, columns = self.rows(query)
        keys = [at for at, column in enumerate(columns) if column.role == "dimension"]
        numbers = {at: (column.measure, column.part) for at, column in enumerate(columns) if column.role == "metric"}
        found = {}
        for row in rows:
            found[tuple(row[at] for at in keys)] = {numbers[at]: row[at] for at in numbers}
        assume(len(found) == len(rows))  # Two books may have one title.
        return found


@pytest.fixture
def answers(compiled, shelves):
    return Answers(compiled, shelves)


def rounded(cell):
    """Sums of floats may differ in their last digits."""
    return float(f"{cell:.12g}") if isinstance(cell, float) else cell


def nothing(value):
    return value is None or value == 0 or math.isnan(value)


def same(one, other):
    if nothing(one) or nothing(other):
        return nothing(one) and nothing(other)
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def agree(found, part, wanted, wanted_part):
    """The same numbers in the same groups; a group that only one side has counts nothing."""
    for group in {*found, *wanted}:
        mine, theirs = found.get(group, {}).get(part), wanted.get(group, {}).get(wanted_part)
        assert same(mine, theirs), (group, mine, theirs)


@drawn
@given(query=plainly)
def test_each_of_several_measures_is_what_it_is_alone(query, answers):
    together = answers.by_group(query)
    for number, measure in enumerate(query.measures):
        agree(together, (number, "value"), answers.by_group(replace(query, measures=(measure,))), (0, "value"))


@drawn
@given(query=plainly)
def test_a_difference_is_taken_of_two_numbers(query, answers):
    one, other = query.measures
    found = answers.by_group(replace(query, measures=(replace(one, minus=other),)))
    both = answers.by_group(query)
    assert found.keys() == both.keys()
    for group, numbers in both.items():
        more, less = numbers[0, "value"], numbers[1, "value"]
        wanted = None if more is None or less is None else float(more) - float(less)
        assert same(found[group][0, "value"], wanted)


APART = Query(
    measures=(
        Measure(metric="loan_count", filters=(Filter(field="kind", values=("home",)),)),
        Measure(metric="hall_count"),
    ),
    groups=(ByField(field="genre"),),
)
"""Two counts of one table that share no row: neither may narrow the rows of the other."""


@drawn
@example(query=APART)
@given(query=plainly)
def test_a_ratio_is_taken_of_two_numbers(query, answers):
    one, other = query.measures
    found = answers.by_group(replace(query, measures=(replace(one, over=other),)))
    assume(not answers.notes)  # The base may be the whole one.
    above = answers.by_group(replace(query, measures=(one,)))
    below = answers.by_group(replace(query, measures=(other,)))
    for group, numbers in found.items():
        part, whole = (side.get(group, {}).get((0, "value")) for side in (above, below))
        if nothing(whole) or part is None:
            assert nothing(numbers[0, "value"])
        else:
            assert same(numbers[0, "value"], float(part) / float(whole))


def beside(before, query, place, labels):
    """The baseline's buckets under the labels of the current ones: the first under the first, as far as those go."""
    grain = query.groups[place].grain
    starts = [None if period.kind == "now" else period.start for period in (query.period, query.comparison.baseline)]
    if None in starts:
        renamed = {label: label for label in labels}
    else:
        first, other = (floor(start, grain) for start in starts)
        renamed = {shift(other, grain, count): shift(first, grain, count) for count in range(-400, 400)}
    return {
        (*group[:place], renamed[group[place]], *group[place + 1 :]): numbers
        for group, numbers in before.items()
        if renamed.get(group[place]) in labels
    }


PER_BOOK = Query(
    measures=(Measure(metric="stock", per=Per(field="book")),),
    groups=(ByTime(grain="quarter"),),
    period=Period(start=date(2026, 1, 1), end=date(2026, 6, 19)),
    comparison=Comparison(kind="year_ago", baseline=Period(start=date(2025, 1, 1), end=date(2025, 6, 19))),
)
"""A mean over books, bucket by bucket: the earlier buckets must stand beside the later ones."""


@drawn
@example(query=PER_BOOK)
@given(query=compared)
def test_a_comparison_is_two_questions(query, answers):
    found = answers.by_group(query)
    now = answers.by_group(replace(query, comparison=None))
    for number in range(len(query.measures)):
        agree(found, (number, "value"), now, (number, "value"))
        for numbers in found.values():
            new, old = numbers[number, "value"], numbers[number, "previous"]
            change = None if new is None or old is None else float(new) - float(old)
            assert same(numbers[number, "change"], change)
    before = answers.by_group(replace(query, comparison=None, period=query.comparison.baseline))
    place = next((place for place, group in enumerate(query.groups) if isinstance(group, ByTime)), None)
    if place is None or query.groups[place].grain != "day":
        if place is not None:
            before = beside(before, query, place, {group[place] for group in found})
        for number in range(len(query.measures)):
            agree(found, (number, "previous"), before, (number, "value"))


@drawn
@given(
    query=compared.filter(lambda query: query.groups),
    part=st.sampled_from(["value", "previous", "change", "change_ratio"]),
    value=st.integers(-1, 3),
    descending=st.booleans(),
    count=st.integers(1, 3),
)
def test_conditions_and_ranks_choose_among_the_rows(query, part, value, descending, count, answers):
    order = (Order(measure=0, part=part, descending=descending),)
    every, columns = answers.rows(replace(query, order=order))
    at = next(at for at, column in enumerate(columns) if (column.measure, column.part) == (0, part))
    known = [row[at] for row in every if row[at] is not None]
    assert known == sorted(known, reverse=descending)
    held = Having(operator="ge", value=value, part=part)
    chosen, _ = answers.rows(replace(query, having=(held,), order=order))
    assert chosen == [row for row in every if row[at] is not None and row[at] >= value]
    top, _ = answers.rows(replace(query, order=order, limit=Limit(count=count)))
    assert top == every[:count]
    tied, _ = answers.rows(replace(query, order=order, limit=Limit(count=count, ties=True)))
    last = [row[at] for row in every][:count][-1:]
    assert [row[at] for row in tied] == [row[at] for row in every[:count]] + [
        row[at] for row in every[count:] if [row[at]] == last
    ]


@drawn
@given(query=plainly, field=st.sampled_from(["kind", "desk", "genre", "level", "branch"]))
def test_a_group_is_what_its_filter_gives(query, field, answers):
    assume(not any(isinstance(group, ByField | ByCount) for group in query.groups))
    assume(not any(measure.per is not None and measure.per.field == field for measure in query.measures))
    split = answers.by_group(replace(query, groups=(*query.groups, ByField(field=field))))
    assume(not answers.notes)
    for value in sorted({group[-1] for group in split if group[-1] is not None}):
        part = {group[:-1]: numbers for group, numbers in split.items() if group[-1] == value}
        narrowed = replace(query, filters=(*query.filters, Filter(field=field, values=(value,))))
        found = answers.by_group(narrowed)
        for number in range(len(query.measures)):
            agree(part, (number, "value"), found, (number, "value"))


@drawn
@given(
    query=plainly,
    entity=st.sampled_from(["member", "branch"]),
    edges=st.sampled_from([(), (1, 2, 3)]),
)
def test_a_distribution_counts_every_entity_once(query, entity, edges, answers):
    metric, counted = query.measures
    asked = replace(query, measures=(Measure(metric=metric.metric, distinct=entity),), groups=())
    group = ByCount(entity=entity, measure=replace(counted, filters=()), edges=edges)
    found = answers.by_group(replace(asked, groups=(group,)))
    ((whole,),) = [list(numbers.values()) for numbers in answers.by_group(asked).values()]
    numbers = [row[0, "value"] for row in found.values()]
    assert sum(numbers) <= whole
    if counted.metric == "loan_count" and counted.per is None and counted.aggregate is None:
        assert sum(numbers) == whole
