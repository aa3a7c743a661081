"""Filters: values named, negated or missing, and numbers that a column or a metric is held against."""

from __future__ import annotations

from assistant.catalog.paths import reach
from assistant.flow.mention import Sense
from assistant.flow.query import ByField, Filter, Having, Operator, Value
from assistant.planning.grammar.slots import Item, Slots, distance, metric_table

_COMPARATORS: dict[str, Operator] = {"gt": "gt", "ge": "ge", "lt": "lt", "le": "le", "post.ge": "ge", "post.le": "le"}
_HOURS = {"unit.minute": 1 / 60, "unit.hour": 1.0, "unit.day": 24.0}


def read_missing(slots: Slots) -> None:
    """ "没填固件版本", "blank firmware version": rows where the nearest column or dimension is unknown."""
    for word in slots.words("null"):
        near = [i for i in (slots.after(word), slots.before(word)) if i is not None and not i.used]
        item = next((i for i in near if i.sense("dimension") or i.sense("column")), None)
        sense = (item.sense("dimension") or item.sense("column")) if item is not None else None
        if item is not None and sense is not None:
            slots.filters.append(Filter(field=sense.ref, operator="is_null"))
            word.means = item.means = slots.say("缺失", "missing")


def read_search(slots: Slots) -> None:
    """Words searched in free text: what stands quoted or named beside "mention", in the table's text column."""
    asked = [word for word in slots.words("search") if not word.used]
    if not asked:
        return
    column = _text_column(slots)
    wanted = next((i for i in slots.open() if i.at > asked[0].at and (i.sense("quote") or i.sense("value"))), None)
    if column is None or wanted is None:
        return
    start, end = wanted.mention.start, wanted.mention.end
    slots.filters.append(Filter(field=column, operator="contains", values=(slots.heard.text[start:end],)))
    for item in [*asked, wanted]:
        item.means = slots.say("在原话中搜索", "searched in the text")


def _text_column(slots: Slots) -> str | None:
    table = slots.catalog.table(slots.table)
    texts = [column.name for column in table.columns if column.role == "text"] if table else []
    return f"{slots.table}.{texts[0]}" if texts else None


def read_values(slots: Slots) -> None:
    """A filter for each field whose values are named; several values of one field are alternatives."""
    negated = _negated(slots)
    found: dict[tuple[str, bool], dict[Value, None]] = {}
    for item in list(slots.open()):
        choice = _resolved(slots, item)
        if choice is None:
            continue
        field, sense = choice
        away = item.at in negated
        if sense.value is None:
            continue
        found.setdefault((field, away), {})[sense.value] = None
        item.means = slots.say(
            f"{'除去' if away else '筛选'} {item.mention.text}", f"{'not' if away else 'only'} {item.mention.text}"
        )
    for (field, away), values in found.items():
        if (
            len(values) > 1
            and not away
            and slots.words("compare", "respective")
            and ByField(field=field) not in slots.groups
        ):
            slots.groups.append(ByField(field=field))
        slots.filters.append(Filter(field=field, operator="is_not" if away else "is", values=tuple(values)))


def _resolved(slots: Slots, item: Item) -> tuple[str, Sense] | None:
    """The field and value that a mention narrows, nearest to the main table; None where it names none that is
    reached.
    """
    best: tuple[int, int] | None = None
    found: tuple[str, Sense] | None = None
    for rank, sense in enumerate(sense for sense in item.mention.senses if sense.kind == "value"):
        for field in sense.fields or (sense.ref,):
            far = distance(slots.catalog, slots.table, field)
            if far is not None and _is_stored(slots, field, sense) and (best is None or (far, rank) < best):
                best, found = (far, rank), (field, sense)
    return found


def _is_stored(slots: Slots, field: str, sense: Sense) -> bool:
    """False where the column reached from the main table lists its values and this is none of them."""
    dimension = slots.catalog.dimension(field)
    if dimension is not None and dimension.part is not None:
        return True
    path = reach(slots.catalog, slots.table, field)
    column = slots.catalog.column(f"{path.table}.{path.column}") if path is not None else None
    return column is None or not column.values or any(code.value == sense.value for code in column.values)


