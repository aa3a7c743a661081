"""Rows with or without something: tickets without a survey, complaints that got compensated, neither this nor that."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric
from assistant.flow.query import EntitySet, Filter, Measure
from assistant.planning.grammar.breakdown.narrow import BEHIND
from assistant.planning.grammar.numbers.conditions import how_often
from assistant.planning.grammar.numbers.measures import metric_named, names_rows
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.things.predicate import Predicate, subject
from assistant.planning.grammar.things.predicates import said_of, says_itself
from assistant.planning.grammar.things.sets import things

_HAD = ("with", "a", "an", "got", "had", "that", "have", "been", "were", "was", "ever")
_SAYS_WHAT_IT_IS = ("without", "none of")


def read_kinds_left_out(slots: Slots) -> None:
    """ "Neither complaints nor repairs", 不是投诉也不是报修的工单: what is left out is a kind of the rows."""
    for word in slots.words("not"):
        if word.mention.text in _SAYS_WHAT_IT_IS or word.mention.text.startswith(BEHIND):
            continue
        at = slots.after(word)
        while at is not None and (at.word in ("and", "or", "not") or _is_a_kind(slots, at)):
            if at.mention.text.startswith(BEHIND):
                break
            if _is_a_kind(slots, at):
                values = tuple(sense for sense in at.mention.senses if sense.kind == "value")
                at.mention = replace(at.mention, senses=values)
            at = slots.after(at)


def _is_a_kind(slots: Slots, item: Item) -> bool:
    """True for a word that is a value and a number alike, where other rows are there to be told apart by it."""
    rows = [one for one in slots.open() if one is not item and _rows(slots, one) and not one.sense("value")]
    return not item.used and bool(item.sense("value") and item.sense("metric")) and bool(rows)


def read_absences(slots: Slots) -> None:
    """Rows told apart by what they have, or have not, elsewhere."""
    if _never_done(slots) or _rows_said_with_it(slots):
        return
    for rows in [item for item in slots.open() if _rows(slots, item)]:
        metric = metric_named(slots, rows)
        entity = _row_entity(slots, metric.table or "") if metric is not None else ""
        if not entity:
            continue
        said = [one for one in _said(slots, rows, entity) if not _is_a_rate_itself(slots, one)]
        if any(_has_its_own_time(slots, one, metric) for one in said if metric is not None):
            return
        if not said:
            continue
        sets = tuple(
            EntitySet(entity=(entity,), measure=one.measure, operator=one.operator, value=one.value, exclude=one.absent)
            for one in said
        )
        for item in (item for one in said for item in one.items):
            item.means = slots.say("条件", "condition")
        if not _as_a_share(slots, rows, sets):
            slots.filters += sets
        return


def _has_its_own_time(slots: Slots, one: Predicate, rows: Metric) -> bool:
    """True for "how many were settled last week", "settled last week": the period is when that happened."""
    metric, table = slots.catalog.metric(one.measure.metric), slots.catalog.table(rows.table or "")
    after = slots.after(one.items[-1])
    timed = slots.words("how_many") or (after is not None and after.sense("period") is not None)
    if slots.period is None or not timed or metric is None or table is None or not one.exists:
        return False
    return metric.table == table.name and metric.time != table.time and metric.kind == "aggregate"


def _is_a_rate_itself(slots: Slots, one: Predicate) -> bool:
    """True for "the share that was transferred": with no rows named in between it is the rate, beside other numbers."""
    item = next((item for item in one.items if item.sense("metric")), one.items[0])
    near = [slots.before(item), slots.before(item, 2)]
    asks = next((word for word in near if word is not None and word.word == "share"), None)
    apart = slots.items[asks.at + 1 : item.at] if asks is not None else []
    rates = [slots.catalog.metric(sense.ref) for sense in item.mention.senses if sense.kind == "metric"]
    itself = any(metric is not None and metric.kind == "share" for metric in rates)
    return itself and asks is not None and all(word.mention.text in ("that", "which") for word in apart)


def _never_done(slots: Slots) -> bool:
    """ "Not transferred", where the rows count how often it was done: 0 times."""
    rows = next((item for item in slots.open() if _rows(slots, item)), None)
    metric = metric_named(slots, rows) if rows is not None else None
    for word in slots.words("no", "not"):
        done = slots.after(word)
        if done is None or done.used or metric is None or done.sense("metric") or not done.sense("value"):
            continue
        counted = how_often(slots, metric.table or "", done)
        if counted:
            slots.filters.append(Filter(field=counted[0], values=(0,)))
            word.means = done.means = slots.say("条件", "condition")
            return True
    return False


def _rows_said_with_it(slots: Slots) -> bool:
    """没有关闭的工单: one word names the rows and what they have; its negation is all rows without it."""
    for word in slots.words("no"):
        item = slots.after(word)
        metric = subject(slots, item)
        table = slots.catalog.table(metric.table or "") if metric is not None else None
        after = slots.after(item) if item is not None else None
        if item is None or metric is None or table is None or "的" not in item.mention.text or metric.where is None:
            continue
        if after is not None and (_rows(slots, after) or after.word.startswith("share")):
            continue
        entity = _row_entity(slots, table.name)
        if table.counted_by is None or not entity or metric.kind != "aggregate" or metric.aggregate != "count":
            continue
        slots.measures.append(Measure(metric=table.counted_by))
        slots.filters.append(EntitySet(entity=(entity,), measure=Measure(metric=metric.name), exclude=True))
        word.means = item.means = slots.say("条件", "condition")
        return True
    return False


def _as_a_share(slots: Slots, rows: Item, sets: tuple[EntitySet, ...]) -> bool:
    """ "Share of tickets not transferred": the rows so told apart over all of them."""
    asked, metric = [*slots.words("share", "share.of"), *_percents(slots)], metric_named(slots, rows)
    if not asked or slots.words("share.of") or metric is None or slots.measures:
        return False
    whole = Measure(metric=metric.name)
    slots.measures.append(replace(whole, filters=sets, over=whole))
    for item in (*asked, rows):
        item.means = slots.say("占比", "share")
    return True


def rows_with(slots: Slots, metric: Metric, whole: Measure) -> Measure | None:
    """The part of the whole's rows that have any of what a metric counts or adds up; None where it does not tell."""
    entity = _row_entity(slots, metric_table(slots.catalog, whole.metric))
    told = metric.kind == "aggregate" and metric.aggregate in ("count", "sum")
    if not entity or not told or not slots.reachable(entity, metric_table(slots.catalog, metric.name)):
        return None
    counted = metric.aggregate == "count"
    having = EntitySet(
        entity=(entity,),
        measure=Measure(metric=metric.name),
        operator="ge" if counted else "gt",
        value=1 if counted else 0,
    )
    return replace(whole, filters=(*whole.filters, having), over=whole)


