"""What a picture shows: plain rows of labels, numbers and their written form, made from a frame alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assistant.answer.conditions import scope_words
from assistant.answer.frame import Figure, Frame, Group, Row
from assistant.answer.naming import Naming, part_label
from assistant.answer.numbers import format_plain, format_ratio
from assistant.answer.periods import bucket_text, period_phrase
from assistant.answer.phrases import join, say
from assistant.answer.shape import adds_up
from assistant.flow import Lang
from assistant.flow.query import Part

MAX_BARS = 30
MAX_SERIES = 12
State = Literal["whole", "cut", "running"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One mark: its label on the axis, its series, its number, and the number as people read it."""

    label: str
    series: str
    value: float | None
    text: str
    plain: str = ""
    """The number without its unit, for a cell."""
    state: State = "whole"
    joint: bool = False
    """True for a point drawn twice, where a solid line goes over into a dashed one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What stands around the marks: title, subtitle, the names of axes and series, and how numbers are written."""

    lang: Lang
    title: str
    subtitle: str
    axis: str
    entity: str
    series: str
    naming: Naming
    one_scale: bool
    whole_numbers: bool

    @classmethod
    def of(cls, frame: Frame) -> Picture:
        """The surroundings of a frame's picture."""
        namings = [figure.naming for figure in frame.figures]
        labels = tuple(group.label for group in frame.groups)
        scales = {(naming.format, naming.unit) for naming in namings}
        scope = scope_words(frame.query.filters, frame.catalog, frame.lang)
        period = period_phrase(frame.query.period, as_of=frame.as_of, lang=frame.lang)
        title = say(frame.lang, "comma").join(dict.fromkeys(naming.label for naming in namings))
        if labels and len(frame.rows) > 1:
            title = say(frame.lang, "title_by", metric=title, fields=join(frame.lang, labels))
        return cls(
            lang=frame.lang,
            title=_capital(title),
            subtitle=say(frame.lang, "read_joint").join(part for part in (scope, period) if part),
            axis=axis_title(namings[0], frame.lang) if len(namings) == 1 else _unit(namings[0]),
            entity=_capital(labels[0]) if labels else "",
            series=_capital(labels[1]) if len(labels) > 1 else "",
            naming=namings[0],
            one_scale=len(scales) == 1,
            whole_numbers=all(naming.format == "integer" for naming in namings),
        )


def axis_title(naming: Naming, lang: Lang) -> str:
    """The measure's label with its unit: `投诉量(件)`."""
    unit = _unit(naming)
    label = _capital(naming.label)
    return say(lang, "axis_metric", metric=label, unit=unit) if unit else label


def _unit(naming: Naming) -> str:
    return "¥" if naming.format == "money" else naming.unit


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def values_of(rows: Iterable[ChartRow], **fixed: Any) -> list[dict[str, Any]]:
    """The rows as Vega-Lite data; texts stay texts."""
    return [
        {
            "label": row.label,
            "series": row.series,
            "value": row.value,
            "text": row.text,
            "plain": row.plain,
            "state": row.state,
            "joint": row.joint,
        }
        | fixed
        for row in rows
    ]


def group_rows(
    frame: Frame, *, number: int = 0, parts: tuple[Part, ...] = ("value",), most: int = MAX_BARS, rest: bool = True
) -> tuple[ChartRow, ...]:
    """One mark for each row and part of one figure, in the rows' order; what does not fit as one, or left out."""
    figure = frame.figures[number]
    shown, others = frame.rows[:most], frame.rows[most:]
    labels = _distinct(tuple(frame.name(row) for row in shown))
    found = [
        _mark(frame, figure, label, _part_name(frame, figure, part), figure.value(row, part), _state(frame, row))
        for row, label in zip(shown, labels, strict=True)
        for part in parts
    ]
    if rest and others and len(parts) == 1 and adds_up(frame, figure):
        found.append(_rest(frame, figure, others, series=found[0].series))
    return tuple(found)


def series_rows(frame: Frame) -> tuple[ChartRow, ...]:
    """One mark for each bucket and series, oldest first; figures are series where buckets are the only group."""
    time = frame.time() or frame.groups[0]
    if len(frame.groups) > 1:
        return pair_rows(frame)
    ticks = _ticks(frame, time)
    return tuple(
        _mark(frame, figure, ticks[position], _capital(figure.naming.label), figure.value(row), _state(frame, row))
        for figure in frame.figures[:MAX_SERIES]
        for position, row in enumerate(frame.rows)
    )


