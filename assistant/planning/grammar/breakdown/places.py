"""Places in a ranking: the second highest, 排名第三, 倒数第二."""

from __future__ import annotations

from assistant.flow.query import ByField, EntitySet, Limit, Order
from assistant.planning.grammar.slots import Item, Slots

_UP = ("most", "best", "cmp.more", "cmp.better", "slowest", "costliest")
_WORDS = ("most", "least", "cmp.more", "cmp.less", "rank", "bottom")


def read_place(slots: Slots) -> None:
    """Order and limit from the number of one place; the ones before it are left out once all conditions are known."""
    item = next((word for word in slots.words("nth.") if not word.used), None)
    if item is None or slots.order or slots.comparison is not None or slots.continued or len(slots.measures) != 1:
        return
    if item.word == "nth.1" and not _is_ranked(slots, item):
        return
    beside = [one for one in (slots.before(item), slots.after(item), slots.before(item, 2)) if _says_place(one)]
    last = item.word == "nth.last"
    lowest = last or any(one is not None and one.word in ("least", "cmp.less", "bottom") for one in beside)
    item.means = slots.say("名次", "place in the ranking")
    for one in beside:
        if one is not None:
            one.means = item.means
    slots.ranking = True
    slots.order = [Order(measure=0, descending=not lowest)]
    slots.limit = Limit(count=1, ties=True)
    slots.place = 1 if last else int(item.word.removeprefix("nth."))


def _is_ranked(slots: Slots, item: Item) -> bool:
    """True where "the first" is a place: something is asked for or ranked; not for "resolved by the first team"."""
    return slots.after(item) is None or bool(slots.words("which", "who", "what_is", "top", *_UP, *_WORDS))


def _says_place(item: Item | None) -> bool:
    return item is not None and item.word in _WORDS and not item.used


def settle_place(slots: Slots) -> None:
    """Leaves out those that rank before the place; a place with nothing to rank is not understood."""
    if slots.place < 2:
        return
    group = slots.groups[0] if len(slots.groups) == 1 else None
    if not isinstance(group, ByField) or slots.limit is None:
        for word in slots.words("nth."):
            word.means = ""
        return
    ahead = EntitySet(
        entity=(group.field,),
        measure=slots.measures[0],
        filters=tuple(slots.filters),
        period=slots.period,
        top=slots.place - 1,
        lowest=not slots.order[0].descending,
        exclude=True,
    )
    slots.filters.append(ahead)
    slots.notes.append(
        slots.say(
            f"问的是第 {slots.place} 位：排在它前面的已除去。",
            f"Place {slots.place} was asked for; those ahead of it are left out.",
        )
    )
