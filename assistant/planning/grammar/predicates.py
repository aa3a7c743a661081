"""Predicates: what is said of things ("complained three times", 没有投诉过), apart from what is asked of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.catalog.model import Metric
from assistant.flow.period import Grain
from assistant.flow.query import Aggregate, Measure
from assistant.planning.grammar.bounds import Bound, bounds, levels
from assistant.planning.grammar.predicate import Predicate, in_order, some_of, subject
from assistant.planning.grammar.sequence import one_after_another
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.units import in_units

_WITHOUT = ("without", "none of")
_NEVER = ("never", "从", "曾", "ever")
_CHAINS = ("and", "or")
_BETWEEN = ("again", "both", "but", "how_many", "total")
_DONE = ("过", "了")
_HAVING = (
    "who",
    "that",
    "which",
    "with",
    "have",
    "had",
    "has",
    "having",
    "a",
    "an",
    "also",
    "and",
    "got",
    "both",
    "any",
)


def said_of(slots: Slots, region: list[Item], *, verbs: bool = False) -> list[Predicate]:
    """The predicates among these items, in order; an item belongs to one at most. verbs: "not transferred" is one."""
    inside = [item for item in region if not item.used]
    found: list[Predicate] = []
    absences = partial(_absences, verbs=verbs)
    for reader in (one_after_another, _compared, _held_to_the_level, absences, _existences):
        taken = {item.at for one in found for item in one.items}
        found += reader(slots, [item for item in inside if item.at not in taken])
    return sorted(_in_a_row(slots, inside, found), key=lambda one: one.items[0].at)


def _compared(slots: Slots, inside: list[Item]) -> list[Predicate]:
    """ "More than 100 complaints", 投诉3次以上: the metric right before the bound, or right after it."""
    places = {item.at for item in inside}
    found: list[Predicate] = []
    for bound in bounds(slots):
        if not {item.at for item in bound.items} <= places:
            continue
        claimed = {item.at for one in found for item in one.items}
        named, aggregate = bound_subject(slots, bound, claimed)
        one = _bounded(slots, bound, named, aggregate) if named is not None and named.at in places else None
        if one is not None:
            found.append(one)
    return found


def bound_subject(slots: Slots, bound: Bound, claimed: set[int]) -> tuple[Item | None, tuple[Item, ...]]:
    """The item whose metric the bound holds, and the words beside it that say how it is aggregated."""
    between: list[Item] = []
    at = slots.before(bound.first)
    while at is not None and (at.word.startswith("agg.") or at.word in _BETWEEN):
        between.append(at)
        at = slots.before(at)
    behind = slots.after(bound.last)
    close = slots.lang == "en" and behind is not None and not slots.between(bound.last, behind)
    if (close and subject(slots, behind) is not None) or at is None or at.at in claimed or subject(slots, at) is None:
        at, between = behind, []
        if at is None or subject(slots, at) is None or slots.between(bound.last, at) == "的":
            return None, ()
    ahead = slots.before(at)
    if ahead is not None and ahead.word.startswith("agg."):
        between.append(ahead)
    return at, tuple(between)


def _bounded(slots: Slots, bound: Bound, named: Item, beside: tuple[Item, ...]) -> Predicate | None:
    metric = subject(slots, named)
    if metric is None or (bound.exact and metric.aggregate != "count"):
        return None
    values = [in_units(metric.format, value, bound.unit) for value in bound.values]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(values) or (bound.operator == "is" and len(values) > 1):
        return None
    return Predicate(
        measure=Measure(metric=metric.name, aggregate=aggregate_said(metric, beside)),
        items=in_order((named, *beside, *bound.items)),
        operator="ge" if bound.operator == "between" else bound.operator,
        value=numbers[0],
        upper=numbers[1] if bound.operator == "between" else None,
    )


def aggregate_said(metric: Metric, words: tuple[Item, ...]) -> Aggregate | None:
    """The aggregate that such words ask for, where it is not the metric's own."""
    names = [word.word.removeprefix("agg.") for word in words if word.word.startswith("agg.")]
    able = metric.value is not None
    return names[0] if names and able and names[0] != metric.aggregate else None  # type: ignore[return-value]


