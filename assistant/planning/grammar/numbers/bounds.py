"""Bounds: numbers that something is held against, with the words and the unit that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.flow.query import Operator
from assistant.planning.grammar.slots import Item, Slots

_BEFORE: dict[str, Operator] = {"gt": "gt", "ge": "ge", "lt": "lt", "le": "le", "eq": "is", "within": "le"}
_BEHIND: dict[str, Operator] = {"post.ge": "ge", "post.le": "le", "post.gt": "gt", "post.lt": "lt"}
_BETWEEN_NUMBERS = ("-", "~", "–", "—", "到", "至", "to", "through", "thru", "and", "和")
_LISTED = ("", "、", ",", "/", "或", "or", "和", "and")
_WITHIN = ("内", "以内", "之内", "里")
_TIMED = ("unit.minute", "unit.hour", "unit.day", "unit.week")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A comparison with one number, with both ends of a range (`between`), or with any of several (`is`).

    items: the number, its unit and the words that compare, in order. exact: only the number itself was said ("3
    times"), which is a condition where it is one of something and nothing else is known of it.
    """

    operator: Operator
    values: tuple[float, ...]
    items: tuple[Item, ...]
    unit: Item | None = None
    exact: bool = False

    @property
    def first(self) -> Item:
        """The item it begins with."""
        return self.items[0]

    @property
    def last(self) -> Item:
        """The item it ends with."""
        return self.items[-1]


def bounds(slots: Slots) -> list[Bound]:
    """The bounds among the items that no pass has used yet, in order."""
    found: list[Bound] = []
    taken: set[int] = set()
    for item in slots.items:
        if _number(item) is None or item.used or item.at in taken:
            continue
        bound = _bound(slots, item)
        if bound is not None:
            found.append(bound)
            taken |= {one.at for one in bound.items}
    return found


def _number(item: Item | None) -> float | None:
    sense = item.sense("number") if item is not None else None
    return sense.value if sense is not None and isinstance(sense.value, float) else None


def _bound(slots: Slots, item: Item) -> Bound | None:
    value = _number(item)
    assert value is not None
    return _range(slots, item, value) or _several(slots, item, value) or _single(slots, item, value)


def _range(slots: Slots, item: Item, low: float) -> Bound | None:
    """ "Between 3 and 5", 3到5之间, "3-5 hours"; the unit may follow either number."""
    inner = _unit_after(slots, item)
    last = inner or item
    joint = slots.after(last)
    other = joint if joint is not None and _number(joint) is not None else None
    joined = [last]
    if other is None and joint is not None and joint.word in ("to", "and"):
        other = slots.after(joint)
        joined.append(joint)
    high = _number(other)
    if other is None or high is None or high <= low or other.used:
        return None
    opening = _before(slots, item, ("between",))
    closing_unit = _unit_after(slots, other)
    after = slots.after(closing_unit or other)
    closing = after if after is not None and after.word == "post.between" else None
    plain = slots.between(last, other) in _BETWEEN_NUMBERS and slots.between(last, other) not in ("and", "和")
    if not (plain or opening or closing):
        return None
    unit = closing_unit or inner
    members = (opening, item, inner, *joined[1:], other, closing_unit, closing)
    return Bound(operator="between", values=(low, high), items=_ordered(members), unit=unit)


def _several(slots: Slots, item: Item, value: float) -> Bound | None:
    """ "1 or 2", 1、2: any of them; one that "or more" follows is none of such a list."""
    members, values = [item], [value]
    at = item
    while True:
        joint = slots.after(at)
        other = joint if joint is not None and _number(joint) is not None else None
        if other is None and joint is not None and joint.word == "or":
            other = slots.after(joint)
        number = _number(other)
        if other is None or number is None or other.used or slots.between(at, other) not in _LISTED:
            break
        if _range(slots, other, number) is not None:  # "1, 2-3": the second opens a range of its own
            break
        if joint is not other and joint is not None:
            members.append(joint)
        members.append(other)
        values.append(number)
        at = other
    unit = _unit_after(slots, at)
    after = slots.after(unit or at)
    if len(values) < 2 or _before(slots, item, tuple(_BEFORE)) or (after is not None and after.word in _BEHIND):
        return None
    return Bound(operator="is", values=tuple(values), items=_ordered((*members, unit)), unit=unit)


