"""Predicates: what is said of things ("complained three times", 没有投诉过), apart from what is asked of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.catalog.model import Metric
from assistant.flow.period import Grain
from assistant.flow.query import Aggregate, Measure
from assistant.planning.grammar.breakdown.narrow import BEHIND
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.numbers.bounds import Bound, bounds, levels
from assistant.planning.grammar.numbers.measures import counts_whole_table
from assistant.planning.grammar.numbers.units import in_units
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.things.different import of_different_things
from assistant.planning.grammar.things.predicate import Predicate, in_order, some_of, subject
from assistant.planning.grammar.things.sequence import one_after_another

_WITHOUT = ("without", "none of")
_NEVER = ("never", "从", "曾", "ever")
_VERBS = ("was", "were", "been", "had", "have", "has", "got", "that", "who", "which")
_CHAINS = ("and", "or")
_BETWEEN = ("again", "both", "but", "how_many", "total")
_DONE = ("过", "了")
_NOT_ONE = ("都没", "也没", "都无", "也无", "都不", "全没")
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
_BEEN = ("been", "were", "was", "ever")


def said_of(slots: Slots, region: list[Item], *, verbs: bool = False) -> list[Predicate]:
    """The predicates among these items, in order; an item belongs to one at most. verbs: "not transferred" is one."""
    inside = [item for item in region if not item.used]
    found: list[Predicate] = []
    absences = partial(_absences, verbs=verbs)
    for reader in (one_after_another, _compared, _held_to_the_level, _none_at_all, absences, _existences):
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
        apart = of_different_things(slots, bound)
        if apart is not None:
            found.append(apart)
            continue
        named, aggregate = bound_subject(slots, bound, claimed)
        if named is None or named.at not in places or _says_how_many_places(slots, bound):
            continue
        doing = _doing(slots, bound, named)
        bound = _as_the_one_before(slots, bound, found)
        one = _bounded(slots, bound, doing or named, (*aggregate, *([named] if doing else [])))
        if one is not None:
            found.append(one)
    return found


def _as_the_one_before(slots: Slots, bound: Bound, found: list[Predicate]) -> Bound:
    """ "At least one complaint and two returns": what is held against the first number holds for the second too."""
    before, last = slots.before(bound.first), found[-1] if found else None
    close = before is not None and before.word == "and" and last is not None and last.items[-1] is slots.before(before)
    if not bound.exact or not close or last is None or last.operator not in ("ge", "gt", "le", "lt"):
        return bound
    return replace(bound, operator=last.operator, exact=False)


def _says_how_many_places(slots: Slots, bound: Bound) -> bool:
    """True for the two of 最常见的两种故障: how many are wanted, not how often it happened."""
    before = slots.before(bound.first)
    return bound.exact and before is not None and before.word in SUPERLATIVES


def _doing(slots: Slots, bound: Bound, noun: Item) -> Item | None:
    """What is done with the rows that the noun names ("closed more than 5 tickets", 解决工单少于10单)."""
    ahead = slots.before(bound.first if noun.at > bound.first.at else noun)
    metric, rows = subject(slots, ahead) if ahead is not None else None, subject(slots, noun)
    if metric is None or rows is None or not counts_whole_table(slots.catalog, rows):
        return None
    same = metric.table == rows.table and metric.aggregate == "count" and metric.name != rows.name
    return ahead if same else None


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
        if word.mention.text.startswith(BEHIND):
            continue  # 紧急工单外的投诉: what follows is not what there is none of
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


def _none_at_all(slots: Slots, inside: list[Item]) -> list[Predicate]:
    """一次投诉都没有, 退货一单也没有: the negating word stands behind what there is none of."""
    found: list[Predicate] = []
    for word in inside:
        if word.word != "no" or not word.mention.text.startswith(_NOT_ONE):
            continue
        named = slots.before(word)
        if named is not None and named.sense("number"):
            named = slots.before(named)
        after = slots.after(word)
        if named is None or named not in inside or (after is not None and subject(slots, after) is not None):
            continue
        ahead = slots.before(named)
        near = [item for item in slots.items[named.at - 1 : word.at] if not item.used]
        one_of = [item for item in near if (number := item.sense("number")) is not None and number.value == 1]
        if any(item.sense("number") and item not in one_of for item in near):
            continue
        if ahead is not None and ahead.word in ("no", "not"):
            continue
        one = some_of(slots, named, word, *one_of, absent=True)
        if one is not None:
            found.append(replace(one, items=in_order(one.items)))
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
    after = slots.after(item)
    if slots.lang == "en" and after is not None and after.word.startswith("run."):
        return True
    if slots.lang == "zh":
        if behind.startswith("的") and _asked_which(slots, item):
            return True
        return ahead.endswith("有") or behind.startswith(_DONE) or any(done in item.mention.text[1:] for done in _DONE)
    if ahead.endswith(" and") and before is not None and before.word == "and":
        joined = slots.before(before)
        return joined is not None and (_said_to_be(slots, joined) or _is_bounded(slots, joined))
    said = ahead.rpartition(" ")[2] in _having(slots, item) and not _is_a_part(slots, item)
    return said or says_itself(slots, item)


def _having(slots: Slots, item: Item) -> tuple[str, ...]:
    """The words before what is had; what stands so at a time ("were open") is no thing that was once had."""
    metric = subject(slots, item)
    return _HAVING if metric is not None and metric.kind == "snapshot" else (*_HAVING, *_BEEN)


def says_itself(slots: Slots, item: Item) -> bool:
    """True for "were transferred", "that got refunded", whose verb is in the word."""
    return item.mention.text.partition(" ")[0] in _VERBS and not _is_a_part(slots, item)


def _is_a_part(slots: Slots, item: Item) -> bool:
    """True for "the share that was transferred": no one is said to be so."""
    near = (slots.before(item), slots.before(item, 2))
    names = [sense.ref for sense in item.mention.senses if sense.kind == "metric"]
    rate = any((metric := slots.catalog.metric(name)) is not None and metric.kind == "share" for name in names)
    return rate and any(one is not None and one.word.startswith("share") for one in near)


def _asked_which(slots: Slots, item: Item) -> bool:
    """True for 退货的产品有哪些: what is done with the things that are asked for, right before them."""
    thing = slots.after(item)
    which = slots.after(thing) if thing is not None else None
    while which is not None and which.sense("value") and not which.sense("metric"):
        which = slots.after(which)
    named = thing is not None and thing.sense("dimension") is not None and thing.sense("metric") is None
    return named and item.sense("value") is not None and which is not None and which.word in ("which", "what_is")


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
