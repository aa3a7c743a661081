"""Two things said of people or products, each in its own time: 5月有投诉、6月没有的产品, "in May but not in June"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.flow.period import Period
from assistant.flow.query import EntitySet
from assistant.planning.grammar.numbers.measures import COUNTING
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.things.predicate import Predicate, some_of
from assistant.planning.grammar.things.predicates import said_of
from assistant.planning.grammar.things.sets import Clause, things
from assistant.planning.grammar.things.sets import _list as list_things
from assistant.planning.grammar.things.sets import _use as use

_TWO = 2
_AGAIN = ("again", "both")
_ALL = ("都", "均", "全都")
_SHOWS = ("which", "who", "list", "show", "quantity", "how_many", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What is said, and the words of the time that it is said of."""

    said: Predicate
    when: Period


def read_own_times(slots: Slots) -> None:
    """Fills the sets of what is said twice with two times, where neither is held against the other."""
    times = [item for item in slots.items if (sense := item.sense("period")) is not None and sense.period is not None]
    named = things(slots)
    heads = {sense.ref for item in named if (sense := item.sense("dimension")) is not None}
    if not times or len(heads) != 1 or slots.comparison is not None or slots.words("share", "share.of"):
        return
    told = _told(slots, times, named) if len(times) == _TWO else _in_all_pieces(slots, times)
    if len(told) < _TWO or told[0].said.absent or any(one.said.level or one.said.earlier for one in told):
        return
    (entity,) = heads
    first, *others = told
    if not all(slots.reachable(entity, _table(slots, one.said)) for one in told):
        return
    slots.period = first.when
    clause = Clause(heads=(named[0],), entity=(entity,), predicates=(first.said,))
    if slots.words(*COUNTING):
        slots.measures.append(replace(first.said.measure, distinct=entity))
        for item in (*named, *slots.words(*COUNTING)):
            item.means = slots.say("数这些对象", "count those")
        use(slots, clause)
    else:
        list_things(slots, clause)
    slots.filters += [_set(entity, one) for one in others]
    for item in (
        *times,
        *named,
        *(item for one in others for item in one.said.items),
        *slots.words("and", "but", *_AGAIN),
    ):
        item.means = item.means or slots.say("条件", "condition")


def _table(slots: Slots, one: Predicate) -> str:
    metric = slots.catalog.metric(one.measure.metric)
    return metric.table or "" if metric is not None else ""


def _set(entity: str, one: Timed) -> EntitySet:
    return EntitySet(
        entity=(entity,),
        measure=one.said.measure,
        period=one.when,
        operator=one.said.operator,
        value=one.said.value,
        exclude=one.said.absent,
    )


def _period(item: Item) -> Period | None:
    sense = item.sense("period")
    return sense.period if sense is not None else None


def _in_all_pieces(slots: Slots, times: list[Item]) -> list[Timed]:
    """The same in each of the times that were joined: 5月和6月都有投诉, "complaints in both May and June"."""
    sense = times[0].sense("period")
    before, rest = slots.before(times[0]), slots.heard.text[times[0].mention.end :].lstrip()
    marked = rest.startswith(_ALL) if slots.lang == "zh" else before is not None and before.word == "both"
    said = said_of(slots, [item for item in slots.items if item not in times])
    if len(times) != 1 or sense is None or len(sense.pieces) < _TWO or not marked or len(said) != 1:
        return []
    return [Timed(said=said[0], when=piece) for piece in sense.pieces]


def _told(slots: Slots, times: list[Item], named: list[Item]) -> list[Timed]:
    """What is said in each of the times: behind its words in Chinese, before them in English; once more the same where
    only "again" or "not" was said.
    """
    said = said_of(slots, [item for item in slots.items if item not in times])
    told: list[Timed] = []
    for at, item in enumerate(times):
        when = _period(item)
        low = times[at - 1].at if at else -1
        high = times[at + 1].at if at + 1 < len(times) else len(slots.items)
        low, high = (item.at, high) if slots.lang == "zh" else (low, item.at)
        region = [one for one in slots.items[low + 1 : high] if one not in named and one.word not in _SHOWS]
        own = [one for one in said if one.items[0] in region and one.items[-1] in region]
        own = own or [one for word in region if (one := some_of(slots, word)) is not None]
        if len(own) == 1 and when is not None:
            told.append(Timed(said=own[0], when=when))
        elif not own and told and when is not None:
            told += _once_more(slots, told[0].said, region, when)
    return told


def _once_more(slots: Slots, first: Predicate, between: list[Item], when: Period) -> list[Timed]:
    no = next((item for item in between if item.word in ("no", "not")), None)
    again = next((item for item in between if item.word in _AGAIN), None)
    word = no or again
    rest = [item for item in between if item is not word and item.word not in ("and", "but") and not item.used]
    if word is None or rest:
        return []
    same = some_of(slots, first.items[0], absent=no is not None)
    return [Timed(said=replace(same, items=(word,)), when=when)] if same is not None else []
