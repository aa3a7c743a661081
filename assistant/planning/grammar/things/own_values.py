"""The same done with two kinds of thing: 既买过空调又买过冰箱的客户, "bought a phone but never a tablet"."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.flow.query import ByField, EntitySet, Filter, Measure
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.numbers.measures import COUNTING
from assistant.planning.grammar.numbers.number_of import read_number_of_things
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.things.predicate import counted_part, subject
from assistant.planning.grammar.things.sets import things

_JOINTS = ("both", "again", "but", "and")
_NOT = ("no", "not")
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done, or was not, with which kind of thing."""

    metric: str
    only: Filter
    absent: bool
    items: tuple[Item, ...]


def read_own_values(slots: Slots) -> None:
    """Fills the sets of those who did something with each of two kinds, or with one and not with the other."""
    if slots.measures or slots.sets or slots.comparison is not None or slots.words("share", "share.of", "each", "by"):
        return
    values = [item for item in slots.open() if item.sense("value") and not item.sense("metric")]
    if len(values) < _TWO or not (slots.words(*_NOT, "both", "again") or _all_of_them(slots, values)):
        return
    read_number_of_things(slots)
    named = things(slots)
    heads = {sense.ref for item in named if (sense := item.sense("dimension")) is not None}
    done = _done(slots, values)
    told = {item.at for one in done for item in one.items}
    if any(item.at not in told and item.sense("metric") for item in slots.open() if item not in named):
        return
    if len(heads) != 1 or len(done) != len(values) or done[0].absent or len({one.only.field for one in done}) != 1:
        return
    (entity,) = heads
    if not all(slots.reachable(entity, metric_table(slots.catalog, one.metric)) for one in done):
        return
    counting = bool(slots.words(*COUNTING))
    first, *others = done
    slots.measures = [Measure(metric=first.metric, filters=(first.only,), distinct=entity if counting else None)]
    if not counting:
        slots.groups.append(ByField(field=entity))
        slots.things_listed = True
    slots.filters += [_set(slots, entity, one) for one in others]
    words = slots.words(*_JOINTS, *COUNTING, "which", "who", "list", "show")
    for item in (*named, *words, *(item for one in done for item in one.items)):
        item.means = item.means or slots.say("条件", "condition")


def _set(slots: Slots, entity: str, one: Done) -> EntitySet:
    return EntitySet(
        entity=(entity,),
        measure=Measure(metric=one.metric),
        filters=(one.only,),
        period=slots.period,
        exclude=one.absent,
    )


def _done(slots: Slots, values: list[Item]) -> list[Done]:
    """What is said of each value: with the verb before it, else with the one said last."""
    found: list[Done] = []
    verb = ""
    behind = slots.after(values[-1]) if _all_of_them(slots, values) else None
    for value in values:
        words = [*_words_before(slots, value), *([behind] if behind is not None else [])]
        said = [item for item in words if subject(slots, item) is not None]
        metric = counted_part(slots.catalog, subject(slots, said[0])) if len(said) == 1 else None
        verb = metric.name if metric is not None and metric.aggregate == "count" else "" if said else verb
        choice = resolved(slots, value, metric_table(slots.catalog, verb)) if verb else None
        if choice is None or choice[1].value is None:
            return []
        only = Filter(field=choice[0], values=(choice[1].value, *choice[1].others))
        absent = any(item.word in _NOT for item in words)
        found.append(Done(metric=verb, only=only, absent=absent, items=(*words, value)))
    return found


def _all_of_them(slots: Slots, values: list[Item]) -> bool:
    """True for 电话和邮件都投诉过: what stands behind is said of each."""
    return slots.heard.text[values[-1].mention.end :].lstrip().startswith(("都", "均"))


def _words_before(slots: Slots, value: Item) -> list[Item]:
    """The verb, the "not" and the joints right before a value."""
    words: list[Item] = []
    at = slots.before(value)
    while at is not None and not at.used and (at.word in (*_JOINTS, *_NOT) or subject(slots, at) is not None):
        words.append(at)
        at = slots.before(at)
    return words
