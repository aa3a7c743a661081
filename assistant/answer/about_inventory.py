"""Which metrics and which dimensions there are, each as a sentence and a table."""

from __future__ import annotations

from assistant.answer.about_subject import Described
from assistant.answer.phrases import say
from assistant.catalog.model import Catalog, Metric
from assistant.flow import Column, Lang

_NAMED = 12


def told_metrics(metrics: tuple[Metric, ...], headline: tuple[str, ...], lang: Lang) -> Described:
    """How many metrics there are, the main ones and the first of each theme by name, and all with what they mean."""
    main = [metric for name in headline for metric in metrics if metric.name == name]
    firsts = {metric.theme: metric for metric in reversed(metrics)}
    named = list(dict.fromkeys((*main, *reversed(firsts.values()))))[:_NAMED]
    names = say(lang, "comma").join(metric.label.of(lang) for metric in named)
    columns = (_column("metric", "about_column_metric", lang), _column("description", "about_column_description", lang))
    rows = tuple((metric.label.of(lang), metric.description.of(lang)) for metric in metrics)
    return Described(text=say(lang, "about_metrics", count=len(metrics), names=names), columns=columns, rows=rows)


def told_dimensions(catalog: Catalog, lang: Lang) -> Described:
    """How many dimensions there are, the first of them by name, and all."""
    labels = tuple(dimension.label.of(lang) for dimension in catalog.dimensions)
    names = say(lang, "comma").join(labels[:_NAMED])
    return Described(
        text=say(lang, "about_dimensions", count=len(labels), names=names),
        columns=(_column("dimension", "about_column_dimension", lang),),
        rows=tuple((label,) for label in labels),
    )


def _column(name: str, key: str, lang: Lang) -> Column:
    return Column(name=name, label=say(lang, key), type="string", role="detail")
