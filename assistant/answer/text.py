"""The headline: one sentence, sometimes two, with the period in dates and every number from the rows."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer.frame import Figure, Frame
from assistant.answer.labels import label_stem
from assistant.answer.naming import group_label
from assistant.answer.periods import period_phrase
from assistant.answer.phrases import counted, join, say
from assistant.answer.shape import Shape, shape
from assistant.answer.standing import all_stand
from assistant.answer.text_change import tell_compared, tell_compared_groups, tell_trend, tell_trend_series
from assistant.answer.text_groups import (
    tell_breakdown,
    tell_distribution,
    tell_funnel,
    tell_matrix,
    tell_per_group,
    tell_ranking,
    tell_several,
)
from assistant.answer.wording import Told, in_sentence, scope
from assistant.flow import ByTime, Period


def headline(frame: Frame) -> str:
    """The answer in a sentence, in the asker's language; for no rows it says so and names the period."""
    told = _TELLERS[shape(frame)](frame)
    period = frame.query.period or (
        Period(start=None, end=None, kind="now") if all_stand(frame.query, frame.catalog) else None
    )
    when = period_phrase(period, as_of=frame.as_of, lang=frame.lang)
    body = told.body if frame.lang == "zh" else told.body[:1].upper() + told.body[1:]
    text = say(frame.lang, "sentence", when=when, body=body)
    return text + "".join(say(frame.lang, "sentence_joint") + sentence for sentence in told.after)


def _tell_empty(frame: Frame) -> Told:
    body = say(frame.lang, "empty", subject=_subject(frame), scope=scope(frame, "scope_in"))
    return Told(body=body)


def _subject(frame: Frame) -> str:
    query = frame.query
    table = frame.catalog.table(query.detail.table) if query.detail else None
    if table:
        return say(frame.lang, "empty_table", table=in_sentence(table.label.of(frame.lang), frame.lang))
    if frame.groups:
        return in_sentence(frame.groups[0].label, frame.lang)
    if query.groups and not isinstance(query.groups[0], ByTime):
        return in_sentence(group_label(query.groups[0], frame.catalog, frame.lang), frame.lang)
    return in_sentence(frame.figures[0].naming.label, frame.lang) if frame.figures else say(frame.lang, "empty_rows")


def _tell_list(frame: Frame) -> Told:
    label = _listed(frame)
    whole, cut = ("list", "list_cut") if label else ("rows", "rows_cut")
    key = cut if frame.result.truncated else whole
    conditions = scope(frame, "scope_in")
    return Told(body=counted(frame.lang, key, len(frame.rows), table=label, scope=conditions))


def _listed(frame: Frame) -> str:
    """What the rows of a list are, with the metric that they were counted by; "" for rows of no one table."""
    detail, lang = frame.query.detail, frame.lang
    table = frame.catalog.table(detail.table) if detail else None
    if detail is None or table is None:
        return ""
    label = in_sentence(table.label.of(lang), lang)
    metric = frame.catalog.metric(detail.metric or "")
    if metric is None or metric.name == frame.catalog.header.default_metric:
        return say(lang, "list_plain", table=label)
    named = in_sentence(label_stem(metric.label.of(lang), metric, lang), lang)
    return say(lang, "list_of", table=label, metric=named)


def _tell_value(frame: Frame) -> Told:
    figure, row = frame.figures[0], frame.rows[0]
    value = figure.value(row)
    naming = figure.naming
    if value is None:
        metric = in_sentence(naming.label, frame.lang)
        return Told(body=say(frame.lang, "value_none", metric=metric, scope=scope(frame, "scope_in")))
    key = "value_sum" if naming.additive and not all_stand(frame.query, frame.catalog) else "value_level"
    amount = frame.amount(figure, value)
    return Told(body=say(frame.lang, key, metric=naming.label, value=amount, scope=scope(frame, "scope_of")))


def _tell_values(frame: Frame) -> Told:
    items = tuple(_value_item(frame, figure) for figure in frame.figures)
    return Told(body=say(frame.lang, "values", items=join(frame.lang, items), scope=scope(frame, "scope_of")))


def _value_item(frame: Frame, figure: Figure) -> str:
    amount = frame.amount(figure, figure.value(frame.rows[0]))
    return say(frame.lang, "value_item", metric=in_sentence(figure.naming.label, frame.lang), value=amount)


_TELLERS: dict[Shape, Callable[[Frame], Told]] = {
    "empty": _tell_empty,
    "list": _tell_list,
    "value": _tell_value,
    "values": _tell_values,
    "compared": tell_compared,
    "trend": tell_trend,
    "trend_series": tell_trend_series,
    "compared_groups": tell_compared_groups,
    "ranking": tell_ranking,
    "per_group": tell_per_group,
    "distribution": tell_distribution,
    "several": tell_several,
    "matrix": tell_matrix,
    "breakdown": tell_breakdown,
    "funnel": tell_funnel,
}
