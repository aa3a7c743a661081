"""Which metrics are asked for, and which of the words that could be one narrow another instead."""

from __future__ import annotations

import re

from assistant.catalog.model import Catalog, Metric
from assistant.flow.query import Measure
from assistant.planning.grammar.breakdown.crossing import crosses
from assistant.planning.grammar.numbers.announced import announced_after
from assistant.planning.grammar.numbers.enumerated import in_a_row
from assistant.planning.grammar.numbers.implied import implied
from assistant.planning.grammar.slots import Item, Slots, metric_table

_DURATION = ("minutes", "hours")
_RELATIVE = ("that", "which", "who", "where")
_COMPARES = ("gt", "ge", "lt", "le")
COUNTING = ("how_many", "quantity")
_EXTREMES = ("most", "least", "top")
_BUSY = ("busiest", "忙", "繁忙", "闲", "清闲", "quietest")
_TIMES = ("how often", "how many times", "几次", "多少次")
_BREAK = re.compile(r"[,，、;；。?？]")
_SPLITTING = ("by", "each", "which", "rank", "top", "bottom", "split", "respective", "what_is")
_SPEED_WORDS = ("slowest", "fastest", "how_long")


def read_measures(slots: Slots) -> None:
    """Fills `measures` from the metric words; a table's plain count is its noun unless nothing else is asked for."""
    if slots.measures:
        return
    named = [item for item in slots.open() if item.sense("metric")]
    nouns = [item for item in slots.open() if _only_a_noun(slots, item)]
    things = [item for item in named if _thing(item)]
    strong = [item for item in named if item not in nouns and item not in things and not _dual(item)]
    duals = [item for item in named if item not in nouns and item not in things and _dual(item)]
    if nouns or duals:
        strong = [item for item in strong if not _is_condition(slots, item)]
        strong = [item for item in strong if not _in_relative_clause(slots, item, [*nouns, *duals])]
        ahead = min([*nouns, *duals], key=lambda item: item.at)
        beside = [item for item in strong if announced_after(slots, item, ahead)]
        strong = strong if strong and strong[0] not in beside else []
    if _either(slots, duals):
        duals, strong = [], []
    chosen = _choose(slots, strong, duals, nouns) or [item for item in things if counted(slots, item)][:1]
    for item in sorted(chosen, key=lambda i: i.at):
        metric = metric_named(slots, item)
        if metric is None:
            continue
        item.means = slots.say(f"指标 {metric.label.zh}", f"metric {metric.label.en}")
        if Measure(metric=metric.name) not in slots.measures:
            slots.measures.append(Measure(metric=metric.name))
    _nouns_are_understood(slots, nouns)


def _either(slots: Slots, duals: list[Item]) -> bool:
    """True for "complaints or returns": both narrow one count, neither is a metric of its own."""
    return len(duals) > 1 and any(
        (before := slots.before(word)) in duals and (after := slots.after(word)) in duals and before and after
        for word in slots.words("or")
    )


def _choose(slots: Slots, strong: list[Item], duals: list[Item], nouns: list[Item]) -> list[Item]:
    """The items that are measures: those enumerated with the first metric; a word that is a value too narrows
    otherwise.
    """
    first = strong[0] if strong else None
    if first is None and duals:
        first = duals[-1] if _narrowing_pair(duals) else duals[0]
    if first is None:
        first = nouns[0] if nouns else None
    if first is None:
        return []
    row = [first]
    for other in sorted([*strong, *duals, *nouns], key=lambda item: item.at):
        if other is not first and (in_a_row(slots, other, row) or _asked_apart(slots, other, row)):
            row.append(other)
    return row


def _asked_apart(slots: Slots, item: Item, others: list[Item]) -> bool:
    """True for 报修多少、销量多少: each has its own question word, with a break between."""
    if slots.lang != "zh" or not _asked_itself(slots, item):
        return False
    near = [other for other in others if _asked_itself(slots, other)]
    spans = (sorted((item.mention.start, other.mention.start)) for other in near)
    return any(_BREAK.search(slots.heard.text[first:last]) is not None for first, last in spans)


def _asked_itself(slots: Slots, item: Item) -> bool:
    after = slots.after(item)
    return after is not None and after.word in (*COUNTING, "how_much", "how_long")


