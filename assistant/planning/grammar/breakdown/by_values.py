"""Values named as what the answer is split by: "by business and personal customers", 按个人/企业细分."""

from __future__ import annotations

from assistant.flow.query import ByField
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.slots import Item, Slots

_JOINED = ("/", "、", ",", "和", "与", "跟", "及", "or", "and", "vs", "还是", "或", "")


def read_by_values(slots: Slots) -> None:
    """Groups by the field of two or more values that stand right after "by"; they also narrow it, as values do."""
    if slots.detail is not None or not slots.measures:
        return
    for word in slots.words("by", "split", "between"):
        run = _values_after(slots, word)
        found = [choice for item in run if (choice := resolved(slots, item, families=True)) is not None]
        fields = {field for field, _ in found}
        if len(run) < 2 or len(found) != len(run) or len(fields) != 1:
            continue
        (field,) = fields
        for mark in (word, *slots.words("split")):
            mark.means = mark.means or slots.say("分组", "grouping")
        if ByField(field=field) not in slots.groups:
            slots.groups.append(ByField(field=field))


def _values_after(slots: Slots, word: Item) -> list[Item]:
    run: list[Item] = []
    for item in slots.items[word.at + 1 :]:
        if item.word in ("and", "or"):
            continue
        near = run[-1] if run else word
        if item.used or not item.sense("value") or item.sense("metric"):
            break
        if run and slots.between(near, item) not in _JOINED:
            break
        run.append(item)
    return run
