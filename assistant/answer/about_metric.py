"""The definition of a metric in words: what it means, how it is worked out, by which time it counts, who owns it."""

from __future__ import annotations

from assistant.answer.labels import metric_label
from assistant.answer.numbers import format_plain
from assistant.answer.phrases import say
from assistant.catalog.model import Catalog, Metric
from assistant.flow import Lang

_SYNONYMS = 6


def define_metric(metric: Metric, catalog: Catalog, lang: Lang) -> str:
    """Label, definition, formula, time, unit, owner and synonyms, each a sentence."""
    label = metric.label.of(lang)
    sentences = [
        say(lang, "about_definition", label=label[:1].upper() + label[1:], description=metric.description.of(lang)),
        _formula(metric, catalog, lang),
        _time(metric, catalog, lang),
        _unit(metric, lang),
        say(lang, "about_owner", owner=metric.owner),
        _synonyms(metric, lang),
    ]
    return say(lang, "sentence_joint").join(sentence for sentence in sentences if sentence)


def _formula(metric: Metric, catalog: Catalog, lang: Lang) -> str:
    if metric.kind == "ratio":
        above = metric_label(metric.numerator or "", catalog, lang)
        below = metric_label(metric.denominator or "", catalog, lang)
        scale = format_plain(metric.scale, None, lang=lang)
        times = say(lang, "about_formula_times", scale=scale) if metric.scale != 1 else ""
        return say(lang, "about_formula_ratio", above=above, below=below, times=times)
    table = catalog.table(metric.table or "")
    rows = table.label.of(lang) if table else metric.table or ""
    kind = metric.aggregate or "count" if metric.kind == "aggregate" else metric.kind
    return say(lang, f"about_formula_{kind}", rows=rows)


def _time(metric: Metric, catalog: Catalog, lang: Lang) -> str:
    """The column by which it counts in a period; nothing for ratios, whose two sides have their own."""
    time = metric.time or ""
    column = catalog.column(time if "." in time else f"{metric.table}.{time}")
    return say(lang, "about_time", column=column.label.of(lang)) if column else ""


def _unit(metric: Metric, lang: Lang) -> str:
    if metric.unit:
        return say(lang, "about_unit", unit=metric.unit.of(lang))
    return say(lang, "about_format_percent") if metric.format == "percent" else ""


def _synonyms(metric: Metric, lang: Lang) -> str:
    names = metric.synonyms.zh if lang == "zh" else metric.synonyms.en
    return say(lang, "about_synonyms", names=say(lang, "comma").join(names[:_SYNONYMS])) if names else ""
