"""Shares: which part of the question names the whole, and which the part of it that is asked for."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric
from assistant.flow.query import ByField, ByTime, Condition, Filter, Measure, Order, Query
from assistant.flow.reading import Choice, Doubt
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.lists.search import sought
from assistant.planning.grammar.numbers.bounds import bounds
from assistant.planning.grammar.numbers.counting import rows_valued
from assistant.planning.grammar.numbers.part_and_whole import INSIDE, said_apart
from assistant.planning.grammar.numbers.parted import narrow_over_all, restated_whole, told_by_condition, told_by_time
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.things.absence import rows_with

_OF_EACH = ("各", "分别")
_HOLDS_ZH = ("内", "里", "中", "当中", "之内")
_HOLDS_EN = ("within each", "within every", "within", "in each", "in every", "inside each", "for each")


def part_of_share(slots: Slots) -> list[Item]:
    """The items that name the part ("battery life" of "what share of complaints is battery life"); empty where none
    is named apart.
    """
    asked = slots.words("share", "share.of")
    if not asked or slots.measures:
        return []
    if any(word.mention.text.startswith(_OF_EACH) for word in asked):
        return []
    part = said_apart(slots, asked) or _narrowing_the_noun(slots)
    return [item for item in part if not sought(slots, item)]


def _narrowing_the_noun(slots: Slots) -> list[Item]:
    """The one value of "share of urgent tickets", 电话工单占比: the part is so narrowed, the whole is not."""
    if any(told_by_time(item) for item in slots.items) or bounds(slots):
        return []  # the condition is the part, and the value tells the whole
    split = slots.words("each", "by", "which", "split") or any(item.word.startswith("grain.") for item in slots.items)
    values = [item for item in slots.items if item.sense("value") and not item.sense("metric")]
    metrics = [slots.catalog.metric(sense.ref) for item in slots.items if (sense := item.sense("metric"))]
    fields = {
        field for item in values for sense in item.mention.senses[:1] for field in (sense.fields or (sense.ref,))[:1]
    }
    if split or len(fields) != 1 or any(metric is not None and metric.format == "percent" for metric in metrics):
        return []
    return values


def apply_share(slots: Slots, part: list[Item]) -> None:
    """Turns the measure into part over whole, or into each group's share of the total."""
    asked = [*slots.words("share", "share.of")]
    if not asked or len(slots.measures) != 1 or slots.measures[0].over is not None:
        return
    whole = _counted_rows(slots, slots.measures[0], part)
    texts = _told_by_text(slots)
    if texts and not part:
        slots.filters = [one for one in slots.filters if one not in texts]
        slots.measures = [replace(whole, filters=(*whole.filters, *texts), over=whole)]
        for item in asked:
            item.means = item.means or slots.say("占比", "share")
        return
    if part and all((sense := item.sense("metric")) and sense.ref == whole.metric for item in part):
        for item in part:
            item.means = slots.say("占比", "share")
        part = []
    part = restated_whole(slots, part, whole)
    told = None if part else told_by_condition(slots, whole) or narrow_over_all(slots, whole)
    measures = told or (_part_of(slots, part, whole) if part else _of_each_group(slots, whole))
    if measures is None:
        return
    slots.measures = measures
    for item in [*asked, *part, *slots.words("whole_time")]:
        item.means = item.means or slots.say("占比", "share")


def _counted_rows(slots: Slots, whole: Measure, part: list[Item]) -> Measure:
    """The rows that an average is taken over, where a value of theirs is the part (打1分的问卷占多少)."""
    metric = slots.catalog.metric(whole.metric)
    if not part or metric is None or metric.aggregate != "avg" or metric.value is None or whole.aggregate is not None:
        return whole
    rows = rows_valued(slots, f"{metric.table}.{metric.value}")
    return Measure(metric=rows.name) if rows is not None else whole


def _told_by_text(slots: Slots) -> list[Condition]:
    """The search that names the part (投诉里提到冒烟的占多少), not the whole."""
    word = next(iter(slots.words("search")), None)
    texts = [one for one in slots.filters if isinstance(one, Filter) and one.operator in ("contains", "not_contains")]
    rows = [item for item in slots.items if word is not None and item.used and item.sense("metric")]
    if word is None or not texts or slots.lang != "zh" or not rows:
        return []
    verb = next(iter(slots.words("share.of")), None)
    behind = verb is not None and word.at < verb.at < rows[0].at
    inside = rows[0].at < word.at and slots.between(rows[0], word).removeprefix("的").startswith(INSIDE)
    return [*texts] if behind or inside else []


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
    if slots.filters and not _narrows_the_whole(slots) and not _are_all_the_groups(slots):
        slots.unclear_share = True
        return None
    return [whole, replace(whole, share="group" if _within_the_first(slots) else "total")]


def _are_all_the_groups(slots: Slots) -> bool:
    """True where the filters only name all there are of what is grouped by (保内保外各占多少)."""
    grouped = {group.field for group in slots.groups if isinstance(group, ByField)}
    for one in slots.filters:
        dimension = slots.catalog.dimension(one.field) if isinstance(one, Filter) and one.operator == "is" else None
        columns = [slots.catalog.column(source) for source in dimension.sources] if dimension is not None else []
        known = {code.value for column in columns if column is not None for code in column.values}
        if dimension is None or dimension.name not in grouped or not isinstance(one, Filter):
            return False
        if not known or known != set(one.values):
            return False
    return bool(slots.filters)


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
        return values[-1].at < groups[0].at and any(word in between for word in INSIDE)
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
