"""Questions back and refusals at the end: what does not connect, contradicts itself, or has two readings."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Code, Metric
from assistant.flow.mention import Mention
from assistant.flow.query import ByBucket, ByField, Condition, Filter, Measure, Query
from assistant.flow.reading import Choice, Doubt, No
from assistant.planning.grammar.breakdown.narrow import contradiction
from assistant.planning.grammar.finish import query_of
from assistant.planning.grammar.replies.refuse import starters
from assistant.planning.grammar.slots import Item, Slots, distance, metric_table

_MOST_NEAR = 6
"""Unknown words that are looked up among the known ones: four suggestions are shown, and each takes time."""
_QUESTION_END = re.compile(r"[\s?？。.!！]+$")


def unconnected(slots: Slots, left: list[Mention]) -> No | None:
    """A refusal where a value was named that nothing in the data connects with what is asked ("brand A" of repairs)."""
    table = slots.table
    for mention in left:
        fields = [
            field for sense in mention.senses if sense.kind == "value" for field in (sense.fields or (sense.ref,))
        ]
        if not fields or not table or any(sense.kind in ("word", "number") for sense in mention.senses):
            continue
        homes = {sense.ref.partition(".")[0] for sense in mention.senses if sense.kind == "value"}
        key = slots.catalog.table(table)
        if key is None or any(_joined(slots, home, table, key.primary_key) for home in homes):
            continue
        named = mention.text.upper()
        metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
        label = metric.label.of(slots.lang) if metric else key.label.of(slots.lang)
        others = [m.label.of(slots.lang) for m in slots.catalog.metrics if m.table in homes][:3]
        return No(
            reason="absent_data",
            sentence=slots.say(
                f"数据里没有“{named}”的“{label}”：两者之间没有联系。关于“{named}”可以查：{'、'.join(others)}。",
                f"The data hold no {label} of {named}: nothing connects them. There is: {', '.join(others)}.",
            ),
            suggestions=tuple(others),
        )
    return None


def _joined(slots: Slots, home: str, table: str, key: tuple[str, ...]) -> bool:
    """True where the rows of `home` lead to `table`, though not the other way."""
    return bool(key) and home != table and distance(slots.catalog, home, f"{table}.{key[0]}") is not None


def doubt_about_words(slots: Slots, left: list[Mention], lexicon: Lexicon) -> Doubt:
    """A question back that names the words not understood and the nearest terms."""
    words = list(dict.fromkeys(mention.text for mention in left))
    if all(mention.senses for mention in left):
        return could_not_place(slots, words)
    near = [term for word in words[:_MOST_NEAR] for term in lexicon.close(word, 3) if term.kind != "absent"]
    names = tuple(dict.fromkeys(term.text for term in near))[:4]
    said = "、".join(f"“{word}”" for word in words) if slots.lang == "zh" else ", ".join(f'"{word}"' for word in words)
    hint_zh = f"您是不是想说：{'、'.join(names)}？" if names else "请换个说法，或去掉它。"
    hint_en = f"Did you mean {', '.join(names)}?" if names else "Please say it otherwise or leave it out."
    return Doubt(
        kind="unknown_word",
        sentence=slots.say(
            f"这句话里的{said}我没有理解，所以没有作答。{hint_zh}",
            f"I did not understand {said}, so I have not answered. {hint_en}",
        ),
        choices=_repaired(slots, left, names),
        suggestions=names,
    )


def could_not_place(slots: Slots, words: list[str]) -> Doubt:
    """A question back for words that are known, but whose part in this question is not clear."""
    said = "、".join(f"“{word}”" for word in words) if slots.lang == "zh" else ", ".join(f'"{word}"' for word in words)
    return Doubt(
        kind="unknown_word",
        sentence=slots.say(
            f"我认识{said}，但没看懂它在这句话里的作用，所以没有作答。请换个说法，或分成两句问。",
            f"I know {said}, but not what to do with it here, so I have not answered. "
            "Please say it otherwise, or in two questions.",
        ),
        suggestions=starters(slots)[:2],
    )


def _repaired(slots: Slots, left: list[Mention], names: tuple[str, ...]) -> tuple[Choice, ...]:
    if len(left) != 1 or not names:
        return ()
    text, gap = slots.heard.text, left[0]
    pad = " " if slots.lang == "en" else ""
    return tuple(
        Choice(label=name, question=f"{text[: gap.start].rstrip()}{pad}{name}{pad}{text[gap.end :].lstrip()}")
        for name in names
    )


def contradicting(slots: Slots) -> Doubt | None:
    """A question back where two words exclude each other ("complaints" that are "returns"): the answer would be 0."""
    value = contradiction(slots)
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    if not value or metric is None:
        return None
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"“{metric.label.zh}”和“{value}”不能同时成立。您要的是其中一个，还是两者之和？",
            f"{metric.label.en} and {value} exclude each other. Do you mean one of them, or both together?",
        ),
    )


def which_time(slots: Slots) -> Doubt | None:
    """A question back where a period could be that of another event: "closed last month", "open on 1 May"."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    if metric is None or slots.period is None or slots.continued:
        return None
    now, start = query_of(slots), slots.period.words
    if metric.kind == "snapshot" and slots.period.kind == "calendar" and slots.period.unit == "day":
        moment = replace(now, period=replace(slots.period, kind="moment", start=None))
        return _two_times(
            slots,
            start,
            slots.say("当天创建的", "created that day"),
            slots.say("当天结束时的", "as they stood at its end"),
            now,
            moment,
        )
    event = _event(slots, metric)
    if event is None:
        return None
    by_event = replace(
        now, measures=(Measure(metric=event.name),), filters=(*_own_filter(slots), *_without_state(slots))
    )
    return _two_times(
        slots,
        start,
        slots.say("按创建时间", "by when they began"),
        slots.say(f"按{event.label.zh}的时间", f"by when they were counted as {event.label.en}"),
        now,
        by_event,
    )


