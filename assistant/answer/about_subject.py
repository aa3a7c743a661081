"""What can be asked about a subject: the metrics of its kind, what they split by, and questions to begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer.labels import field_label
from assistant.answer.phrases import join, say
from assistant.catalog.model import Catalog, Dimension, Metric, Table
from assistant.catalog.paths import reach
from assistant.flow import Cell, Column, Lang

_METRICS = 16
_FIELDS = 5
_EXAMPLES = 6
_NEAR = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An answer about the data: text, and a small table where there is more to show."""

    text: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def told_subject(
    names: tuple[str, ...], *, catalog: Catalog, seen: Callable[[Table | None], bool], lang: Lang
) -> Described:
    """The metrics about these metrics, tables or dimensions, with example questions; of tables that are `seen` only."""
    metrics = [metric for metric in catalog.metrics if seen(catalog.table(_table(metric, catalog)))]
    chosen = [metric for metric in metrics if any(_concerns(metric, name, catalog) for name in names)][:_METRICS]
    fields = [one for one in catalog.dimensions if chosen and _splits(chosen[0], one, catalog)][:_FIELDS]
    text = say(
        lang,
        "about_subject",
        names=join(lang, tuple(_called(name, catalog, lang) for name in names)),
        metrics=say(lang, "comma").join(metric.label.of(lang) for metric in chosen),
    )
    if fields:
        split = say(
            lang, "about_subject_split", dimensions=say(lang, "comma").join(one.label.of(lang) for one in fields)
        )
        text += say(lang, "sentence_joint") + split
    column = Column(name="question", label=say(lang, "about_column_example"), type="string", role="detail", format=None)
    return Described(text=text, columns=(column,), rows=tuple((each,) for each in _examples(chosen, fields, lang)))


def _table(metric: Metric, catalog: Catalog) -> str:
    if metric.table is not None or metric.numerator is None:
        return metric.table or ""
    above = catalog.metric(metric.numerator)
    return _table(above, catalog) if above is not None else ""


def _concerns(metric: Metric, name: str, catalog: Catalog) -> bool:
    """True for a metric of the same theme or rows as the one named, of the table named, or near the dimension named."""
    named, table = catalog.metric(name), _table(metric, catalog)
    if named is not None:
        return metric.theme == named.theme or table == _table(named, catalog)
    if catalog.table(name) is not None:
        return table == name
    path = reach(catalog, table, name)
    return path is not None and len(path.steps) <= _NEAR


def _splits(metric: Metric, dimension: Dimension, catalog: Catalog) -> bool:
    return dimension.part is None and reach(catalog, _table(metric, catalog), dimension.name) is not None


def _called(name: str, catalog: Catalog, lang: Lang) -> str:
    named = catalog.metric(name) or catalog.table(name)
    return named.label.of(lang) if named is not None else field_label(name, catalog, lang)


def _examples(metrics: list[Metric], fields: list[Dimension], lang: Lang) -> list[str]:
    """Questions as one would type them."""
    found = []
    for at, metric in enumerate(metrics[:_EXAMPLES]):
        label = metric.label.of(lang)
        if at % 2 or not fields:
            found.append(say(lang, "about_subject_trend", metric=label))
        else:
            field = fields[at // 2 % len(fields)].label.of(lang)
            found.append(say(lang, "about_subject_example", metric=label, field=field))
    return found