def _single(slots: Slots, item: Item, value: float) -> Bound | None:
    unit = _unit_after(slots, item)
    last = unit or item
    behind = slots.after(last)
    sign = _before(slots, item, tuple(_BEFORE))
    if behind is not None and behind.word in _BEHIND:
        members = (item, unit, behind, sign if sign is not None and sign.word == "eq" else None)
        return Bound(operator=_BEHIND[behind.word], values=(value,), items=_ordered(members), unit=unit)
    if behind is not None and behind.mention.text == "+" and not slots.between(last, behind):
        return Bound(operator="ge", values=(value,), items=_ordered((item, unit, behind)), unit=unit)
    if sign is not None:
        return Bound(operator=_BEFORE[sign.word], values=(value,), items=_ordered((sign, item, unit)), unit=unit)
    if unit is not None and unit.word in _TIMED and _follows(slots, unit, _WITHIN):
        return Bound(operator="le", values=(value,), items=_ordered((item, unit)), unit=unit)
    only = _before(slots, item, ("only",))
    return Bound(operator="is", values=(value,), items=_ordered((only, item, unit)), unit=unit, exact=only is None)


def _follows(slots: Slots, item: Item, words: tuple[str, ...]) -> bool:
    return slots.heard.text[item.mention.end :].startswith(words)


def _before(slots: Slots, item: Item, words: tuple[str, ...]) -> Item | None:
    before = slots.before(item)
    return before if before is not None and before.word in words and not before.used else None


def _unit_after(slots: Slots, item: Item) -> Item | None:
    after = slots.after(item)
    return after if after is not None and after.word.startswith("unit.") and not after.used else None


def _ordered(items: tuple[Item | None, ...]) -> tuple[Item, ...]:
    return tuple(sorted((item for item in items if item is not None), key=lambda item: item.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A comparison with the same measure over all ("above average"): its operator and words."""

    operator: Operator
    items: tuple[Item, ...]


def levels(slots: Slots) -> Iterator[Level]:
    """The comparisons with the overall level: "above average", 低于整体水平, 比平均低."""
    for item in slots.items:
        if item.used or item.word not in ("gt", "ge", "lt", "le", "cmp.than"):
            continue
        words, after = _level_words(slots, item)
        if item.word == "cmp.than":
            ending = after if after is not None and after.word in _MORE else None
            said = bool(words) or (ending is not None and slots.between(item, ending) in _OVERALL)
            if ending is not None and said:
                yield Level(operator=_MORE[ending.word], items=(item, *words, ending))
        elif any(word.word in ("agg.avg", "level") for word in words) or (words and _is_an_average(words[-1])):
            yield Level(operator=_BEFORE[item.word], items=(item, *words))


_MORE: dict[str, Operator] = {"cmp.more": "gt", "cmp.less": "lt"}
_OVERALL = ("整体", "总体", "整体的", "大盘")
_AVERAGED = ("平均", "average ", "avg ", "mean ")


def _level_words(slots: Slots, item: Item) -> tuple[list[Item], Item | None]:
    """The words for the level right behind a comparing word, with the measure named among them, and what follows."""
    words: list[Item] = []
    after = slots.after(item)
    while after is not None and (
        after.word in ("agg.avg", "level", "total")
        or (_is_an_average(after) and not words)
        or (item.word == "cmp.than" and bool(words) and after.sense("metric") is not None)
    ):
        words.append(after)
        after = slots.after(after)
    return words, after


def _is_an_average(item: Item) -> bool:
    """True for a metric that is named as an average (平均首响)."""
    return item.sense("metric") is not None and item.mention.text.startswith(_AVERAGED)