def _two_times(slots: Slots, words: str, first: str, second: str, one: Query, other: Query) -> Doubt:
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(f"“{words}”是指哪个时间?", f"Which time does “{words}” refer to?"),
        choices=(Choice(label=first, query=one), Choice(label=second, query=other)),
        topic=f"time:{second}",
    )


def _state(slots: Slots, one: Condition) -> Code | None:
    """The code that a filter narrows to, where it has an event of its own."""
    dimension = slots.catalog.dimension(one.field) if isinstance(one, Filter) and one.operator == "is" else None
    columns = [slots.catalog.column(source) for source in dimension.sources] if dimension else []
    codes = [code for column in columns if column is not None for code in column.values if code.event]
    values = one.values if isinstance(one, Filter) else ()
    return next((code for code in codes if len(values) == 1 and code.value == values[0]), None)


def _event(slots: Slots, metric: Metric) -> Metric | None:
    states = [state for one in slots.filters if (state := _state(slots, one)) is not None]
    event = slots.catalog.metric(states[0].event or "") if states else None
    counts = metric.kind == "aggregate" and metric.aggregate == "count"
    return event if event is not None and counts and event.table == metric.table and event.time != metric.time else None


def _without_state(slots: Slots) -> list[Condition]:
    """The filters; a state whose event is counted by its own time is kept only where its column tells apart more."""
    return [one for one in slots.filters if (code := _state(slots, one)) is None or not isinstance(code.value, str)]


def _own_filter(slots: Slots) -> list[Condition]:
    """What the metric's own word narrows to as a value ("complaints" as a type of ticket)."""
    values = [item.sense("value") for item in slots.items if item.sense("metric") and item.used]
    return [Filter(field=v.fields[0], values=(v.value,)) for v in values if v and v.fields and v.value is not None]


def unreachable(slots: Slots) -> Doubt | None:
    """A question back where a measure's table does not lead to a group or filter, after trying the metrics to take
    instead.
    """
    fields = _fields(slots)
    for at, measure in enumerate(slots.measures):
        missing = _missing(slots, measure.metric, fields)
        if not missing:
            continue
        other = _instead(slots, measure.metric, fields)
        if other is not None:
            slots.measures[at] = Measure(metric=other)
            slots.notes.append(f"instead:{measure.metric}:{other}")
            continue
        return _cannot(slots, measure.metric, missing)
    return None