def pair_rows(frame: Frame, *, keep_all: bool = False) -> tuple[ChartRow, ...]:
    """One mark for each pair of two groups; of more than a dozen series the rest are summed where that adds up."""
    figure = frame.figures[0]
    along = frame.time() or frame.groups[0]
    across = next(group for group in frame.groups if group != along)
    ticks = _ticks(frame, along)
    rows = [
        _mark(frame, figure, ticks[position], frame.item(row, across), figure.value(row), _state(frame, row))
        for position, row in enumerate(frame.rows)
    ]
    return tuple(rows if keep_all else _a_dozen(frame, figure, rows))


def single_figures(frame: Frame) -> tuple[ChartRow, ...]:
    """One big number for each figure of the first row; with a comparison its change below it."""
    row = frame.rows[0]
    name = frame.name(row) if frame.groups else ""
    found = []
    for figure in frame.figures[:MAX_SERIES]:
        measure = figure.naming.label if len(frame.figures) > 1 else ""
        label = _capital(say(frame.lang, "pair_joint").join(part for part in (name, measure) if part))
        value = figure.value(row)
        series = _changes(frame, figure, row)
        above, below = (label, series) if label else (series, "")
        found.append(ChartRow(label=above, series=below, value=value, text=frame.amount(figure, value)))
    return tuple(found)


def _changes(frame: Frame, figure: Figure, row: Row) -> str:
    """The change in percent, or both changes where there are two comparisons; "" where none is known."""
    also = frame.also()
    held = [(frame, figure), *([(also, figure.also())] if also is not None else [])]
    known = [(one, ratio) for one, each in held if (ratio := each.value(row, "change_ratio")) is not None]
    texts = [(one, format_ratio(ratio, lang=frame.lang, signed=True)) for one, ratio in known]
    if also is None:
        return texts[0][1] if texts else ""
    kinds = [(one.query.comparison.kind if one.query.comparison else "period", text) for one, text in texts]
    return say(frame.lang, "comma").join(say(frame.lang, f"short_{kind}", ratio=text) for kind, text in kinds)


def _a_dozen(frame: Frame, figure: Figure, rows: list[ChartRow]) -> list[ChartRow]:
    totals: dict[str, float] = {}
    for row in rows:
        totals[row.series] = totals.get(row.series, 0) + abs(row.value or 0)
    if len(totals) <= MAX_SERIES:
        return rows
    kept = set(sorted(totals, key=lambda name: -totals[name])[: MAX_SERIES - 1])
    shown = [row for row in rows if row.series in kept]
    if not adds_up(frame, figure):
        return shown
    other = say(frame.lang, "chart_other", count=len(totals) - len(kept))
    sums: dict[str, ChartRow] = {}
    for row in rows:
        if row.series not in kept:
            total = (sums[row.label].value or 0 if row.label in sums else 0) + (row.value or 0)
            sums[row.label] = _mark(frame, figure, row.label, other, total, row.state)
    return shown + list(sums.values())


def _rest(frame: Frame, figure: Figure, rest: tuple[Row, ...], *, series: str) -> ChartRow:
    total = sum(figure.value(row) or 0 for row in rest)
    label = say(frame.lang, "chart_other", count=len(rest))
    return _mark(frame, figure, label, series, total, "whole")


def _mark(frame: Frame, figure: Figure, label: str, series: str, value: float | None, state: State) -> ChartRow:
    plain = format_plain(value, figure.naming.format, lang=frame.lang)
    return ChartRow(label=label, series=series, value=value, text=frame.amount(figure, value), plain=plain, state=state)


def _part_name(frame: Frame, figure: Figure, part: Part) -> str:
    return part_label(figure.naming.label, part, frame.query, frame.lang)


def _state(frame: Frame, row: Row) -> State:
    time = frame.time()
    return frame.partial(row[time.index], time.field) if time is not None else "whole"


def _ticks(frame: Frame, group: Group) -> tuple[str, ...]:
    """The axis labels of a group, row by row; days of more than one year keep their year, so that no two are one."""
    days = {row[group.index] for row in frame.rows if isinstance(row[group.index], date)}
    years = {day.year for day in days if isinstance(day, date)}
    if group.kind == "time" and group.field in ("day", "week") and len(years) > 1:
        return tuple(bucket_text(row[group.index], "day", frame.lang) for row in frame.rows)
    return tuple(frame.item(row, group, tick=True) for row in frame.rows)


def _distinct(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels that no two rows share: equal names are numbered."""
    seen: dict[str, int] = {}
    found = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        found.append(label if seen[label] == 1 else f"{label} #{seen[label]}")
    return tuple(found)
