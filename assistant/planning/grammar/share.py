"""Shares: which part of the question names the whole, and which the part of it that is asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.flow.query import ByField, Condition, Filter, Measure, Order, Query
from assistant.flow.reading import Choice, Doubt
from assistant.planning.grammar.narrow import _resolved as resolved
from assistant.planning.grammar.slots import Item, Slots

_INSIDE = ("里", "里面", "里头", "中", "当中", "其中", "里,", "中,", "里边")
_VERBS = (
    " are ",
    " is ",
    " were ",
    " was ",
    " that ",
    " who ",
    " come ",
    " came ",
    " from ",
    " got ",
    " get ",
    " have ",
    " had ",
)


def part_of_share(slots: Slots) -> list[Item]:
    """The items that name the part ("battery life" of "what share of complaints is battery life"); empty where none
    is named apart.
    """
    asked = slots.words("share", "share.of")
    if not asked:
        return []
    return _said_apart(slots, asked) or _narrowing_the_noun(slots)


def _narrowing_the_noun(slots: Slots) -> list[Item]:
    """The one value of "share of urgent tickets", 电话工单占比: the part is so narrowed, the whole is not."""
    split = slots.words("each", "by", "which", "split") or any(item.word.startswith("grain.") for item in slots.items)
    values = [item for item in slots.items if item.sense("value") and not item.sense("metric")]
    metrics = [slots.catalog.metric(sense.ref) for item in slots.items if (sense := item.sense("metric"))]
    fields = {
        field for item in values for sense in item.mention.senses[:1] for field in (sense.fields or (sense.ref,))[:1]
    }
    if split or len(fields) != 1 or any(metric is not None and metric.format == "percent" for metric in metrics):
        return []
    return values


def _said_apart(slots: Slots, asked: list[Item]) -> list[Item]:
    """The part where words tell it from the whole: X 占 Y, Y 里 X 占, of Y … are X."""
    verb = next(iter(slots.words("share.of")), None)
    content = [item for item in slots.items if _is_content(item)]
    if verb is not None:
        before = [item for item in content if item.at < verb.at]
        after = [item for item in content if item.at > verb.at]
        if after and before:
            return before
        return _after_inside(slots, before)
    if slots.lang == "zh":
        return _after_inside(slots, [item for item in content if item.at < asked[-1].at])
    before = [item for item in content if item.at < asked[0].at]
    after = [item for item in content if item.at > asked[0].at]
    return after if before and _opens_with_the_whole(slots, asked[0]) else _after_verb(slots, after)


def _opens_with_the_whole(slots: Slots, asked: Item) -> bool:
    """True for "of the complaints last month, what percentage …": the whole comes before the share word."""
    return slots.heard.text[: asked.mention.start].lstrip().startswith("of ")


def _is_content(item: Item) -> bool:
    return bool(item.sense("value") or item.sense("metric"))


def _after_inside(slots: Slots, items: list[Item]) -> list[Item]:
    for left, right in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        between = slots.heard.text[left.mention.end : right.mention.start]
        if any(word in between for word in _INSIDE):
            return [item for item in items if item.at >= right.at]
    return []


def _after_verb(slots: Slots, items: list[Item]) -> list[Item]:
    for left, right in pairwise(items):
        between = slots.heard.text[left.mention.end : right.mention.start]
        if any(verb in f"{between} " for verb in _VERBS):
            return [item for item in items if item.at >= right.at]
    return []


def apply_share(slots: Slots, part: list[Item]) -> None:
    """Turns the measure into part over whole, or into each group's share of the total."""
    asked = [*slots.words("share", "share.of")]
    if not asked or len(slots.measures) != 1:
        return
    whole = slots.measures[0]
    if part and all((sense := item.sense("metric")) and sense.ref == whole.metric for item in part):
        for item in part:
            item.means = slots.say("占比", "share")
        part = []
    measures = _part_of(slots, part, whole) if part else _of_each_group(slots, whole)
    if measures is None:
        return
    slots.measures = measures
    for item in [*asked, *part]:
        item.means = item.means or slots.say("占比", "share")


def _part_of(slots: Slots, part: list[Item], whole: Measure) -> list[Measure] | None:
    people = _whole_of_people(slots)
    ratio = _ratio(slots, part, whole if people is None else replace(whole, distinct=people))
    return None if ratio is None else [ratio]


def _of_each_group(slots: Slots, whole: Measure) -> list[Measure] | None:
    metric = slots.catalog.metric(whole.metric)
    if metric is not None and metric.format == "percent":
        return [whole]
    if not slots.groups or metric is None or not metric.additive:
        return None
    if slots.filters:
        slots.unclear_share = True
        return None
    return [whole, replace(whole, share="total")]


def _ratio(slots: Slots, part: list[Item], whole: Measure) -> Measure | None:
    filters: list[Condition] = []
    for item in part:
        choice = resolved(slots, item)
        if choice is not None and choice[1].value is not None:
            filters.append(Filter(field=choice[0], values=(choice[1].value,)))
            continue
        sense = item.sense("metric")
        if sense is None or len(part) > 1:
            return None
        metric = slots.catalog.metric(sense.ref)
        own = metric is not None and metric.format == "percent"
        return Measure(metric=sense.ref, over=None if own else whole)
    return replace(whole, filters=_merged(filters), over=whole)


def _merged(filters: list[Condition]) -> tuple[Condition, ...]:
    by_field: dict[str, Filter] = {}
    for one in filters:
        if isinstance(one, Filter):
            earlier = by_field.get(one.field)
            by_field[one.field] = replace(one, values=(*earlier.values, *one.values)) if earlier else one
    return tuple(by_field.values())


def _whole_of_people(slots: Slots) -> str | None:
    """The dimension of the people that the share is of ("of the customers who complained", 投诉的客户里), or None."""
    text = slots.heard.text
    for item in slots.items:
        sense = item.sense("dimension")
        dimension = slots.catalog.dimension(sense.ref) if sense else None
        if dimension is None or dimension.kind != "person" or item.sense("table") is None:
            continue
        of_them = text[: item.mention.start].rstrip().endswith(("of the", "of all", "of our", "of"))
        among_them = text[item.mention.end :].lstrip().startswith(("里", "中", "当中", "之中"))
        if of_them or among_them:
            item.means = slots.say(f"数{dimension.label.zh}", f"count {dimension.label.en}")
            return dimension.name
    return None


def which_share(slots: Slots) -> Doubt:
    """A question back where a share of groups is narrowed by a value: of each group, or of all that is so narrowed?"""
    whole = slots.measures[0]
    query = Query(
        groups=tuple(slots.groups),
        period=slots.period,
        order=(Order(measure=0),),
        measures=(whole,),
        filters=tuple(slots.filters),
    )
    inside = replace(query, measures=(replace(whole, filters=tuple(slots.filters), over=whole),), filters=())
    across = replace(query, measures=(whole, replace(whole, share="total")))
    group = describe_group(slots)
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            "占比可以有两种算法,您要哪一种?", "The share can be taken in two ways; which one do you mean?"
        ),
        choices=(
            Choice(label=slots.say(f"每个{group}内部的占比", f"the share within each {group}"), query=inside),
            Choice(label=slots.say(f"各{group}占合计的比例", f"each {group}'s part of the total"), query=across),
        ),
    )


def describe_group(slots: Slots) -> str:
    """The name of the first group, in the asker's language."""
    group = slots.groups[0]
    dimension = slots.catalog.dimension(group.field) if isinstance(group, ByField) else None
    return dimension.label.of(slots.lang) if dimension else slots.say("组", "group")
