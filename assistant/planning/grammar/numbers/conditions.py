"""Numbers that a group's metric, or a column of the rows, is held against."""

from __future__ import annotations

from assistant.catalog.model import Column, Metric, Table
from assistant.flow.query import Filter, Having, Measure
from assistant.planning.grammar.numbers.bounds import Bound, bounds
from assistant.planning.grammar.numbers.measures import COUNTING, metric_named, names_rows
from assistant.planning.grammar.numbers.units import in_units
from assistant.planning.grammar.slots import Item, Slots, distance, metric_table
from assistant.planning.grammar.things.predicate import subject
from assistant.planning.grammar.things.predicates import bound_subject
from assistant.planning.grammar.things.sets import things

_TIMED = ("unit.minute", "unit.hour", "unit.day", "unit.week")


def read_row_conditions(slots: Slots) -> None:
    """ "Tickets with compensation over 200", 转派2次以上的工单, "resolved within 24 hours": a column of the rows that
    are counted or listed beside it.
    """
    claimed: set[int] = set()
    for bound in bounds(slots):
        named, _ = bound_subject(slots, bound, claimed)
        done = _verb_after(slots, bound)
        if named is None or (done is not None and slots.lang == "zh" and _names_rows(slots, named)):
            named = done or named
        named = named or _done_before(slots, bound)
        if named is None:
            continue
        rows = [item for item in slots.open() if item is not named and _names_rows(slots, item)]
        if not _on_rows(slots, bound, named, rows):
            continue
        column = _row_column(slots, named, bound, rows)
        if column is None or not _hold(slots, bound, column):
            continue
        claimed |= {named.at, *(item.at for item in bound.items)}
        if rows or slots.measures or not _names_rows(slots, named):
            named.means = slots.say("条件", "condition")
        if not rows and not slots.measures and not _names_rows(slots, named):
            _count_the_rows(slots, column)


def _on_rows(slots: Slots, bound: Bound, named: Item, rows: list[Item]) -> bool:
    """True where the rows stand right beside what is said of them, or where no things are named that it could be
    said of.
    """
    first, last = min(bound.first.at, named.at), max(bound.last.at, named.at)
    beside = _behind(slots, last) if slots.lang == "zh" else slots.items[max(first - 1, 0) : first]
    if any(item in rows for item in beside):
        return True
    ahead = slots.items[first - 1] if first and slots.lang == "zh" else None
    if ahead in rows and not slots.heard.text[slots.items[last].mention.end :].startswith("的"):
        return True
    counts = bool(rows) or bool(slots.measures) or _names_rows(slots, named) or bool(slots.words(*COUNTING))
    return counts and not things(slots)


def _behind(slots: Slots, last: int) -> list[Item]:
    """What stands right behind the bound, but for words that join more to it (转派过2次以上、现在还没解决的单子)."""
    rest = slots.items[last + 1 :]
    while rest and (rest[0].word in ("and", "both", "but", "again") or rest[0].sense("period") is not None):
        rest = rest[1:]
    return rest[:1]


def _done_before(slots: Slots, bound: Bound) -> Item | None:
    """What was done so often ("transferred more than twice"), where it is the name of a kind of event and no number."""
    before = slots.before(bound.first)
    return before if before is not None and not before.used and before.sense("value") is not None else None


def _verb_after(slots: Slots, bound: Bound) -> Item | None:
    """The count that the bound of a duration is about: 48小时才解决的工单."""
    after = slots.after(bound.last)
    timed = bound.unit is not None and bound.unit.word in _TIMED
    return after if timed and after is not None and subject(slots, after) is not None else None


def _names_rows(slots: Slots, item: Item) -> bool:
    metric = subject(slots, item)
    counted = metric is not None and metric.kind in ("aggregate", "snapshot") and metric.aggregate == "count"
    return counted and names_rows(slots, item)


