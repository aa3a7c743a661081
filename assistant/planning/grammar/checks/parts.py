"""Parts: all measures and all conditions of a query, the nested ones too."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.flow.query import Condition, EntitySet, Measure, Query


def measures_of(query: Query) -> Iterator[Measure]:
    """All measures of a query, the inner ones too."""
    for measure in query.measures:
        yield from _nested(measure)


def _nested(measure: Measure) -> Iterator[Measure]:
    yield measure
    for inner in (measure.over, measure.minus):
        if inner is not None:
            yield from _nested(inner)


def conditions_of(query: Query) -> Iterator[Condition]:
    """All filters and sets of a query, of its measures and inside sets too."""
    outer = [*query.filters, *(one for measure in measures_of(query) for one in measure.filters)]
    while outer:
        one = outer.pop()
        yield one
        if isinstance(one, EntitySet):
            outer += [*one.filters, *one.measure.filters, *([one.after] if one.after else [])]
