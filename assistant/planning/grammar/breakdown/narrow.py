"""Filters: values named, negated or missing."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.paths import reach
from assistant.flow.mention import Sense
from assistant.flow.query import ByField, Condition, Filter, Value
from assistant.planning.grammar.slots import Item, Slots, distance

BEHIND = ("以外", "之外", "外", "除外")
"""What stands behind the values that it leaves out."""


def read_missing(slots: Slots) -> None:
    """ "没填固件版本", "blank firmware version": rows where the nearest column or dimension is unknown."""
    for word in slots.words("null"):
        near = [i for i in (slots.after(word), slots.before(word)) if i is not None and not i.used]
        item = next((i for i in near if i.sense("dimension") or i.sense("column")), None)
        sense = (item.sense("dimension") or item.sense("column")) if item is not None else None
        if item is not None and sense is not None:
            slots.filters.append(Filter(field=sense.ref, operator="is_null"))
            word.means = item.means = slots.say("缺失", "missing")


def read_ranges_of_values(slots: Slots) -> None:
    """1到2分, "4 or 5 stars": a number joined to a value that is a number makes both values of one field, with all
    between where it is a range.
    """
    for item in list(slots.open()):
        sense, choice = item.sense("value"), resolved(slots, item)
        joint = slots.before(item)
        first = slots.before(item, 2) if joint is not None and joint.word in ("to", "or", "and") else joint
        low = first.sense("number") if first is not None and not first.used else None
        if sense is None or choice is None or first is None or low is None or not isinstance(low.value, float):
            continue
        high = choice[1].value
        apart = slots.between(first, item)
        if not isinstance(high, int) or isinstance(high, bool) or low.value != int(low.value) or low.value >= high:
            continue
        ranged = apart in ("到", "至", "-", "~", "to", "–")
        if not ranged and apart not in ("或", "和", "、", "or", "and", ",", "/", ""):
            continue
        values = range(int(low.value), high + 1) if ranged else (int(low.value), high)
        slots.filters.append(Filter(field=choice[0], values=tuple(values)))
        for used in slots.items[first.at : item.at + 1]:
            used.means = slots.say("筛选", "only")
        _apart_where_each_is_asked(slots, choice[0])


def _apart_where_each_is_asked(slots: Slots, field: str) -> None:
    """A group for each of several values, where that was asked for (各有多少, "respectively")."""
    words = [word for word in slots.words("each", "respective", "compare", "split") if not _has_a_thing(slots, word)]
    if words and ByField(field=field) not in slots.groups:
        slots.groups.append(ByField(field=field))
        for word in words:
            word.means = word.means or slots.say("分组", "grouping")


def _told_apart(slots: Slots) -> bool:
    """True where the number of each of several values is asked for (各有多少, 各提了多少, "respectively")."""
    each = [word for word in slots.words("each") if _asks_how_many(slots, word)]
    shares = [word for word in slots.words("share", "share.of") if word.mention.text.startswith(("各", "分别"))]
    return bool(each or shares or slots.words("compare", "respective"))


def _asks_how_many(slots: Slots, each: Item) -> bool:
    """True for 各多少, 各进了多少: nothing but what is counted stands between."""
    after = slots.after(each)
    while after is not None and after.sense("metric") and not after.sense("dimension"):
        after = slots.after(after)
    return after is not None and _asks(after)


def _asks(item: Item) -> bool:
    return item.word in ("quantity", "how_many", "how_much", "how_long", "share", "share.of")


def _has_a_thing(slots: Slots, word: Item) -> bool:
    """True for "each region": the word says what else it splits."""
    after = slots.after(word)
    return word.word == "each" and after is not None and after.sense("dimension") is not None


def read_values(slots: Slots) -> None:
    """A filter for each field whose values are named; several values of one field are alternatives."""
    negated = _negated(slots)
    found: dict[tuple[str, bool], dict[Value, None]] = {}
    for item in list(slots.open()):
        choice = resolved(slots, item, families=True)
        if choice is None:
            continue
        field, sense = choice
        away = item.at in negated
        if sense.value is None or _ends_what_is_left_out(slots, item, negated):
            continue
        found.setdefault((field, away), {}).update(dict.fromkeys((sense.value, *sense.others)))
        item.means = slots.say(
            f"{'除去' if away else '筛选'} {item.mention.text}", f"{'not' if away else 'only'} {item.mention.text}"
        )
    for (field, away), values in found.items():
        if len(values) > 1 and not away and _told_apart(slots):
            _apart_where_each_is_asked(slots, field)
        slots.filters.append(Filter(field=field, operator="is_not" if away else "is", values=tuple(values)))


def _ends_what_is_left_out(slots: Slots, item: Item, negated: set[int]) -> bool:
    """True for the second word of "except Aurora phones", "excluding urgent phone tickets": it belongs to what is left
    out. Where it only says what kind of thing that is, it adds nothing; else it stays unused, and so is asked back.
    """
    before = slots.before(item)
    if before is None or before.at not in negated or item.at in negated or slots.between(before, item):
        return False
    choices = resolved(slots, before, families=True), resolved(slots, item, families=True)
    kinds = [slots.catalog.dimension(choice[0]) for choice in choices if choice is not None]
    if len(kinds) == 2 and all(kind is not None and kind.kind == "product" for kind in kinds):
        item.means = slots.say("所排除的", "what is left out")
    item.mention = replace(item.mention, senses=(Sense(kind="word", ref="left_out_too"),))
    return True


def resolved(slots: Slots, item: Item, table: str = "", *, families: bool = False) -> tuple[str, Sense] | None:
    """The field and value that a mention narrows, nearest to the main table (or `table`); None where it names none
    that is reached. families: also names that stand for several values (`others` of the sense).
    """
    best: tuple[int, int] | None = None
    found: tuple[str, Sense] | None = None
    for rank, sense in enumerate(sense for sense in item.mention.senses if sense.kind == "value"):
        for field in (sense.fields or (sense.ref,)) if families or not sense.others else ():
            far = distance(slots.catalog, table or slots.table, field)
            if (
                far is not None
                and _is_stored(slots, field, sense, table or slots.table)
                and (best is None or (far, rank) < best)
            ):
                best, found = (far, rank), (field, sense)
    return found


def _is_stored(slots: Slots, field: str, sense: Sense, table: str) -> bool:
    """False where the column reached from the main table lists its values and this is none of them."""
    dimension = slots.catalog.dimension(field)
    if dimension is not None and dimension.part is not None:
        return True
    path = reach(slots.catalog, table, field)
    column = slots.catalog.column(f"{path.table}.{path.column}") if path is not None else None
    return column is None or not column.values or any(code.value == sense.value for code in column.values)


def contradiction(slots: Slots) -> str:
    """The value that a filter asks for where the metric itself already fixes another for that column; "" for none."""
    for measure in slots.measures:
        metric = slots.catalog.metric(measure.metric)
        fixed = metric.where if metric is not None and metric.where else ""
        value = _excluded(fixed, (*slots.filters, *measure.filters))
        if value:
            return value
    return ""


def _excluded(fixed: str, conditions: tuple[Condition, ...]) -> str:
    """The first value asked for that cannot be where a metric counts only `fixed`; "" for none."""
    for one in conditions:
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
    for word in [*slots.words("not"), *(one for one in slots.words("no") if one.mention.text in ("不", "未"))]:
        if word.used or (word.word == "no" and slots.between(word, slots.after(word) or word)):
            continue
        first = -1 if word.mention.text.startswith(BEHIND) else 1
        run = _run(slots, word, first) or _run(slots, word, -first)
        if run:
            word.means = slots.say("排除", "excluding")
            reached |= run
    for word in slots.words("not"):
        if word.mention.text.startswith(BEHIND) and {word.at - 1, word.at - 2} & reached:
            word.means = word.means or slots.say("排除", "excluding")  # 除紧急工单外
    return reached


def _stands_for_rows(item: Item) -> bool:
    """True for the "those" of "excluding those about delivery"."""
    those = item.word == "demonstrative" and item.mention.text in ("those", "these")
    if those:
        item.means = item.means or item.mention.text
    return those


def _run(slots: Slots, start: Item, step: int) -> set[int]:
    """The values that a "not" reaches in one direction: the nearest, and those that are joined to it."""
    reached: set[int] = set()
    at, joined = start.at + step, True
    while 0 <= at < len(slots.items):
        item = slots.items[at]
        before, after = (slots.items[at - step], item) if step > 0 else (item, slots.items[at - step])
        if step > 0 and item.word == "not" and item.mention.text.startswith(BEHIND):
            break  # 除了华东以外: what follows is not left out
        if item.sense("value") and not item.used and (joined or slots.between(before, after) in ("、", ",", "/")):
            reached.add(at)
            joined = False
        elif item.word in ("and", "or", "not") or item.sense("dimension") or _stands_for_rows(item):
            joined = True
        else:
            break
        at += step
    return reached