def _narrowing_pair(duals: list[Item]) -> bool:
    return len(duals) > 1 and duals[0].mention.end == duals[-1].mention.start


def _dual(item: Item) -> bool:
    return item.sense("value") is not None


def _only_a_noun(slots: Slots, item: Item) -> bool:
    """True for the noun of a table's rows ("tickets"): a table word, or a metric that just counts a whole table."""
    if item.sense("value") or not names_rows(slots, item):
        return False
    sense = item.sense("metric")
    if sense is None:
        return item.sense("table") is not None
    metric = slots.catalog.metric(sense.ref)
    return metric is not None and counts_whole_table(slots.catalog, metric)


def names_rows(slots: Slots, item: Item) -> bool:
    """True where the item names no dimension, or only the one that tells a table's rows apart (the ticket of
    tickets).
    """
    sense = item.sense("dimension")
    dimension = slots.catalog.dimension(sense.ref) if sense else None
    if dimension is None:
        return True
    keys = {f"{table.name}.{key}" for table in slots.catalog.tables for key in table.primary_key}
    named = item.sense("table")
    return named is not None and any(
        source in keys and source.startswith(f"{named.ref}.") for source in dimension.sources
    )


def _is_condition(slots: Slots, item: Item) -> bool:
    """True for a value of the rows held against a number ("compensation over 200") beside the rows themselves."""
    after, beyond = slots.after(item), slots.after(item, 2)
    return after is not None and after.word in _COMPARES and beyond is not None and beyond.sense("number") is not None


def _in_relative_clause(slots: Slots, item: Item, rows: list[Item]) -> bool:
    """True for what is said of rows ("complaints that got compensated", 有赔付的投诉): it narrows them and is no
    measure.
    """
    after, before, sense = slots.after(item), slots.before(item), item.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense else None
    if metric is None or metric.format == "integer":
        return False
    if after in rows and after is not None and slots.between(item, after) == "的":
        return True
    if before is not None and before.word == "demonstrative" and before.mention.text in _RELATIVE:
        return slots.before(before) in rows
    return before in rows and before is not None and slots.between(before, item).startswith(_RELATIVE)


def counted_thing(slots: Slots, item: Item) -> bool:
    """True for rows of a table, or people, whose number is asked for."""
    return item.sense("table") is not None and not item.used and counted(slots, item)


def _thing(item: Item) -> bool:
    """True for a word that is a metric and a thing alike ("customers")."""
    return item.sense("dimension") is not None and not item.sense("value")


def counted(slots: Slots, item: Item) -> bool:
    """True for an item whose number is asked for, right before or after it."""
    before, after = slots.before(item), slots.after(item)
    return any(
        other is not None and other.word in COUNTING and other.mention.text not in _TIMES for other in (before, after)
    )


def counts_whole_table(catalog: Catalog, metric: Metric) -> bool:
    """True for a plain count of all rows of a table by its main time."""
    table = catalog.table(metric.table or "")
    plain = metric.kind == "aggregate" and metric.aggregate == "count" and metric.where is None
    counted = table is not None and table.counted_by in (None, metric.name)
    return plain and table is not None and counted and metric.time == table.time


def metric_named(slots: Slots, item: Item) -> Metric | None:
    """The metric of an item; where its word can mean several, the one whose kind of number was asked for."""
    names = [sense.ref for sense in item.mention.senses if sense.kind == "metric"]
    if not names:
        sense = item.sense("table")
        return next(
            (
                m
                for m in slots.catalog.metrics
                if sense and m.table == sense.ref and counts_whole_table(slots.catalog, m)
            ),
            None,
        )
    metrics = [metric for name in names if (metric := slots.catalog.metric(name))]
    durations = [metric for metric in metrics if metric.format in _DURATION]
    if durations and slots.words(*_SPEED_WORDS):
        return durations[0]
    counts = [metric for metric in metrics if metric.format == "integer"]
    if counts and slots.words("how_many"):
        return counts[0]
    return metrics[0] if metrics else None


