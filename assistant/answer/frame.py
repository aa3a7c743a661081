"""The frame: a result's columns with what the query asked of them, so that text and pictures read the same thing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast

from assistant.answer.labels import interval_text, value_label
from assistant.answer.naming import Naming, column_label, is_range, name_measure, name_share, range_unit
from assistant.answer.numbers import as_float, format_value
from assistant.answer.periods import bucket_text
from assistant.answer.phrases import say
from assistant.catalog.model import Catalog
from assistant.flow import GRAINS, ByCount, Cell, Lang, Measure, OutputColumn, Query, Result
from assistant.flow.calendar import shift
from assistant.flow.query import Part

Row = tuple[Cell, ...]
Kind = Literal["time", "field", "interval"]
_DAY = timedelta(days=1)
UNFINISHED = 0.1
"""The share of a bucket's work that may still be open before its durations count as unfinished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One thing the rows are grouped by: its column's index, its key's where one is shown, how to label a value."""

    index: int
    key: int | None
    kind: Kind
    field: str
    label: str
    ordered: bool
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure in the result: how it is named and written, and the index of each of its parts."""

    naming: Naming
    parts: tuple[tuple[Part, int], ...]
    metric: str | None
    finished_only: bool = False
    beside: Figure | None = None
    """What is told in brackets after it: the number itself, where this is its share of the total."""

    def at(self, part: Part) -> int | None:
        """The index of a part's column, None where the result has none."""
        return next((index for name, index in self.parts if name == part), None)

    def also(self) -> Figure:
        """The figure with the numbers of the second comparison in the place of those of the first."""
        moved = {"also_previous": "previous", "also_change": "change", "also_change_ratio": "change_ratio"}
        kept = [(part, index) for part, index in self.parts if part not in moved.values()]
        return replace(self, parts=tuple((cast(Part, moved.get(part, part)), index) for part, index in kept))

    def value(self, row: Row, part: Part = "value") -> float | None:
        """The number in a row, None where there is none."""
        index = self.at(part)
        return as_float(row[index]) if index is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A result ready to be told: groups, figures, rows, and the circumstances of the question."""

    query: Query
    result: Result
    catalog: Catalog
    as_of: date
    lang: Lang
    groups: tuple[Group, ...]
    figures: tuple[Figure, ...]
    history_start: date | None = None
    first_bucket: Cell = None

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.result.rows

    def item(self, row: Row, group: Group, *, tick: bool = False) -> str:
        """The label of the row's value of a group, with its key where names can repeat; `tick`: short, for an axis."""
        value = row[group.index]
        if group.kind == "time":
            return bucket_text(value, group.field, self.lang, form="tick" if tick else "bucket")
        if group.kind == "interval":
            return interval_text(value, group.unit, self.lang)
        text = value_label(group.field, value, self.catalog, self.lang)
        if group.key is None or value is None:
            return text
        return say(self.lang, "keyed", label=text, key=row[group.key])

    def name(self, row: Row, groups: tuple[Group, ...] | None = None) -> str:
        """The labels of the row's groups, of all where none are given, as one."""
        items = tuple(self.item(row, group) for group in (self.groups if groups is None else groups))
        return say(self.lang, "pair_joint").join(items)

    def amount(self, figure: Figure, value: Cell) -> str:
        """A value of a figure as it stands in a sentence."""
        return format_value(value, figure.naming.format, lang=self.lang, unit=figure.naming.unit)

    def told(self, figure: Figure, row: Row, *, bracketed: bool = False) -> str:
        """A row's value in a sentence, with what stands beside it in brackets or, within some, after a comma."""
        text = self.amount(figure, figure.value(row))
        if figure.beside is None:
            return text
        beside = self.told(figure.beside, row)
        return say(self.lang, "item_beside" if bracketed else "item", label=text, value=beside)

    def time(self) -> Group | None:
        """The group of calendar buckets, None where there is none."""
        return next((group for group in self.groups if group.kind == "time"), None)

    def also(self) -> Frame | None:
        """The same rows held against the query's second comparison instead of its first; None without one."""
        if self.query.also is None:
            return None
        query = replace(self.query, comparison=self.query.also, also=None)
        return replace(self, query=query, figures=tuple(figure.also() for figure in self.figures))

    def extra(self, key: str) -> int | None:
        """The index of an extra column by its word key."""
        return next((i for i, column in enumerate(self.result.columns) if column.output.label_key == key), None)

    def partial(self, first: Cell, grain: str) -> Literal["whole", "cut", "running"]:
        """Whether the period holds a whole bucket, cuts it, or the bucket is still running on the as-of day."""
        if not isinstance(first, date) or grain not in GRAINS:
            return "whole"
        end = next((shift(first, each, 1) for each in GRAINS if each == grain), first)
        if first <= self.as_of < end - _DAY:
            return "running"
        period = self.query.period
        cut = period and ((period.start and first < period.start) or (period.end and end > period.end))
        return "cut" if cut or self.before_history(first) else "whole"

    def before_history(self, first: date) -> bool:
        """True for a bucket that began before the data; where that is not known, for the first one."""
        if self.query.period is not None and self.query.period.start is not None:
            return False
        return first < self.history_start if self.history_start is not None else first == self.first_bucket

    def unfinished(self, row: Row) -> bool:
        """True where more than a tenth of the row's work is still open, as far as the result says so."""
        index = self.extra("open_share")
        return index is not None and (as_float(row[index]) or 0) > UNFINISHED