def _held_to_the_level(slots: Slots, inside: list[Item]) -> list[Predicate]:
    """ "Above average in complaints", 满意度低于整体水平: the metric right before, else the next one after."""
    places = {item.at for item in inside}
    found = []
    for level in levels(slots):
        if not {item.at for item in level.items} <= places:
            continue
        before, after = slots.before(level.items[0]), slots.after(level.items[-1])
        if before is not None and before.word in ("again", "both", "but"):
            before = slots.before(before)
        within = next((one for one in level.items if subject(slots, one) is not None), None)
        near = (within, before, after)
        named = next((one for one in near if one is not None and subject(slots, one) is not None), None)
        metric = subject(slots, named)
        if named is None or metric is None or named.at not in places:
            continue
        found.append(
            Predicate(
                measure=Measure(metric=metric.name),
                items=in_order((named, *level.items)),
                operator=level.operator,
                level=True,
            )
        )
    return found


def _absences(slots: Slots, inside: list[Item], *, verbs: bool) -> list[Predicate]:
    """ "No complaints", 没有投诉过, "without complaints or returns": a negating word and what follows it, chained."""
    found: list[Predicate] = []
    for word in inside:
        if not (word.word == "no" or (word.word == "not" and (verbs or word.mention.text in _WITHOUT))):
            continue
        ever = any(mark in word.mention.text for mark in _NEVER)
        at, extra = slots.after(word), (word,)
        while at is not None and at in inside:
            one = some_of(slots, at, *extra, absent=True)
            if one is None:
                break
            found.append(replace(one, ever=ever, items=in_order(one.items)))
            joint, at = slots.after(at), slots.after(at, 2)
            if joint is None or joint.word not in _CHAINS or at is None or _is_bounded(slots, at):
                break
            extra = (joint,)
    return found


def _is_bounded(slots: Slots, item: Item) -> bool:
    return any(item in (slots.before(bound.first), slots.after(bound.last)) for bound in bounds(slots))


def _existences(slots: Slots, inside: list[Item]) -> list[Predicate]:
    """What else is said to be there: 投诉过, 有退货, "who complained", "with a return"; not every noun named."""
    return [one for item in inside if _said_to_be(slots, item) and (one := some_of(slots, item)) is not None]


def _said_to_be(slots: Slots, item: Item) -> bool:
    text = slots.heard.text
    ahead, behind = text[: item.mention.start].rstrip(), text[item.mention.end :].lstrip()
    before = slots.before(item)
    if before is not None and (before.word in ("both", "again", "but") or before.word.startswith("run.")):
        return True
    if slots.lang == "zh":
        return ahead.endswith("有") or behind.startswith(_DONE) or item.mention.text.endswith(_DONE)
    return ahead.rpartition(" ")[2] in _HAVING


def _in_a_row(slots: Slots, inside: list[Item], found: list[Predicate]) -> list[Predicate]:
    """Gives a run of time to the predicate it stands beside: the next after it, else the last before it."""
    for word in inside:
        if not word.word.startswith("run."):
            continue
        after = [one for one in found if one.items[0].at > word.at]
        before = [one for one in found if one.items[-1].at < word.at]
        chosen = after[0] if after and slots.lang == "zh" else before[-1] if before else after[0] if after else None
        sense = word.sense("word")
        if chosen is None or chosen.level or chosen.earlier or sense is None or not isinstance(sense.value, float):
            continue
        grain: Grain = word.word.removeprefix("run.")  # type: ignore[assignment]
        row = replace(chosen, run=(int(sense.value), grain), exists=False, items=in_order((*chosen.items, word)))
        found = [row if one is chosen else one for one in found]
    return found