def _row_column(slots: Slots, named: Item, bound: Bound, rows: list[Item]) -> str | None:
    """The column that the bound holds: of a table that the rows (or the measure read already) lead to."""
    metrics = [metric for item in rows if (metric := metric_named(slots, item)) is not None]
    tables = [metric.table or "" for metric in metrics] or ([slots.table] if slots.table else [])
    found = _columns(slots, named, bound, tables)
    return next((one for one in found if all(distance(slots.catalog, t, one) is not None for t in tables)), None)


def _columns(slots: Slots, named: Item, bound: Bound, tables: list[str]) -> list[str]:
    """The columns that a word with this bound can mean, likeliest first."""
    metric = subject(slots, named)
    timed = bound.unit is not None and bound.unit.word in _TIMED
    found: list[str] = []
    told = metric is not None and (metric.aggregate == "count" or metric.kind == "share")
    if told or (metric is None and not named.sense("column")):
        if timed and metric is not None:
            return _duration_until(slots, metric)
        for name in tables:
            found += how_often(slots, name, named)
        return found or (_told_by(slots, metric, named, bound) if metric is not None else [])
    table = slots.catalog.table(metric_table(slots.catalog, metric.name)) if metric is not None else None
    if metric is not None and table is not None and metric.value and table.column(metric.value) is not None:
        found.append(f"{table.name}.{metric.value}")
    found += [sense.ref for sense in named.mention.senses if sense.kind == "column" and _measured(slots, sense.ref)]
    return found


def _told_by(slots: Slots, metric: Metric, named: Item, bound: Bound) -> list[str]:
    """The number that tells which rows a metric counts ("tickets reopened" by how often, "with compensation" by how
    much), where the bound is one of it: so many times, or an amount right behind.
    """
    table = slots.catalog.table(metric.table or "")
    if table is None or metric.where is None or named.at > bound.first.at:
        return []
    behind = slots.heard.text[bound.items[-1].mention.start :]
    number = next(item for item in bound.items if item.sense("number"))
    often = number.mention.text in ("once", "twice", "thrice") or "次" in behind[:6]
    often = often or (bound.unit is not None and bound.unit.word == "unit.times")
    told = [
        column
        for column in table.columns
        if column.name in metric.where and _measured(slots, f"{table.name}.{column.name}")
    ]
    fitting = [column for column in told if column.role == "money" or (often and not slots.words("grain."))]
    return [f"{table.name}.{column.name}" for column in fitting] if len(told) == 1 else []


def _measured(slots: Slots, name: str) -> bool:
    column = slots.catalog.column(name)
    return column is not None and column.role in ("number", "money")


def _duration_until(slots: Slots, metric: Metric) -> list[str]:
    """The duration that ends when the metric counts ("resolved": the hours to resolution)."""
    table = slots.catalog.table(metric.table or "")
    if table is None or metric.time is None or metric.time == table.time:
        return []
    return [f"{table.name}.{one.name}" for one in table.columns if _ends_at(one, metric.time, table)]


def _ends_at(column: Column, time: str, table: Table) -> bool:
    made = column.expression or ""
    return column.format in ("hours", "minutes") and time in made and (table.time or "") in made


def how_often(slots: Slots, name: str, named: Item) -> list[str]:
    """The column that counts what a word names: transfers → number of transfers, 转派 → 转派次数."""
    table = slots.catalog.table(name)
    word = named.mention.text.removeprefix("被").removesuffix("过").removesuffix("了")
    stem = word.removesuffix("red").removesuffix("ed").removesuffix("s").removesuffix("r")
    found = []
    for column in table.columns if table is not None else ():
        if column.role != "number" or column.format != "integer":
            continue
        zh = [column.label.zh, *column.synonyms.zh]
        en = [column.label.en, *column.synonyms.en]
        if f"{word}次数" in zh or (
            word.isascii() and len(stem) > 3 and any(stem in each.split()[-1] or stem in each for each in en)
        ):
            found.append(f"{name}.{column.name}")
    return found