def frame(
    query: Query,
    result: Result,
    *,
    catalog: Catalog,
    as_of: date,
    lang: Lang,
    history_start: date | None = None,
) -> Frame:
    """Put a result's columns together with the query's groups and measures; other columns stay aside."""
    outputs = tuple(column.output for column in result.columns)
    groups = _groups(outputs, query, catalog, lang)
    time = next((group for group in groups if group.kind == "time"), None)
    days = [day for row in result.rows if isinstance(day := row[time.index], date)] if time else []
    return Frame(
        query=query,
        result=result,
        catalog=catalog,
        as_of=as_of,
        lang=lang,
        groups=groups,
        figures=_figures(query, result, catalog, lang),
        history_start=history_start,
        first_bucket=min(days, default=None, key=lambda day: day.isoformat()),
    )


def _groups(outputs: tuple[OutputColumn, ...], query: Query, catalog: Catalog, lang: Lang) -> tuple[Group, ...]:
    dimensions = [(index, output) for index, output in enumerate(outputs) if output.role == "dimension"]
    keys = _key_columns(dimensions, catalog)
    return tuple(
        Group(
            index=index,
            key=keys.get(index),
            kind=_kind(output, query),
            field=output.grain or output.field or output.name,
            label=column_label(output, query, catalog, lang),
            ordered=_ordered(output, query, catalog),
            unit=range_unit(output, query, catalog, lang),
        )
        for index, output in dimensions
        if index not in keys.values()
    )


def _key_columns(dimensions: list[tuple[int, OutputColumn]], catalog: Catalog) -> dict[int, int]:
    """For each group's column the key column that only tells equal names apart."""
    found: dict[int, int] = {}
    for index, output in dimensions:
        dimension = catalog.dimension(output.field or "")
        if dimension is None or dimension.key is None:
            continue
        named = {dimension.key, dimension.key.rpartition(".")[2]}
        for other, candidate in dimensions:
            if other != index and (candidate.field in named or candidate.name in named):
                found[index] = other
    return found


def _kind(output: OutputColumn, query: Query) -> Kind:
    if output.grain in GRAINS:
        return "time"
    return "interval" if is_range(output, query) else "field"


def _ordered(output: OutputColumn, query: Query, catalog: Catalog) -> bool:
    """True for calendar units, ranges, parts of time and scales such as scores: they keep their own order."""
    if output.grain or is_range(output, query):
        return True
    dimension = catalog.dimension(output.field or "")
    column = catalog.column(output.field or "")
    return bool((dimension and (dimension.ordered or dimension.part)) or (column and column.ordered))


def _figures(query: Query, result: Result, catalog: Catalog, lang: Lang) -> tuple[Figure, ...]:
    if query.measures:
        return tuple(
            figure
            for number in range(len(query.measures))
            if (figure := _figure(number, query, result, catalog, lang)).at("value") is not None
        )
    return tuple(
        Figure(
            naming=_plain_naming(column.output, query, catalog, lang),
            parts=(("value", index),),
            metric=column.output.metric,
        )
        for index, column in enumerate(result.columns)
        if column.output.role == "metric" and column.type in ("integer", "number")
    )


def _figure(number: int, query: Query, result: Result, catalog: Catalog, lang: Lang) -> Figure:
    measure = query.measures[number]
    metric = catalog.metric(measure.metric)
    parts = tuple(
        (column.output.part, index)
        for index, column in enumerate(result.columns)
        if column.output.measure == number and column.output.label_key is None
    )
    naming = name_measure(measure, catalog, lang)
    figure = Figure(
        naming=replace(naming, additive=True) if _is_distribution(measure, query) else naming,
        parts=parts,
        metric=measure.metric,
        finished_only=bool(metric and metric.finished_only),
    )
    share = figure.at("share")
    if share is None:
        return figure
    named = name_share(measure, query, catalog, lang)
    return Figure(naming=named, parts=(("value", share),), metric=measure.metric, beside=figure)


def _is_distribution(measure: Measure, query: Query) -> bool:
    """True for entities counted by a number of each of them: every one stands in one group."""
    plain = measure.per is None and measure.over is None and measure.minus is None
    groups = (group for group in query.groups if isinstance(group, ByCount))
    return plain and len(query.groups) == 1 and any(group.entity == measure.distinct for group in groups)


def _plain_naming(output: OutputColumn, query: Query, catalog: Catalog, lang: Lang) -> Naming:
    metric = catalog.metric(output.metric or "")
    unit = metric.unit.of(lang) if metric and metric.unit else ""
    label = column_label(output, query, catalog, lang)
    return Naming(label=label, format=metric.format if metric else "decimal", unit=unit, additive=False, good="none")