def _nouns_are_understood(slots: Slots, nouns: list[Item]) -> None:
    tables = {metric_table(slots.catalog, measure.metric) for measure in slots.measures}
    restated = {measure.metric for measure in slots.measures}
    for item in slots.open():
        if (sense := item.sense("metric")) is not None and sense.ref in restated and not _thing(item):
            item.means = slots.say("指标", "metric")
    for noun in nouns:
        sense = noun.sense("metric") or noun.sense("table")
        table = (
            metric_table(slots.catalog, sense.ref) if sense and sense.kind == "metric" else sense.ref if sense else ""
        )
        if slots.heard.text[noun.mention.end :].startswith(("了", "过")) or _competes_by_name(slots, noun):
            continue
        if not noun.used and any(table == main or _leads_to(slots, main, table) for main in tables):
            noun.means = slots.say("所说的记录", "the records meant")


def _competes_by_name(slots: Slots, noun: Item) -> bool:
    """True for rows told apart by a dimension of their own that is asked for ("by batch", "the top 5 batches")."""
    before = slots.before(noun)
    if noun.sense("dimension") is None or noun.sense("metric") is not None:
        return False
    if slots.words(*_EXTREMES) and slots.heard.text[noun.mention.end :].lstrip().startswith(("with ", "whose ")):
        return True
    if before is None:
        return False
    chained = slots.before(noun, 2) if before.word == "and" else None
    split = chained is not None and (
        chained.word.startswith(("grain.", "noun.")) or chained.sense("dimension") is not None
    )
    return before.word in _SPLITTING or before.sense("number") is not None or split


def _leads_to(slots: Slots, main: str, table: str) -> bool:
    model = slots.catalog.table(table)
    return model is not None and bool(model.primary_key) and slots.reachable(f"{table}.{model.primary_key[0]}", main)


def default_measure(slots: Slots) -> None:
    """The plain count, where the question counts, ranks or splits without naming a metric; it costs confidence.

    Of the things named ("business customers"), else the catalog's default, else of the first table that leads to all
    that is named.
    """
    asks = slots.words(
        *COUNTING,
        "most",
        "least",
        "top",
        "split",
        "trend",
        "change",
        "change.",
        "rank",
        "share",
        "each",
        "by",
        "respective",
    )
    if slots.measures or slots.listing or not (asks or slots.grain or crosses(slots)):
        return
    default = slots.catalog.metric(slots.catalog.header.default_metric)
    crossing = crosses(slots)
    named = [item for item in slots.open() if item.sense("table") and item.sense("dimension")]
    named = [item for item in named if not crossing and not _competes(slots, item)]
    things = [item.sense("table") for item in named]
    tables = [slots.catalog.table(sense.ref) for sense in things if sense]
    counts = [table.counted_by for table in (*tables, *slots.catalog.tables) if table and table.counted_by]
    names = [*counts[: len(tables)], *([default.name] if default else []), *counts]
    wanted = [fields for item in slots.open() if (fields := _fields(item, things=crossing))]
    fitting = (
        name
        for name in names
        if all(any(slots.reachable(f, metric_table(slots.catalog, name)) for f in fields) for fields in wanted)
    )
    chosen = next(fitting, default.name if default else None)
    said = implied(slots, default) if default is not None and chosen == default.name else None
    chosen = said.name if said is not None else chosen
    if chosen is not None:
        slots.measures.append(Measure(metric=chosen))
        slots.assumed = True
        if slots.words(*_EXTREMES) and chosen in counts[: len(tables)]:
            named[0].means = slots.say("所数的对象", "those counted")


def _competes(slots: Slots, item: Item) -> bool:
    """True for "the busiest agent", "which agent has the most": not the number of agents is what they are ranked by."""
    before = slots.before(item)
    if before is None or not slots.words(*_EXTREMES):
        return False
    return before.word in ("which", "who", "top", "each", "by") or before.mention.text.endswith(_BUSY)


def _fields(item: Item, *, things: bool) -> tuple[str, ...]:
    """The fields that an item may group or filter by; a thing itself ("customers") asks for none unless `things` do."""
    if item.sense("table") and not (things and item.sense("dimension")):
        return ()
    senses = [sense for sense in item.mention.senses if sense.kind in ("value", "dimension")]
    return tuple(name for sense in senses for name in (sense.fields or (sense.ref,)))