def _percents(slots: Slots) -> list[Item]:
    """The "%" that asks for a share ("what % of"), and belongs to no number."""
    words = slots.words("unit.percent")
    return [word for word in words if (before := slots.before(word)) is None or before.sense("number") is None]


def _rows(slots: Slots, item: Item) -> bool:
    metric = subject(slots, item)
    return metric is not None and metric.kind == "aggregate" and metric.aggregate == "count" and names_rows(slots, item)


def _row_entity(slots: Slots, table: str) -> str:
    """The dimension that tells the rows of a table apart, "" for none."""
    model = slots.catalog.table(table)
    keys = {f"{table}.{key}" for key in model.primary_key} if model is not None else set()
    return next((one.name for one in slots.catalog.dimensions if keys & set(one.sources)), "")


def _said(slots: Slots, rows: Item, entity: str) -> list[Predicate]:
    """What is said of the rows right before 的, or after them, of which their own table or another tells."""
    ahead, behind = slots.items[: rows.at], slots.items[rows.at + 1 :]
    found: list[Predicate] = []
    if slots.lang == "zh":
        before = slots.before(rows)
        found = said_of(slots, ahead, verbs=True)
        led = before is not None and f"{before.mention.text}{slots.between(before, rows)}".endswith("的")
        if not (led and found and before in found[-1].items):
            found = []
    found = found or said_of(slots, behind, verbs=True)
    plain = [one for one in found if (one.absent or one.exists) and _tells(slots, one, entity)]
    if any(_things_between(slots, rows, one) for one in plain):
        return []
    return plain if len(plain) == len(found) and _is_said_plainly(slots, plain) else []


def _things_between(slots: Slots, rows: Item, one: Predicate) -> bool:
    """True for "tickets of customers with no complaints": it is said of the customers."""
    low, high = sorted((rows.at, one.items[0].at))
    return any(low < item.at < high for item in things(slots))


def _is_said_plainly(slots: Slots, said: list[Predicate]) -> bool:
    """False for nouns that could be numbers asked for beside the rows ("tickets and complaints")."""
    text = slots.heard.text
    for one in said:
        if one.absent:
            continue
        ahead, behind = text[: one.items[0].mention.start].rstrip(), text[one.items[-1].mention.end :].lstrip()
        done = "过" in one.items[-1].mention.text[1:] or behind.startswith("过")
        if slots.lang == "zh" and not (done or ahead.endswith(("有", "有过"))):
            return False
        itself = says_itself(slots, one.items[0])
        if slots.lang == "en" and not itself and ahead.rpartition(" ")[2] not in _HAD:
            return False
    return True


def _tells(slots: Slots, one: Predicate, entity: str) -> bool:
    return slots.reachable(entity, metric_table(slots.catalog, one.measure.metric))
