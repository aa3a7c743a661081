"""Follow-ups that set something beside what the turn before showed: "compare with South China", 跟华南一组比比."""

from __future__ import annotations

from assistant.flow.query import ByField, Filter
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.turns.changes import Changes

_SIDE_BY_SIDE = ("compare", "cmp.than", "together", "and", "plus")


def read_set_beside(slots: Slots, changes: Changes) -> None:
    """Keeps what the turn before was held to, and shows it apart from what is named now."""
    asked = slots.words("compare", "cmp.than")
    values = [item for item in slots.open() if item.sense("value") and not item.sense("metric")]
    others = [item for item in slots.open() if item.sense("metric") or item.sense("dimension")]
    query = changes.turn.query
    if not asked or not values or slots.detail is not None or [item for item in others if item not in values]:
        return
    fields = {found[0] for item in values if (found := resolved(slots, item)) is not None}
    if len(fields) != 1 or not all(resolved(slots, item) for item in values):
        return
    (field,) = fields
    held = [one for one in query.filters if isinstance(one, Filter) and one.field == field and one.operator == "is"]
    if held:
        changes.wider.add(field)
    elif len(values) == 1 and ByField(field=field) not in query.groups:
        return
    if ByField(field=field) not in query.groups:
        slots.groups.append(ByField(field=field))
        changes.split = True
    _use(slots, asked)


def _use(slots: Slots, asked: list[Item]) -> None:
    for word in [*asked, *slots.words(*_SIDE_BY_SIDE)]:
        word.means = word.means or slots.say("放在一起比较", "set beside it")


def read_uncompared(slots: Slots, changes: Changes) -> None:
    """ "Without the comparison", 去掉同比: what is said to be held against goes."""
    for word in slots.words("drop", "not", "no"):
        after = slots.after(word)
        sense = after.sense("period") if after is not None else None
        compared = after is not None and after.word == "compare"
        if after is None or not (compared or (sense is not None and sense.ref and not sense.period)):
            continue
        if changes.turn.query.comparison is None:
            continue
        changes.uncompared = True
        slots.comparing, slots.comparison = None, None
        word.means = after.means = slots.say("不再对比", "no comparison any more")


def set_beside(slots: Slots, changes: Changes, values: list[Item]) -> None:
    """ "Zhejiang too", 浙江也看一下: beside what the question before was held to, each by itself."""
    held = {one.field for one in changes.turn.query.filters if isinstance(one, Filter) and one.operator == "is"}
    fields = {field for item in values for sense in item.mention.senses for field in sense.fields if field in held}
    if len(fields) != 1:
        return
    changes.wider |= fields
    changes.split = True
    slots.groups += [ByField(field=field) for field in fields if ByField(field=field) not in changes.turn.query.groups]
