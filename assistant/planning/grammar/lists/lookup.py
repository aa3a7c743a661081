"""Look-ups: one row that is named by its number (工单10023现在什么状态, "who handled ticket 10023")."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Table
from assistant.flow.mention import Sense
from assistant.flow.query import Filter, Measure
from assistant.planning.grammar.numbers.measures import counts_whole_table
from assistant.planning.grammar.slots import Item, Slots

_TIES = ("", "号", "号是", "号为", "是", "为", ":", "：", "#", "no.", "no", "number", "编号", "id")
_COUNTED = ("张", "个", "件", "单", "条", "份", "笔", "多", "以", "或", "到", "-", "次", "台", "元", "块")
_SMALLEST = 1000
"""Below it, a number right behind 工单 is more likely to count them."""


def read_lookup(slots: Slots) -> None:
    """Lists the one row, with the columns that are asked for."""
    if slots.measures or slots.continued:
        return
    for item in slots.open():
        named, number = slots.before(item), item.sense("number")
        table = _table(slots, named) if named is not None and number is not None else None
        if named is None or number is None or table is None or not _is_a_name(slots, named, item):
            continue
        key = f"{table.name}.{table.primary_key[0]}"
        own = next((one.name for one in slots.catalog.dimensions if key in one.sources), key)
        others = _joined(slots, item)
        slots.filters.append(Filter(field=own, values=tuple(value for _, value in others)))
        slots.measures.append(Measure(metric=table.counted_by or ""))
        slots.rows_asked = True
        named.means = slots.say("这一条", "this one")
        for other, value in others:
            said = Sense(kind="value", ref=key, value=value, fields=(own,))
            other.mention = replace(other.mention, senses=(said,))
            other.means = slots.say("这一条", "this one")
        _asked_of_it(slots, table)
        return


def _joined(slots: Slots, item: Item) -> list[tuple[Item, int]]:
    """The number with those that are joined to it (工单10023和10024)."""
    found: list[tuple[Item, int]] = []
    at: Item | None = item
    while at is not None and (sense := at.sense("number")) is not None and isinstance(sense.value, float):
        found.append((at, int(sense.value)))
        joint = slots.after(at)
        at = slots.after(joint) if joint is not None and joint.word == "and" else None
        if at is not None and joint is not None and at.sense("number") is not None:
            joint.means = slots.say("连接", "joined")
    return found


def _table(slots: Slots, item: Item | None) -> Table | None:
    """The table of whose rows the item names the number, or that it names itself."""
    for sense in item.mention.senses if item is not None and not item.used else ():
        metric = slots.catalog.metric(sense.ref) if sense.kind == "metric" else None
        if metric is not None and counts_whole_table(slots.catalog, metric):
            sense = Sense(kind="table", ref=metric.table or "")
        name = sense.ref if sense.kind == "table" else sense.ref.partition(".")[0] if sense.kind == "column" else ""
        table = slots.catalog.table(name)
        if table is None or table.counted_by is None or len(table.primary_key) != 1:
            continue
        if sense.kind == "table" or sense.ref == f"{table.name}.{table.primary_key[0]}":
            return table
    return None


def _is_a_name(slots: Slots, named: Item, number: Item) -> bool:
    sense = number.sense("number")
    if sense is None or not isinstance(sense.value, float) or sense.value % 1 or number.sense("period"):
        return False
    behind = slots.heard.text[number.mention.end :].lstrip()
    key = named.sense("column") is not None and named.sense("metric") is None
    if slots.between(named, number) not in _TIES or behind.startswith(_COUNTED):
        return False
    return key or sense.value >= _SMALLEST


def _asked_of_it(slots: Slots, table: Table) -> None:
    """Who it was is a column of the row; "which", and what was done with it, say nothing more."""
    metric = slots.catalog.metric(table.counted_by or "")
    for item in slots.words("who", "which", "what_is"):
        column = metric is not None and metric.who is not None and item.word == "who"
        who = Sense(kind="dimension", ref=metric.who or "") if column and metric is not None else None
        item.mention = replace(item.mention, senses=(who or Sense(kind="word", ref="filler"),))
        item.means = "" if who is not None else slots.say("所问的列", "the column asked for")
    for item in slots.open():
        sense = item.sense("metric")
        done = slots.catalog.metric(sense.ref) if sense is not None else None
        if done is not None and done.table == table.name and counts_whole_table(slots.catalog, done):
            item.means = slots.say("所说的记录", "the row meant")