def contradiction(slots: Slots) -> str:
    """The value that a filter asks for where the metric itself already fixes another for that column; "" for none."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    fixed = metric.where if metric is not None and metric.where else ""
    for one in slots.filters:
        if not isinstance(one, Filter) or one.operator != "is" or one.field.rpartition(".")[2] not in fixed:
            continue
        if not any(repr(value) in fixed for value in one.values):
            return str(one.values[0])
    return ""


def _negated(slots: Slots) -> set[int]:
    """The places of the values that a "not" reaches: the ones right after it, chained by "and"; or right before
    "以外".
    """
    reached: set[int] = set()
    for word in slots.words("not"):
        run = _run(slots, word, 1) or _run(slots, word, -1)
        if run:
            word.means = slots.say("排除", "excluding")
            reached |= run
    return reached


def _run(slots: Slots, start: Item, step: int) -> set[int]:
    reached: set[int] = set()
    at = start.at + step
    while 0 <= at < len(slots.items):
        item = slots.items[at]
        if item.sense("value") and not item.used:
            reached.add(at)
        elif item.word not in ("and", "or", "not") and not item.sense("dimension"):
            break
        at += step
    return reached


def read_numbers(slots: Slots) -> None:
    """ "超过100", "at least 3": a condition on the groups' metric, or on a column of the rows."""
    for item in slots.items:
        sense = item.sense("number")
        if sense is None or item.used or not isinstance(sense.value, float):
            continue
        compared = _comparator(slots, item)
        if compared is None:
            continue
        word, operator = compared
        unit = slots.after(item)
        subject = _subject(slots, item, word)
        if _apply(slots, subject, operator, sense.value, unit if unit and unit.word.startswith("unit.") else None):
            item.means = word.means = slots.say("条件", "condition")
            if unit is not None and unit.word.startswith("unit."):
                unit.means = item.means


def _comparator(slots: Slots, item: Item) -> tuple[Item, Operator] | None:
    before, after = slots.before(item), slots.after(item)
    if before is not None and before.word in _COMPARATORS and not before.word.startswith("post."):
        return before, _COMPARATORS[before.word]
    beyond = slots.after(item, 2) if after is not None and after.word.startswith("unit.") else after
    if beyond is not None and beyond.word.startswith("post."):
        return beyond, _COMPARATORS[beyond.word]
    return None


def _subject(slots: Slots, number: Item, word: Item) -> Item | None:
    """What the number is about: the metric or column named nearest before the comparison, else right after the
    number.
    """
    for item in reversed(slots.items[: min(number.at, word.at)]):
        if _measurable(slots, item):
            return item
    after = next((item for item in slots.items[number.at + 1 :] if not item.sense("value")), None)
    return after if after is not None and _measurable(slots, after) else None


def _measurable(slots: Slots, item: Item) -> bool:
    column = item.sense("column")
    model = slots.catalog.column(column.ref) if column is not None else None
    return item.sense("metric") is not None or (model is not None and model.role in ("number", "money"))


def _apply(slots: Slots, subject: Item | None, operator: Operator, value: float, unit: Item | None) -> bool:
    measure = _measure_of(slots, subject)
    if measure is not None and slots.groups and not slots.listing:
        number = _in_units(slots, slots.measures[measure].metric, value, unit)
        if number is None:
            return False
        slots.having.append(Having(measure=measure, operator=operator, value=number))
        return True
    column = _column_of(slots, subject)
    if measure is not None and not slots.listing:
        return False
    if column is None or (unit is not None and unit.word not in ("unit.money", *_HOURS)):
        return False
    if unit is not None and unit.word in _HOURS:
        model = slots.catalog.column(column)
        if model is None or model.format not in ("hours", "minutes"):
            return False
        value = value * _HOURS[unit.word] * (60 if model.format == "minutes" else 1)
    slots.filters.append(Filter(field=column, operator=operator, values=(value,)))
    if subject is not None and not subject.used:
        subject.means = slots.say("条件", "condition")
    return True


def _in_units(slots: Slots, name: str, value: float, unit: Item | None) -> float | None:
    """The number in the metric's own unit; None where the unit said is not one of the metric's kind."""
    metric = slots.catalog.metric(name)
    if metric is None or unit is None:
        return value if metric is not None else None
    if unit.word in _HOURS and metric.format in ("minutes", "hours"):
        return value * _HOURS[unit.word] * (60 if metric.format == "minutes" else 1)
    if unit.word == "unit.percent" and metric.format == "percent":
        return value / 100
    return value if unit.word == "unit.money" and metric.format == "money" else None


def _measure_of(slots: Slots, subject: Item | None) -> int | None:
    if not slots.measures:
        return None
    sense = subject.sense("metric") if subject is not None else None
    if sense is None:
        return 0 if subject is None else None
    names = [measure.metric for measure in slots.measures]
    return (
        names.index(sense.ref)
        if sense.ref in names
        else 0
        if len(names) == 1 and subject is not None and subject.used
        else None
    )


def _column_of(slots: Slots, subject: Item | None) -> str | None:
    if subject is None:
        return None
    column = subject.sense("column")
    model = slots.catalog.column(column.ref) if column is not None else None
    if column is not None and model is not None and model.role in ("number", "money"):
        return column.ref if distance(slots.catalog, slots.table, column.ref) is not None else None
    sense = subject.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense else None
    table = slots.catalog.table(metric_table(slots.catalog, sense.ref)) if sense else None
    if metric is not None and table is not None and metric.value and table.column(metric.value) is not None:
        return f"{table.name}.{metric.value}"
    return None
