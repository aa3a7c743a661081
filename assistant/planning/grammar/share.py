"""Shares: which part of the question names the whole, and which the part of it that is asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.catalog.model import Metric
from assistant.flow.query import ByField, ByTime, Condition, Filter, Measure, Order, Query
from assistant.flow.reading import Choice, Doubt
from assistant.planning.grammar.absence import rows_with
from assistant.planning.grammar.narrow import resolved
from assistant.planning.grammar.slots import Item, Slots, metric_table

_INSIDE = ("里", "里面", "里头", "中", "当中", "其中", "里,", "中,", "里边")
_HOLDS_ZH = ("内", "里", "中", "当中", "之内")
_HOLDS_EN = ("within each", "within every", "within", "in each", "in every", "inside each", "for each")
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
    if not asked or len(slots.measures) != 1 or slots.measures[0].over is not None:
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
    if slots.filters and not _narrows_the_whole(slots):
        slots.unclear_share = True
        return None
    return [whole, replace(whole, share="group" if _within_the_first(slots) else "total")]


def _within_the_first(slots: Slots) -> bool:
    """True where the shares add up inside each first group: in each month of a trend, "within each region"; the group
    said to hold them comes first.
    """
    if len(slots.groups) < 2:
        return False
    if isinstance(slots.groups[0], ByTime):
        return True
    text = slots.heard.text
    for item in slots.items:
        sense = item.sense("dimension")
        group = ByField(field=sense.ref) if sense else None
        ahead, rest = text[: item.mention.start].rstrip(), text[item.mention.end :].lstrip()
        if group in slots.groups and (rest.startswith(_HOLDS_ZH) or ahead.endswith(_HOLDS_EN)):
            for word in slots.words("within"):
                word.means = slots.say("各组之内", "within each")
            slots.groups.sort(key=lambda one: one != group)
            slots.order = slots.order or [Order(group=0, descending=False), Order(measure=0)]
            return True
    return False


def _narrows_the_whole(slots: Slots) -> bool:
    """True where the values were said of the whole ("among compressor repairs", 压缩机维修里各根因)."""
    text = slots.heard.text
    values = [item for item in slots.items if item.used and item.sense("value") and not item.sense("metric")]
    groups = [item for item in slots.items if item.used and item.sense("dimension") and item not in values]
    if not values or not groups:
        return False
    if slots.lang == "zh":
        between = text[values[-1].mention.end : groups[0].mention.start]
        return values[-1].at < groups[0].at and any(word in between for word in _INSIDE)
    between = text[groups[-1].mention.end : values[0].mention.start]
    return values[0].at > groups[-1].at and any(
        f" {word} " in f" {between} " for word in ("among", "amongst", "within")
    )


def _ratio(slots: Slots, part: list[Item], whole: Measure) -> Measure | None:
    filters: list[Condition] = []
    for item in part:
        choice = resolved(slots, item, families=True)
        if choice is not None and choice[1].value is not None:
            filters.append(Filter(field=choice[0], values=(choice[1].value, *choice[1].others)))
            continue
        sense = item.sense("metric")
        if sense is None or len(part) > 1:
            return None
        metric = slots.catalog.metric(sense.ref)
        if metric is not None and metric.format != "percent" and not _counts_the_same(slots, metric, whole):
            return rows_with(slots, metric, whole)
        own = metric is not None and metric.format == "percent"
        return Measure(metric=sense.ref, over=None if own else whole)
    return replace(whole, filters=_merged(filters), over=whole)


def _counts_the_same(slots: Slots, metric: Metric, whole: Measure) -> bool:
    """True where the part counts rows of the same table, so that it can be a part of the whole."""
    counted = metric.aggregate in ("count", "count_distinct") or (metric.additive and metric.format == "integer")
    other = slots.catalog.metric(whole.metric)
    summed = other is not None and other.aggregate == metric.aggregate == "sum"
    return (counted or summed) and metric_table(slots.catalog, metric.name) == metric_table(slots.catalog, whole.metric)


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
        topic="share",
    )


def describe_group(slots: Slots) -> str:
    """The name of the first group, in the asker's language."""
    group = slots.groups[0]
    dimension = slots.catalog.dimension(group.field) if isinstance(group, ByField) else None
    return dimension.label.of(slots.lang) if dimension else slots.say("组", "group")
