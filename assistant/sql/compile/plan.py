"""The plan of one compilation: the query, its windows, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import QueryError
from assistant.flow import ByCount, ByField, ByTime, Filter, Measure, OutputColumn, Part, Query
from assistant.sql.compile.context import Context
from assistant.sql.compile.keys import Key
from assistant.sql.compile.leaf import Held, by_fields, by_time
from assistant.sql.compile.membership import is_counted
from assistant.sql.compile.names import LONGEST, measure_name
from assistant.sql.compile.windows import Window, baseline, window

BEFORE: tuple[Part, Part, Part] = ("previous", "change", "change_ratio")
ALSO: tuple[Part, Part, Part] = ("also_previous", "also_change", "also_change_ratio")
_LONGEST_OF_TWO = 36
"""Letters for a measure's name where what follows it also says which comparison it belongs to."""
_CALLED = {"previous": "period_before", "year_ago": "year_ago", "period": "other_period"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A query with measures: the window, the baselines of its comparisons, and a name for each measure."""

    query: Query
    context: Context
    current: Window
    previous: Window | None
    other: Window | None
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
        missing = self.other is None if part in ALSO else part in BEFORE and self.previous is None
        if missing:
            raise QueryError(f"“{self.names[measure]}” is not compared with anything; name an earlier period.")
        return self.names[measure] if part == "value" else f"{self.names[measure]}_{self._suffix(part)}"

    def _suffix(self, part: Part) -> str:
        """The end of a part's column name; those of a second comparison are called after what it is held against."""
        if self.query.also is None or part not in ALSO:
            return part
        return part.replace("also_previous", "also", 1).replace("also", _CALLED[self.query.also.kind], 1)

    def parts(self, measure: int) -> tuple[Part, ...]:
        """The parts of a measure that are shown, in order."""
        shown: tuple[Part, ...] = ("value",)
        if self.query.measures[measure].share is not None:
            shown = (*shown, "share")
        shown = shown if self.previous is None else (*shown, *BEFORE)
        return shown if self.other is None else (*shown, *ALSO)


def plan_of(query: Query, context: Context) -> Plan:
    """The plan. Raises QueryError where there is nothing to measure, or two time buckets."""
    if not query.measures:
        raise QueryError("The question names no number to compute and no list to show; name a metric.")
    if sum(isinstance(group, ByTime) for group in query.groups) > 1:
        raise QueryError("A question can be split by one time unit only; leave the others out.")
    if len(set(query.groups)) < len(query.groups):
        raise QueryError("The question is split by the same thing twice; leave one out.")
    _check_counts(query, context)
    current = window(context, query.period)
    grain = by_time(query.groups)
    split = grain.grain if grain else None
    previous = baseline(context, current, query.comparison.baseline, split) if query.comparison else None
    other = baseline(context, current, query.also.baseline, split, name="other") if query.also else None
    names = _names(query.measures, LONGEST if query.also is None else _LONGEST_OF_TWO)
    return Plan(query=query, context=context, current=current, previous=previous, other=other, names=names)


def _check_counts(query: Query, context: Context) -> None:
    """Raises QueryError where entities cannot be told apart by the number asked for."""
    for group in query.groups:
        if not isinstance(group, ByCount):
            continue
        if by_time(query.groups) is not None:
            raise QueryError(
                f"How much each {group.entity} comes to is taken over the whole period; it cannot be split by time too."
            )
        if is_counted(context, group.measure):
            continue
        if not group.edges:
            raise QueryError(f"“{measure_name(group.measure)}” is no count; tell each {group.entity} by ranges of it.")
        if query.comparison is not None or query.also is not None:
            raise QueryError(
                f"Ranges of “{measure_name(group.measure)}” per {group.entity} differ from period to period; ask for "
                "one period."
            )


def _is_part(context: Context, group: ByField) -> bool:
    dimension = context.catalog.dimension(group.field)
    return dimension is not None and dimension.part is not None


def _names(measures: tuple[Measure, ...], longest: int) -> tuple[str, ...]:
    names: list[str] = []
    for measure in measures:
        name = measure_name(measure)[:longest]
        choices = (name, *(f"{name}_{number}" for number in range(2, len(measures) + 2)))
        names.append(next(choice for choice in choices if choice not in names))
    return tuple(names)


def key_output(plan: Plan, key: Key, time_column: str | None) -> OutputColumn:
    """What a key's column means."""
    group = plan.query.groups[key.group]
    if isinstance(group, ByTime):
        return OutputColumn(name=key.name, role="dimension", field=time_column, grain=group.grain)
    if isinstance(group, ByCount):
        return OutputColumn(name=key.name, role="dimension", group=key.group)
    dimension = plan.context.catalog.dimension(group.field)
    field = dimension.key if key.kind == "id" and dimension is not None else group.field
    return OutputColumn(name=key.name, role="dimension", field=field)
