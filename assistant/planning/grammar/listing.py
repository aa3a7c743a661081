"""Lists of rows: whether rows are asked for rather than numbers, of which table, with which columns."""

from __future__ import annotations

from assistant.catalog.model import Metric, Table
from assistant.flow.query import Detail
from assistant.planning.grammar.groups import best_dimension
from assistant.planning.grammar.measures import counts_whole_table
from assistant.planning.grammar.slots import Item, Slots

_QUANTITIES = ("how_many", "quantity", "how_much", "how_long", "share", "share.of", "trend", "change", "compare")
_PLACES = ("most", "least", "best", "worst", "slowest", "fastest", "top", "rank")
_SPLITS = ("each", "by", "split", "respective")


def read_listing(slots: Slots) -> None:
    """Fills `detail` where a list is asked for; a metric that is more than a plain count narrows to the rows it
    counts, and one with a value for each row is a column.
    """
    if len(slots.measures) != 1 or not _wants_rows(slots):
        return
    metric = slots.catalog.metric(slots.measures[0].metric)
    table = slots.catalog.table(metric.table or "") if metric else None
    if metric is None or table is None:
        return
    value = metric.value if metric.value and table.column(metric.value) else None
    if not _counts_rows(metric) and value is None:
        return
    slots.listing = True
    slots.measures = []
    narrowing = None if value is not None or counts_whole_table(slots.catalog, metric) else metric.name
    slots.detail = Detail(table=table.name, metric=narrowing)
    fields = [field for item in list(slots.open()) if (field := _column(slots, item))]
    values = [f"{table.name}.{value}"] if value else []
    shown = [*_named_first(table, fields), *values]
    slots.detail = Detail(table=table.name, fields=tuple(dict.fromkeys(shown)), metric=narrowing)
    _count_of_columns(slots)
    for word in slots.words("list", "show", "which", "who"):
        word.means = word.means or slots.say("列出记录", "list the rows")


def _named_first(table: Table, fields: list[str]) -> list[str]:
    """The fields asked for after the rows' own name, where they have one; what the table shows itself where none is."""
    own = [name for name in table.list_columns[:1] if "." not in name]
    return [*own, *fields] if fields else list(table.list_columns)


def _wants_rows(slots: Slots) -> bool:
    if any(item.word.startswith(("agg.", "per.", "grain.")) for item in slots.items):
        return False
    if any(_asks_which_rows(slots, word) for word in slots.words("which")):
        return True
    if slots.words(*_QUANTITIES, *_PLACES, *_SPLITS):
        return False
    if slots.words("list"):
        return True
    columns = any(item.sense("dimension") or item.sense("column") for item in slots.open())
    rows = any(_row_noun(slots, item) for item in slots.items)
    return any(_which_rows(slots, word) for word in slots.words("which")) or (
        rows and columns and bool(slots.words("show"))
    )


def _which_rows(slots: Slots, word: Item) -> bool:
    """True for "which" right before the rows it asks for ("哪些工单")."""
    after = slots.after(word)
    return after is not None and after.sense("dimension") is None and _row_noun(slots, after)


def _asks_which_rows(slots: Slots, word: Item) -> bool:
    """True for "which" that stands after the rows it asks for and before nothing ("紧急单有哪些")."""
    before, after = slots.before(word), slots.after(word)
    closes = after is None or slots.between(word, after)[:1] in (",", ";", "。")
    rows = before is not None and (before.sense("value") is not None or _row_noun(slots, before))
    return closes and rows and before is not None and before.sense("dimension") is None


def _row_noun(slots: Slots, item: Item) -> bool:
    sense = item.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense else None
    return item.sense("table") is not None or (metric is not None and _counts_rows(metric))


def _counts_rows(metric: Metric) -> bool:
    return metric.kind in ("aggregate", "snapshot") and metric.aggregate == "count"


def _column(slots: Slots, item: Item) -> str | None:
    """The field that an unused mention adds as a column: a dimension, a column, a metric's value per row, or who is
    responsible.
    """
    name = best_dimension(slots, item) if item.sense("dimension") else ""
    if not name and (sense := item.sense("column")) is not None and slots.reachable(sense.ref):
        name = sense.ref
    if not name and (sense := item.sense("metric")) is not None:
        metric = slots.catalog.metric(sense.ref)
        table = slots.catalog.table(metric.table or "") if metric else None
        if metric and table and metric.value and table.column(metric.value):
            name = f"{table.name}.{metric.value}"
    if not name or not slots.reachable(name):
        return None
    item.means = slots.say("列", "column")
    return name


def _count_of_columns(slots: Slots) -> None:
    """ "These three columns" restates how many were named."""
    for item in slots.open():
        after = slots.after(item)
        if item.sense("number") and after is not None and after.mention.text in ("列", "columns", "字段"):
            item.means = slots.say("列数", "number of columns")
