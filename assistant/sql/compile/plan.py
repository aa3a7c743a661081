"""The plan of one compilation: the query, its windows, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.errors import QueryError
from assistant.flow import ByField, ByTime, Filter, Measure, OutputColumn, Part, Query
from assistant.sql.compile.context import Context
from assistant.sql.compile.keys import Key
from assistant.sql.compile.leaf import Held, by_fields, by_time
from assistant.sql.compile.windows import Window, baseline, window


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A query with measures: the window, the baseline of a comparison, and a name for each measure."""

    query: Query
    context: Context
    current: Window
    previous: Window | None
    names: tuple[str, ...]

    @property
    def filters(self) -> tuple[Held, ...]:
        """The query's filters; a ranking without shares also leaves unknown groups out at once."""
        query = self.query
        if not query.ranking or any(measure.share for measure in query.measures):
            return query.filters
        fields = (group.field for group in by_fields(query.groups) if not _is_part(self.context, group))
        return (*query.filters, *(Filter(field=field, operator="not_null") for field in fields))

    def name(self, measure: int, part: Part = "value") -> str:
        """The column of a measure's part. Raises QueryError where the query has no such measure or part."""
        if not 0 <= measure < len(self.names):
            raise QueryError(f"There is no measure number {measure}; the question has {len(self.names)}.")
        if part == "share" and self.query.measures[measure].share is None:
            raise QueryError(f"“{self.names[measure]}” is not shown as a share of the total; ask for its share first.")
        if part in ("previous", "change", "change_ratio") and self.previous is None:
            raise QueryError(f"“{self.names[measure]}” is not compared with anything; name an earlier period.")
        return self.names[measure] if part == "value" else f"{self.names[measure]}_{part}"

    def parts(self, measure: int) -> tuple[Part, ...]:
        """The parts of a measure that are shown, in order."""
        shown: tuple[Part, ...] = ("value",)
        if self.query.measures[measure].share is not None:
            shown = (*shown, "share")
        return shown if self.previous is None else (*shown, "previous", "change", "change_ratio")


def plan_of(query: Query, context: Context) -> Plan:
    """The plan. Raises QueryError where there is nothing to measure, or two time buckets."""
    if not query.measures:
        raise QueryError("The question names no number to compute and no list to show; name a metric.")
    if sum(isinstance(group, ByTime) for group in query.groups) > 1:
        raise QueryError("A question can be split by one time unit only; leave the others out.")
    if len(set(query.groups)) < len(query.groups):
        raise QueryError("The question is split by the same thing twice; leave one out.")
    current = window(context, query.period)
    grain = by_time(query.groups)
    previous = None
    if query.comparison is not None:
        previous = baseline(context, current, query.comparison.baseline, grain.grain if grain else None)
    return Plan(query=query, context=context, current=current, previous=previous, names=_names(query.measures))


def _is_part(context: Context, group: ByField) -> bool:
    dimension = context.catalog.dimension(group.field)
    return dimension is not None and dimension.part is not None


def _names(measures: tuple[Measure, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for measure in measures:
        name = _name(measure)
        choices = (name, *(f"{name}_{number}" for number in range(2, len(measures) + 2)))
        names.append(next(choice for choice in choices if choice not in names))
    return tuple(names)


def _name(measure: Measure) -> str:
    if measure.over is not None:
        above, below = _name(replace(measure, over=None, share=None)), _name(measure.over)
        return f"{above}_share" if above == below else f"{above}_per_{below}"
    name = measure.metric
    if measure.distinct is not None:
        name = f"{measure.distinct.rpartition('.')[2]}_count"
    elif measure.aggregate is not None:
        name = f"{name}_{measure.aggregate}"
    if measure.per is None:
        return name
    unit = measure.per.grain or (measure.per.field or "").rpartition(".")[2]
    return f"{name}_per_{unit}" if measure.per.aggregate == "avg" else f"{name}_{measure.per.aggregate}_per_{unit}"


def key_output(plan: Plan, key: Key, time_column: str | None) -> OutputColumn:
    """What a key's column means."""
    group = plan.query.groups[key.group]
    if isinstance(group, ByTime):
        return OutputColumn(name=key.name, role="dimension", field=time_column, grain=group.grain)
    dimension = plan.context.catalog.dimension(group.field)
    field = dimension.key if key.kind == "id" and dimension is not None else group.field
    return OutputColumn(name=key.name, role="dimension", field=field)
