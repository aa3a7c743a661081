"""The order and the number of the rows of a list: "the 10 latest complaints", 按等待时间从长到短."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.form import singular
from assistant.catalog.model import Table
from assistant.flow.query import Limit, Order
from assistant.planning.grammar.breakdown.groups import best_dimension
from assistant.planning.grammar.lists.costly_rows import cost_of_rows, costly_rows
from assistant.planning.grammar.slots import Item, Slots, distance

_AGES = ("newest", "oldest")
_PLACES = ("most", "least", "slowest", "fastest", "costliest", "top", "bottom")
_FIRST = ("most", "slowest", "costliest", "top")
_UP_TO = 1000
_ORDERS = ("order_by", "rank", "desc", "asc")


def ordering(slots: Slots, table: Table) -> list[Item]:
    """The items that say in which order rows of `table` are wanted: the word, the column and what joins them."""
    found: list[Item] = []
    for word in slots.words(*_ORDERS):
        column = _ordered_column(slots, word, table)
        if column is not None and _lists_rows(slots, column, table):
            low, high = sorted((word.at, column.at))
            found += slots.items[low : high + 1]
            before = slots.before(slots.items[low])
            found += [before] if before is not None and before.word in ("by", "order_by") else []
    named = [item for item in slots.items if (sense := item.sense("table")) is not None and sense.ref == table.name]
    for word in slots.words("by") if named and slots.words("top", "bottom") else []:
        column = slots.after(word)
        if column is not None and named != [column] and _is_number(slots, field_of(slots, column, table)):
            found += [*slots.words("top", "bottom"), word, column]
    if found:
        found += slots.words("desc", "asc")
    return list(dict.fromkeys(found))


def _lists_rows(slots: Slots, column: Item, table: Table) -> bool:
    """False for 品类满意度排名: a number is ranked by what is named before it, and no rows are named."""
    if column.sense("metric") is None or slots.words("list", "show", "newest", "oldest"):
        return True
    return any(item is not column and _is_row_of(slots, item, {table.name}) for item in slots.items)


def columns_of_an_order(slots: Slots) -> None:
    """What stands beside an order word in a list of rows is a column of theirs, though it may be a metric elsewhere."""
    words = slots.words("desc", "asc", "order_by")
    if not words or not slots.words("list", "show", "newest", "oldest"):
        return
    for word in words:
        for item in (slots.before(word), slots.after(word)):
            columns = [s for s in item.mention.senses if s.kind == "column"] if item is not None else []
            homes = {sense.ref.partition(".")[0] for sense in columns}
            if item is not None and any(_is_row_of(slots, other, homes) for other in slots.items if other is not item):
                item.mention = replace(item.mention, senses=tuple(columns))


def _is_row_of(slots: Slots, item: Item, tables: set[str]) -> bool:
    table, sense = item.sense("table"), item.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense else None
    return (table is not None and table.ref in tables) or (metric is not None and metric.table in tables)


def _is_number(slots: Slots, field: str) -> bool:
    column = slots.catalog.column(field) if field else None
    return column is not None and column.role in ("number", "money")


def _ordered_column(slots: Slots, word: Item, table: Table) -> Item | None:
    """The column beside an order word: after "sorted by", else right before the word. What rows are split by
    ("complaints by city, highest first") is none.
    """
    after, before = slots.after(word), slots.before(word)
    candidates = (after,) if word.word == "order_by" else (before, after if after and after.word != "by" else None)
    if after is not None and after.word == "by":
        candidates = (slots.after(after), *candidates)
    named = [item for item in candidates if item is not None and not (word.word != "order_by" and _splits(slots, item))]
    return next((item for item in named if field_of(slots, item, table)), None)


def _splits(slots: Slots, item: Item) -> bool:
    before = slots.before(item)
    ranked = slots.before(item, 2)
    split = before is not None and before.word in ("by", "each")
    return split and item.sense("dimension") is not None and not (ranked is not None and ranked.word in _ORDERS)


def field_of(slots: Slots, item: Item, table: Table) -> str:
    """The dimension or column of a row that an item names: its own columns first, a metric's value per row too."""
    for sense in item.mention.senses:
        if sense.kind == "column" and sense.ref.startswith(f"{table.name}."):
            return sense.ref
    for sense in item.mention.senses:
        metric = slots.catalog.metric(sense.ref) if sense.kind == "metric" else None
        if metric is not None and metric.table == table.name and metric.value and table.column(metric.value):
            return f"{table.name}.{metric.value}"
    name = best_dimension(slots, item) if item.sense("dimension") else ""
    return name if name and distance(slots.catalog, table.name, name) is not None else ""


def wanted_rows(slots: Slots) -> bool:
    """True for "the 10 latest complaints" and "the 5 tickets with the highest compensation": rows in an order."""
    number = next((item for item in slots.items if _is_count(slots, item)), None)
    aged = next((item for item in slots.words(*_AGES) if _ages_rows(slots, item)), None)
    if aged is not None or costly_rows(slots) is not None:
        return True
    row = slots.after(number) if number is not None else None
    rows = row.sense("table") if row is not None and row.sense("value") is None else None
    valued = _valued(slots) if rows is not None and slots.words(*_PLACES) else None
    table = slots.catalog.table(rows.ref) if rows is not None else None
    return valued is not None and table is not None and field_of(slots, valued, table).startswith(f"{table.name}.")


def _ages_rows(slots: Slots, word: Item) -> bool:
    """True where only a number and what narrows them stand between the word and the rows it is said of."""
    if word.used and word.sense("period") is None:
        return False
    for item in slots.items[word.at + 1 :]:
        if item.sense("table") or item.sense("metric"):
            return word.sense("period") is None or _is_count(slots, slots.items[word.at + 1])
        if not (item.sense("number") or item.sense("value") or item.sense("period")):
            return False
    return False


