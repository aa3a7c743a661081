"""Lists of rows: whether rows are asked for rather than numbers, of which table, with which columns."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric, Table
from assistant.flow.query import Detail
from assistant.planning.grammar.breakdown.groups import best_dimension, names_a_filter
from assistant.planning.grammar.breakdown.ranking import ranks_kinds
from assistant.planning.grammar.lists.rows import field_of, ordering, read_rows, wanted_rows
from assistant.planning.grammar.numbers.measures import _only_a_noun as only_a_noun
from assistant.planning.grammar.numbers.measures import counts_whole_table
from assistant.planning.grammar.slots import Item, Slots, distance

_QUANTITIES = (
    "how_many",
    "quantity",
    "how_much",
    "how_long",
    "share",
    "share.of",
    "trend",
    "change",
    "change.",
    "cmp.",
    "by_much",
    "compare",
)
_PLACES = ("most", "least", "best", "worst", "slowest", "fastest", "top", "rank")
_SPLITS = ("each", "by", "split", "respective")


def read_listing(slots: Slots) -> None:
    """Fills `detail` where a list is asked for; a metric that is more than a plain count narrows to the rows it
    counts, and one with a value for each row is a column.
    """
    if slots.listing or len(slots.measures) > 1 or len(slots.groups) > 1 or slots.things_listed:
        return
    if slots.groups and slots.changes is not None and slots.changes.all_of:
        return  # "list all channels" after a question about one of them
    if not slots.measures:
        _list_of_things(slots)
        return
    metric = slots.catalog.metric(slots.measures[0].metric)
    table = slots.catalog.table(metric.table or "") if metric else None
    if metric is None or table is None or any(ranks_kinds(slots, item) for item in slots.items):
        return
    if not _wants_rows(slots, table):
        return
    value = metric.value if metric.value and table.column(metric.value) else None
    if not _counts_rows(metric) and value is None:
        return
    slots.listing = True
    slots.measures = []
    narrowing = None if value is not None or counts_whole_table(slots.catalog, metric) else metric.name
    if narrowing is None and value is None:
        narrowing = _counted_before(slots, table)
    slots.detail = Detail(table=table.name, metric=narrowing)
    order = ordering(slots, table)
    sorted_by = [field for item in order if (field := field_of(slots, item, table))]
    fields = [name for item in list(slots.open()) if item not in order and (name := _column(slots, item))]
    values = [*([f"{table.name}.{value}"] if value else []), *sorted_by]
    shown = [
        *_named_first(table, fields, metric.list_columns),
        *(name for name in values if not _shown_as(slots, name, fields or metric.list_columns or table.list_columns)),
    ]
    slots.detail = Detail(table=table.name, fields=tuple(dict.fromkeys(shown)), metric=narrowing)
    _count_of_columns(slots)
    _say_that_rows_are_listed(slots)


def _counted_before(slots: Slots, table: Table) -> str | None:
    """What the turn before counted of these rows, where the turn points at what that showed ("list the tickets of the
    first one" after overdue tickets by team): those rows are meant, not all.
    """
    changes = slots.changes
    if changes is None or not changes.refers or len(changes.turn.query.measures) != 1:
        return None
    metric = slots.catalog.metric(changes.turn.query.measures[0].metric)
    if metric is None or metric.table != table.name or not _counts_rows(metric):
        return None
    return None if counts_whole_table(slots.catalog, metric) else metric.name


def _shown_as(slots: Slots, field: str, shown: tuple[str, ...] | list[str]) -> bool:
    """True where a column is shown under the name of a dimension already."""
    names = [dimension for name in shown if (dimension := slots.catalog.dimension(name)) is not None]
    return field in shown or any(field in dimension.sources for dimension in names)


def _say_that_rows_are_listed(slots: Slots) -> None:
    for word in slots.words("list", "show", "which", "who", "newest", "oldest", "pronoun"):
        word.means = word.means or slots.say("列出记录", "list the rows")


def _list_of_things(slots: Slots) -> None:
    """A list of people, products or batches ("list gold customers in Shanghai"), which no metric counts."""
    if slots.continued or not slots.words("list") or slots.words(*_QUANTITIES, *_PLACES, *_SPLITS, "grain.", "per."):
        return
    named = next((item for item in slots.open() if item.sense("table")), None)
    table = slots.catalog.table(_home(slots, named))
    if table is None:
        return
    if named is not None:
        named.means = slots.say("所列的对象", "those listed")
    slots.listing = True
    slots.detail = Detail(table=table.name)
    fields = [field for item in list(slots.open()) if (field := _column(slots, item))]
    slots.detail = Detail(table=table.name, fields=tuple(dict.fromkeys(_named_first(table, fields))))
    _say_that_rows_are_listed(slots)


def _home(slots: Slots, named: Item | None) -> str:
    """The table that is named, else the only one that has all the values named ("list gold customers")."""
    sense = named.sense("table") if named is not None else None
    if sense is not None:
        return sense.ref
    value = next((value for item in slots.open() if (value := item.sense("value")) is not None), None)
    return value.ref.partition(".")[0] if value is not None else ""


def read_order_of_rows(slots: Slots) -> None:
    """The order and the number of the rows, once all else that could mean something has been read."""
    read_rows(slots)


def widen(slots: Slots) -> None:
    """Columns that a follow-up adds to a list ("with the team too", 再加上客户)."""
    table = slots.catalog.table(slots.detail.table) if slots.detail is not None else None
    if table is None or slots.detail is None:
        return
    fields = [field for item in list(slots.open()) if (field := _column(slots, item))]
    if fields:
        slots.detail = replace(slots.detail, fields=tuple(dict.fromkeys((*slots.detail.fields, *fields))))
    for word in slots.words("list", "show", "plus", "and"):
        word.means = word.means or slots.say("列", "column")


def _named_first(table: Table, fields: list[str], usual: tuple[str, ...] = ()) -> list[str]:
    """The fields asked for after the rows' own name, or the row that they belong to, where they have one; where none
    is, what is `usual` for what is counted, else what the table shows itself.
    """
    parents = {f"{table.name}.{column}" for one in table.relationships for column in one.columns}
    own = [name for name in table.list_columns[:1] if "." not in name or name in parents]
    return [*own, *fields] if fields else list(usual or table.list_columns)


def _wants_rows(slots: Slots, table: Table) -> bool:
    order = ordering(slots, table)
    if any(item.word.startswith(("agg.", "per.", "grain.")) for item in slots.items):
        return False
    if slots.rows_asked or any(_asks_which_rows(slots, word) for word in slots.words("which")):
        return True
    if slots.words(*_QUANTITIES):
        return False
    if wanted_rows(slots):
        return True
    pointing = slots.changes.explains if slots.changes is not None else set()
    if any(word not in order and word.at not in pointing for word in slots.words(*_PLACES, *_SPLITS)):
        return False
    if order or slots.words("list") or _names_each_row(slots, table):
        return True
    columns = any(item.sense("dimension") or item.sense("column") for item in slots.open())
    rows = any(_row_noun(slots, item) for item in slots.items)
    if any(_which_rows(slots, word) for word in slots.words("which")):
        return True
    return bool(slots.words("show")) and ((rows and columns) or _shows_rows(slots))


def _names_each_row(slots: Slots, table: Table) -> bool:
    """True where what tells the rows apart is to be shown ("just the ticket number and the product", 只要单号)."""
    keys = {f"{table.name}.{key}" for key in table.primary_key}
    senses = (sense for item in slots.open() for sense in item.mention.senses)
    return any(sense.kind == "column" and sense.ref in keys for sense in senses)


def _shows_rows(slots: Slots) -> bool:
    """True for "show me tickets of …": English says so of rows; 看看工单 may as well ask for their number."""
    shows = [word for word in slots.words("show") if word.mention.text.isascii()]
    plain = [item for item in slots.items if only_a_noun(slots, item)]
    return bool(shows and plain) and not slots.words("total", "chart.", "picture")


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
    if item.sense("dimension") and names_a_filter(slots, item):
        return None
    name = best_dimension(slots, item) if item.sense("dimension") else ""
    name = name or _nearest_column(slots, item)
    if not name and (sense := item.sense("metric")) is not None:
        metric = slots.catalog.metric(sense.ref)
        table = slots.catalog.table(metric.table or "") if metric else None
        if metric and table and metric.value and table.column(metric.value):
            name = f"{table.name}.{metric.value}"
    if not name or not slots.reachable(name):
        return None
    item.means = slots.say("列", "column")
    return name


def _nearest_column(slots: Slots, item: Item) -> str:
    """Of the columns an item can mean ("amount"), the one nearest to the listed rows; "" where none is reached."""
    names = [sense.ref for sense in item.mention.senses if sense.kind == "column"]
    near = [
        (far, at, name)
        for at, name in enumerate(names)
        if (far := distance(slots.catalog, slots.table, name)) is not None
    ]
    return min(near)[2] if near else ""


def _count_of_columns(slots: Slots) -> None:
    """ "These three columns" restates how many were named."""
    for item in slots.open():
        after = slots.after(item)
        if item.sense("number") and after is not None and after.mention.text in ("列", "columns", "字段"):
            item.means = slots.say("列数", "number of columns")
