"""The end of planning: the query from the slots, what is left unexplained, and what cannot be reached."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.catalog.lexicon import Lexicon
from assistant.flow.mention import Mention
from assistant.flow.query import ByBucket, ByField, ByTime, Filter, Measure, Order, Query
from assistant.flow.reading import Choice, Doubt, No, Span
from assistant.planning.grammar.narrow import contradiction
from assistant.planning.grammar.refuse import starters
from assistant.planning.grammar.slots import Item, Slots, distance, metric_table

_CLAUSE = re.compile(r"[,。;;!?!?:\n]+")
_QUESTION_END = re.compile(r"[\s?？。.!！]+$")
_NEEDS_MORE = ("what_is", "which", "top", "most", "least", "best", "worst")
_CARRIES_NOTHING = {
    "quantity",
    "purpose",
    "show",
    "and",
    "how_much",
    "which",
    "respective",
    "list",
    "unit.percent",
    "or",
}
"""Word keys that may stay unused beside a query that is otherwise complete: they only say that something is asked."""


def query_of(slots: Slots) -> Query:
    """The typed query that the slots hold, with the default order of a breakdown."""
    order = tuple(slots.order)
    if not order and slots.detail is None and slots.groups and not any(isinstance(g, ByTime) for g in slots.groups):
        order = (_own_order(slots),)
    return Query(
        measures=tuple(slots.measures),
        groups=tuple(slots.groups),
        filters=tuple(slots.filters),
        period=slots.period,
        comparison=slots.comparison,
        having=tuple(slots.having),
        order=order if slots.detail is None else (),
        limit=slots.limit,
        detail=slots.detail,
        ranking=slots.ranking and slots.detail is None,
    )


def _own_order(slots: Slots) -> Order:
    """Largest first, but an ordered scale in its own order."""
    for at, group in enumerate(slots.groups):
        dimension = slots.catalog.dimension(group.field) if isinstance(group, ByField) else None
        if isinstance(group, ByBucket) or (dimension is not None and (dimension.ordered or dimension.part is not None)):
            return Order(group=at, descending=False)
    return Order(measure=0)


def unexplained(slots: Slots) -> list[Mention]:
    """The words that no pass used and that are no filler, in order."""
    left = [item.mention for item in slots.open() if not _spoken(slots, item)]
    left += [gap for gap in slots.heard.unknown if not _in_idle_clause(slots, gap)]
    return sorted(left, key=lambda mention: mention.start)


def _spoken(slots: Slots, item: Item) -> bool:
    if item.word in _CARRIES_NOTHING or item.word.startswith("chart.") or _restates(slots, item):
        return True
    return (item.word in ("trend", "rank", "list") and bool(slots.groups)) or _in_idle_clause(slots, item.mention)


def _restates(slots: Slots, item: Item) -> bool:
    """True for a word that says again what the query has, or that only joins what was read."""
    word, after = item.word, slots.after(item)
    if word in ("only", "demonstrative"):
        points = word == "demonstrative" and after is not None and after.sense("dimension") is not None
        return after is None or not (points or after.sense("number") or after.word in _NEEDS_MORE)
    fitting: dict[str, Callable[[Slots], bool]] = {
        "how_many": _counts,
        "how_long": lambda s: bool(_formats(s) & {"minutes", "hours"}),
        "unit.minute": lambda s: "minutes" in _formats(s),
        "unit.hour": lambda s: "hours" in _formats(s),
        "follow": lambda s: s.continued,
        "among": lambda s: s.continued,
        "plus": lambda s: len(s.measures) == 1,
        "total": lambda s: len(s.measures) == 1 and _additive(s, s.measures[0]),
        "compare": lambda s: bool(s.groups) or s.comparison is not None,
        "change": lambda s: s.comparison is not None,
        "what_is": lambda s: bool(s.groups),
        "report": lambda _: True,
    }
    if word in fitting:
        return fitting[word](slots)
    period = item.sense("period")
    now = period is not None and period.period is not None and period.period.kind == "now"
    return now and slots.period is not None


def _formats(slots: Slots) -> set[str]:
    return {metric.format for m in slots.measures if (metric := slots.catalog.metric(m.metric))}


def _counts(slots: Slots) -> bool:
    """True where "how many" fits: a count, a list, or people told apart."""
    return _formats(slots) <= {"integer"} or slots.detail is not None or any(m.distinct for m in slots.measures)


def _additive(slots: Slots, measure: Measure) -> bool:
    metric = slots.catalog.metric(measure.metric)
    summed = metric is not None and (metric.additive or metric.format == "integer" or measure.aggregate == "sum")
    return summed and measure.over is None


def _in_idle_clause(slots: Slots, mention: Mention) -> bool:
    """True inside a clause that only says what the answer is for ("早会要看", "my boss asked")."""
    text = slots.heard.text
    breaks = [match.span() for match in _CLAUSE.finditer(text)]
    start = max((end for _, end in breaks if end <= mention.start), default=0)
    stop = min((begin for begin, _ in breaks if begin >= mention.end), default=len(text))
    inside = [item for item in slots.items if start <= item.mention.start < stop]
    says_why = any(item.word == "purpose" for item in inside)
    carries = any(
        item.used or item.word in ("not", "no", "null", "gt", "ge", "lt", "le") or item.sense("number")
        for item in inside
    )
    return says_why and not carries


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
                f"数据里没有“{named}”的“{label}”:两者之间没有联系。关于“{named}”可以查:{'、'.join(others)}。",
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
        return _could_not_place(slots, words)
    near = [term for word in words for term in lexicon.close(word, 3) if term.kind != "absent"]
    names = tuple(dict.fromkeys(term.text for term in near))[:4]
    said = "、".join(f"“{word}”" for word in words) if slots.lang == "zh" else ", ".join(f'"{word}"' for word in words)
    hint_zh = f"您是不是想说:{'、'.join(names)}?" if names else "请换个说法,或去掉它。"
    hint_en = f"Did you mean {', '.join(names)}?" if names else "Please say it otherwise or leave it out."
    return Doubt(
        kind="unknown_word",
        sentence=slots.say(
            f"这句话里的{said}我没有理解,所以没有作答。{hint_zh}",
            f"I did not understand {said}, so I have not answered. {hint_en}",
        ),
        choices=_repaired(slots, left, names),
        suggestions=names,
    )


def _could_not_place(slots: Slots, words: list[str]) -> Doubt:
    """A question back for words that are known, but whose part in this question is not clear."""
    said = "、".join(f"“{word}”" for word in words) if slots.lang == "zh" else ", ".join(f'"{word}"' for word in words)
    return Doubt(
        kind="unknown_word",
        sentence=slots.say(
            f"我认识{said},但没看懂它在这句话里的作用,所以没有作答。请换个说法,或分成两句问。",
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
            f"“{metric.label.zh}”和“{value}”不能同时成立。您要的是其中一个,还是两者之和?",
            f"{metric.label.en} and {value} exclude each other. Do you mean one of them, or both together?",
        ),
    )


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
    zh = f"“{label}”不能按“{'、'.join(names)}”看:数据里两者没有联系。" + (
        f"可以按它看的有:{'、'.join(others)}。" if others else ""
    )
    en = f"{label} cannot be seen by {', '.join(names)}: the data do not connect them." + (
        f" What can: {', '.join(others)}." if others else ""
    )
    return Doubt(kind="missing", sentence=slots.say(zh, en), suggestions=tuple(others))


def _label(slots: Slots, field: str) -> str:
    named = slots.catalog.dimension(field) or slots.catalog.column(field)
    return named.label.of(slots.lang) if named else field


def nothing_asked(slots: Slots) -> Doubt:
    """A question back where no metric was named: what about the things that were?"""
    named = [
        item.mention.text
        for item in slots.items
        if item.sense("value") or item.sense("dimension") or item.sense("table")
    ]
    said = "、".join(named) if slots.lang == "zh" else ", ".join(named)
    metrics = [metric for metric in slots.catalog.metrics if metric.kind == "aggregate"][:5]
    labels = tuple(metric.label.of(slots.lang) for metric in metrics)
    zh = (f"关于“{said}”," if said else "") + "您想看哪个数字?例如:" + "、".join(labels) + "。"
    en = (f"About {said}: which" if said else "Which") + f" figure would you like? For example: {', '.join(labels)}."
    pad = " " if slots.lang == "en" else ""
    asked = _QUESTION_END.sub("", slots.heard.question.text)
    choices = tuple(Choice(label=label, question=f"{asked}{pad}{label}") for label in labels[:4])
    return Doubt(kind="missing", sentence=slots.say(zh, en), choices=choices, suggestions=labels)


def spans_of(slots: Slots) -> tuple[Span, ...]:
    """The used words of the question as typed, with their meanings."""
    offsets, typed = slots.heard.offsets, slots.heard.question.text
    found = []
    for item in slots.items:
        if item.used:
            start, end = offsets[item.mention.start], offsets[item.mention.end]
            found.append(Span(start=start, end=end, text=typed[start:end], means=item.means))
    return tuple(found)
