"""Asked apart: what a question asks for one by one, or as one of two, is not kept where the query holds it together."""

from __future__ import annotations

from assistant.flow.mention import Mention
from assistant.flow.query import ByTime, EntitySet, Query
from assistant.planning.grammar.checks.parts import conditions_of
from assistant.planning.grammar.slots import Item, Slots


def asked_apart(slots: Slots, query: Query) -> list[Mention]:
    """The words of such questions."""
    return [*_counted_first(slots, query), *_either_condition(slots, query), *_each_piece(slots, query)]


def _counted_first(slots: Slots, query: Query) -> list[Mention]:
    """The "how many" of 上周有几个,哪个组最多: the number over all was asked for before the place that is shown."""
    if query.limit is None or query.detail is not None or not query.groups or slots.lang != "zh":
        return []
    places = slots.words("most", "least", "best", "worst", "slowest", "fastest", "costliest")
    if len(query.measures) > 1 or not places:
        return []
    breaks = [at for at, letter in enumerate(slots.heard.text) if letter in ",，;；。" and at < places[0].mention.start]
    counts = [word for word in slots.words("how_many", "quantity") if breaks and word.mention.end <= breaks[-1]]
    apart = (
        any(item.at < counts[0].at and item.sense("dimension") and item.used for item in slots.items)
        if counts
        else True
    )
    return [] if apart else [counts[0].mention]


def _either_condition(slots: Slots, query: Query) -> list[Mention]:
    """The "or" between two conditions of their own (投诉超过20件或退货超过10件): both are held, one would do."""
    if len(query.having) + sum(isinstance(one, EntitySet) for one in conditions_of(query)) < 2:
        return []
    return [
        word.mention
        for word in slots.words("or")
        if any(_is_condition(item) and item.at < word.at for item in slots.items)
        and any(_is_condition(item) for item in slots.items[word.at + 1 : word.at + 4])
    ]


def _is_condition(item: Item) -> bool:
    return item.used and item.word in ("gt", "ge", "lt", "le", "post.ge", "post.le", "no")


def _each_piece(slots: Slots, query: Query) -> list[Mention]:
    """4月和5月分别多少,涨了没: the pieces were asked for one by one, and all of them are held against others."""
    if query.comparison is None or _over_time_in_groups(query) or not slots.words("respective", "each"):
        return []
    whole = [item for item in slots.items if (sense := item.sense("period")) is not None and len(sense.pieces) > 1]
    return [item.mention for item in whole if item.used]


def _over_time_in_groups(query: Query) -> bool:
    return any(isinstance(group, ByTime) for group in query.groups)