def _hold(slots: Slots, bound: Bound, field: str) -> bool:
    column = slots.catalog.column(field)
    format = (column.format or ("money" if column.role == "money" else None)) if column is not None else None
    values = [in_units(format, value, bound.unit) for value in bound.values]
    numbers = tuple(value for value in values if value is not None)
    if len(numbers) < len(values) or (bound.exact and format != "integer"):
        return False
    slots.filters.append(Filter(field=field, operator=bound.operator, values=numbers))
    for item in bound.items:
        item.means = slots.say("条件", "condition")
    return True


def _count_the_rows(slots: Slots, field: str) -> None:
    table = slots.catalog.table(field.partition(".")[0])
    if table is not None and table.counted_by is not None:
        slots.measures.append(Measure(metric=table.counted_by))
        for word in slots.words(*COUNTING):
            word.means = slots.say("计数", "count")


def read_numbers(slots: Slots) -> None:
    """ "超过100", "at least 3": a condition on the groups' metric, or on a column of the rows."""
    for bound in bounds(slots):
        named = _about(slots, bound)
        measure = _measure_of(slots, named)
        if measure is not None and slots.groups and not slots.listing:
            done = _having(slots, bound, measure, named)
        elif measure is not None and not slots.listing:
            done = False
        else:
            column = _column_of(slots, named)
            done = column is not None and not bound.exact and _hold(slots, bound, column)
        if done and named is not None and not named.used:
            named.means = slots.say("条件", "condition")


def _having(slots: Slots, bound: Bound, measure: int, named: Item | None) -> bool:
    metric = slots.catalog.metric(slots.measures[measure].metric)
    values = [in_units(metric.format if metric else None, value, bound.unit) for value in bound.values]
    numbers = [value for value in values if value is not None]
    beside = named is not None and named in (slots.before(bound.first), slots.after(bound.last))
    if len(numbers) < len(values) or (bound.operator == "is" and len(values) > 1) or (bound.exact and not beside):
        return False
    if bound.exact and (metric is None or metric.aggregate != "count"):
        return False
    if bound.operator == "between":
        slots.having += [
            Having(measure=measure, operator="ge", value=numbers[0]),
            Having(measure=measure, operator="le", value=numbers[1]),
        ]
    else:
        slots.having.append(Having(measure=measure, operator=bound.operator, value=numbers[0]))
    for item in bound.items:
        item.means = slots.say("条件", "condition")
    return True


def _about(slots: Slots, bound: Bound) -> Item | None:
    """What the number is about: the metric or column named nearest before it, else right after it."""
    for item in reversed(slots.items[: bound.first.at]):
        if _measurable(slots, item):
            return item
    after = next((item for item in slots.items[bound.last.at + 1 :] if not item.sense("value")), None)
    return after if after is not None and _measurable(slots, after) else None


def _measurable(slots: Slots, item: Item) -> bool:
    column = item.sense("column")
    return item.sense("metric") is not None or (column is not None and _measured(slots, column.ref))


def _measure_of(slots: Slots, named: Item | None) -> int | None:
    if not slots.measures:
        return None
    sense = named.sense("metric") if named is not None else None
    if sense is None:
        return 0 if named is None else None
    names = [measure.metric for measure in slots.measures]
    if sense.ref in names:
        return names.index(sense.ref)
    return 0 if len(names) == 1 and named is not None and named.used else None


def _column_of(slots: Slots, named: Item | None) -> str | None:
    if named is None:
        return None
    column = named.sense("column")
    if column is not None and _measured(slots, column.ref):
        return column.ref if distance(slots.catalog, slots.table, column.ref) is not None else None
    sense = named.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense else None
    table = slots.catalog.table(metric_table(slots.catalog, sense.ref)) if sense else None
    if metric is not None and table is not None and metric.value and table.column(metric.value) is not None:
        return f"{table.name}.{metric.value}"
    return None
