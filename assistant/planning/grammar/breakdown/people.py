"""Who: the people that a question without their name asks for, as the catalog says whose doing the number is."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import ByField, ByTime
from assistant.planning.grammar.slots import Item, Slots

_ASKS = ("who", "whose", "whom")


def read_who(slots: Slots) -> None:
    """A ranking of the people whom the metric names ("who handled the most tickets"), inside the groups that are there;
    nothing where people were named.
    """
    asked, said = _asked(slots)
    if slots.continued and said and slots.ranking:
        _who_of_those(slots, asked)
        return
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    if not said or metric is None or metric.who is None or not slots.ranking or slots.listing or slots.continued:
        return
    people = {one.name for one in slots.catalog.dimensions if one.kind == "person"}
    named = any((sense := item.sense("dimension")) and sense.ref in people for item in slots.items)
    if named or any(isinstance(group, ByTime) for group in slots.groups) or slots.limit is None:
        return
    outer = len(slots.groups)
    slots.groups.append(ByField(field=metric.who))
    slots.limit = replace(slots.limit, per_groups=outer)
    dimension = slots.catalog.dimension(metric.who)
    label = dimension.label.of(slots.lang) if dimension is not None else metric.who
    if asked is not None:
        asked.means = slots.say(f"按{label}分组", f"group by {label}")
    slots.notes.append(slots.say(f"“谁”按{label}理解。", f"“Who” was taken to mean the {label}."))


def _who_of_those(slots: Slots, asked: Item | None) -> None:
    """ "Who has the most?" after a question split by teams or people, and maybe by more: which of those."""
    shown = slots.turn.query.groups if slots.turn is not None else ()
    kinds = [one for group in shown if isinstance(group, ByField) and (one := slots.catalog.dimension(group.field))]
    people = [one for one in kinds if one.kind == "person"] or [one for one in kinds if one.kind == "plain"]
    if not people or asked is None or slots.groups:
        return
    slots.groups.append(ByField(field=people[0].name))
    label = people[0].label.of(slots.lang)
    asked.means = slots.say(f"按{label}分组", f"group by {label}")
    slots.notes.append(slots.say(f"“谁”按{label}理解。", f"“Who” was taken to mean the {label}."))


def _asked(slots: Slots) -> tuple[Item | None, bool]:
    """The word that asks who; in English it may stand as filler, and then asks only at the beginning."""
    item = next(iter(slots.words("who")), None)
    opens = slots.lang == "en" and slots.heard.text.split(" ", 1)[0].removesuffix("'s") in _ASKS
    return item, item is not None or opens