def _fields(slots: Slots) -> list[str]:
    grouped = [group.field for group in slots.groups if isinstance(group, ByField | ByBucket)]
    filtered = [one.field for one in slots.filters if isinstance(one, Filter)]
    return [*grouped, *filtered]


def _missing(slots: Slots, metric: str, fields: list[str]) -> list[str]:
    tables = [metric_table(slots.catalog, metric)]
    return [name for name in fields if all(distance(slots.catalog, table, name) is None for table in tables)]


def _instead(slots: Slots, metric: str, fields: list[str]) -> str | None:
    model = slots.catalog.metric(metric)
    others = (*model.instead, *((model.benchmark,) if model.benchmark else ())) if model else ()
    return next((name for name in others if not _missing(slots, name, fields)), None)


def _cannot(slots: Slots, metric: str, missing: list[str]) -> Doubt:
    model = slots.catalog.metric(metric)
    label = model.label.of(slots.lang) if model else metric
    names = [_label(slots, name) for name in missing]
    others = [
        m.label.of(slots.lang)
        for m in slots.catalog.metrics
        if m.kind == "aggregate" and not _missing(slots, m.name, missing)
    ][:4]
    zh = f"“{label}”不能按“{'、'.join(names)}”看：数据里两者没有联系。" + (
        f"可以按它看的有：{'、'.join(others)}。" if others else ""
    )
    en = f"{label} cannot be seen by {', '.join(names)}: the data do not connect them." + (
        f" What can: {', '.join(others)}." if others else ""
    )
    return Doubt(kind="missing", sentence=slots.say(zh, en), suggestions=tuple(others))


def _label(slots: Slots, field: str) -> str:
    named = slots.catalog.dimension(field) or slots.catalog.column(field)
    return named.label.of(slots.lang) if named else field


def only_named(slots: Slots, left: list[Mention]) -> bool:
    """True where nothing is asked of the things that were named: the question is "the south", or "channel"."""
    kinds = ("value", "dimension", "table")
    asked = slots.measures or slots.detail is not None or slots.heard.unknown
    return not asked and all(any(mention.sense(kind) for kind in kinds) for mention in left)  # type: ignore[arg-type]


def nothing_asked(slots: Slots) -> Doubt:
    """A question back where no metric was named: what about the things that were?"""
    things = [item for item in slots.items if item.sense("value") or item.sense("dimension") or item.sense("table")]
    named = [item.mention.text for item in things]
    said = "、".join(named) if slots.lang == "zh" else ", ".join(named)
    labels = tuple(metric.label.of(slots.lang) for metric in _figures(slots, things)[:5])
    zh = (f"关于“{said}”，" if said else "") + "您想看哪个数字？例如：" + "、".join(labels) + "。"
    en = (f"About {said}: which" if said else "Which") + f" figure would you like? For example: {', '.join(labels)}."
    asked = _QUESTION_END.sub("", slots.heard.question.text)
    one = len(slots.items) == 1 and things and things[0].sense("dimension") and not things[0].sense("value")
    by = (lambda label: slots.say(f"各{asked}的{label}", f"{label} by {asked}")) if one else None
    pad = " " if slots.lang == "en" else ""
    choices = tuple(Choice(label=label, question=by(label) if by else f"{asked}{pad}{label}") for label in labels[:4])
    return Doubt(kind="missing", sentence=slots.say(zh, en), choices=choices, suggestions=labels)


def _figures(slots: Slots, things: list[Item]) -> list[Metric]:
    """The metrics that can be seen by the things named, those of the default one's table first."""
    fields = [sense.ref for item in things if (sense := item.sense("dimension")) and not item.sense("value")]
    fields += [sense.fields[0] for item in things if (sense := item.sense("value")) and sense.fields]
    default = slots.catalog.header.default_metric
    table = metric_table(slots.catalog, default)
    metrics = [
        m
        for m in slots.catalog.metrics
        if m.kind == "aggregate" and not _missing(slots, m.name, [*dict.fromkeys(fields)])
    ]
    return sorted(metrics, key=lambda metric: (metric.name != default, metric.table != table))