def _is_count(slots: Slots, item: Item) -> bool:
    """True for a number of rows: beside an age or a place word, or right before the rows."""
    sense = item.sense("number")
    if sense is None or not isinstance(sense.value, float) or not 1 <= sense.value <= _UP_TO or sense.value % 1:
        return False
    before, after = slots.before(item), slots.after(item)
    if before is not None and before.word in ("gt", "ge", "lt", "le"):
        return False
    near = (before is not None and before.word in (*_AGES, "top", "bottom", "list", "show")) or (
        after is not None and (after.word in _AGES or after is costly_rows(slots))
    )
    while after is not None and after.sense("value") and not after.sense("metric") and not after.sense("table"):
        after = slots.after(after)
    rows = after is not None and (after.sense("table") is not None or after.sense("metric") is not None)
    return near or rows


def _valued(slots: Slots) -> Item | None:
    """The item whose value per row a superlative is said of ("the highest compensation")."""
    for item in slots.items:
        sense = item.sense("metric")
        metric = slots.catalog.metric(sense.ref) if sense else None
        table = slots.catalog.table(metric.table or "") if metric is not None else None
        if table is not None and field_of(slots, item, table) and not item.sense("table") and not item.sense("value"):
            return item
    return None


def read_rows(slots: Slots) -> None:
    """Fills the order and the limit of a list. Runs after the rankings, whose words mean other things elsewhere."""
    table = slots.catalog.table(slots.detail.table) if slots.detail is not None else None
    if table is None or slots.detail is None:
        return
    limit = slots.limit if slots.limit is not None and not slots.limit.ties else None
    order = _order(slots, table) or _usual_order(slots, slots.detail.metric)
    slots.order, slots.limit, slots.ranking = list(order), None, False
    count = next((item for item in slots.open() if _is_count(slots, item)), None)
    if count is not None and (sense := count.sense("number")) and isinstance(sense.value, float):
        limit = Limit(count=int(sense.value))
        count.means = slots.say(f"取 {sense.value:g} 条", f"{sense.value:g} rows")
    slots.limit = limit or (Limit(count=1) if _one_row_is_meant(slots) else None)
    _say(slots)


def _one_row_is_meant(slots: Slots) -> bool:
    """True for "the oldest open ticket", "which ticket has waited the longest": one row stands for the superlative."""
    several = slots.words("list", "desc", "asc", "order_by", "rank")
    if slots.lang != "en" or several or not slots.words(*_AGES, *_PLACES):
        return False
    rows = [item for item in slots.items if item.sense("table") is not None or (item.sense("metric") and item.used)]
    named = [item.mention.text for item in rows if item.sense("table") is not None] or [i.mention.text for i in rows]
    return bool(named) and all(singular(text.split()[-1]) == text.split()[-1] for text in named)


def _say(slots: Slots) -> None:
    """Notes the order and the number of the rows: the rows themselves do not show what was left off."""
    said = []
    for one in slots.order:
        column = slots.catalog.column(one.field or "") or slots.catalog.dimension(one.field or "")
        name = column.label.of(slots.lang) if column is not None else one.field
        down, up = (
            slots.say("从大到小（从晚到早）", "largest or latest first"),
            slots.say("从小到大（从早到晚）", "smallest or earliest first"),
        )
        said.append(
            slots.say(f"按{name}{down if one.descending else up}排列", f"by {name}, {down if one.descending else up}")
        )
    if slots.limit is not None:
        said.append(slots.say(f"只取前 {slots.limit.count} 条", f"the first {slots.limit.count} only"))
    if said:
        sentence = slots.say("，".join(said) + "。", ", ".join(said) + ".")
        slots.notes.append(sentence[:1].upper() + sentence[1:])


def _order(slots: Slots, table: Table) -> tuple[Order, ...]:
    items = ordering(slots, table)
    fields = [(item, field) for item in items if (field := field_of(slots, item, table))]
    for item in items:
        item.means = item.means or slots.say("排序", "order")
    if fields:
        down = bool(slots.words("desc", "top")) or bool(slots.words("rank"))
        last_first = down and not slots.words("asc", "bottom")
        return (Order(field=fields[0][1], descending=last_first),)
    valued = _valued(slots)
    places = slots.words(*_PLACES)
    if valued is not None and places:
        for item in [*places, valued]:
            item.means = item.means or slots.say("排序", "order")
        return (Order(field=field_of(slots, valued, table), descending=places[0].word in _FIRST),)
    costly, cost = costly_rows(slots), cost_of_rows(slots, table)
    if costly is not None and cost and slots.detail is not None:
        costly.means = slots.say("排序", "order")
        slots.detail = replace(slots.detail, fields=tuple(dict.fromkeys((*slots.detail.fields, cost))))
        return (Order(field=cost, descending=True),)
    return _by_age(slots, table)


def _usual_order(slots: Slots, name: str | None) -> tuple[Order, ...]:
    """The order that the catalog gives a list of what a metric counts ("the most overdue first")."""
    metric = slots.catalog.metric(name or "")
    return (Order(field=metric.list_by),) if metric is not None and metric.list_by is not None else ()


def _by_age(slots: Slots, table: Table) -> tuple[Order, ...]:
    words = slots.words(*_AGES, "desc", "asc")
    if not words or table.time is None:
        return ()
    for item in words:
        item.means = slots.say("按时间排序", "by time")
    time = table.time if "." in table.time else f"{table.name}.{table.time}"
    return (Order(field=time, descending=words[0].word in ("newest", "desc")),)
