"""Questions back about a follow-up: it changes nothing, could be meant in two ways, or leads where nothing connects."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric
from assistant.catalog.paths import reach
from assistant.flow.query import ByField, Filter, Measure, Query
from assistant.flow.reading import Choice, Doubt
from assistant.planning.grammar.replies.refuse import starters
from assistant.planning.grammar.slots import Slots, distance, metric_table
from assistant.planning.grammar.turns.changes import Changes
from assistant.planning.grammar.turns.kept import condition_words, field_words, metric_words
from assistant.planning.grammar.turns.refers import shown_plainly
from assistant.planning.grammar.turns.together import both_turns

_GO_ON = (
    *("nth.", "pronoun", "reverse", "correct", "among", "together", "pair_before", "pair_beside"),
    *("follow", "swap", "change_to", "back", "prior", "prior.", "next", "next."),
)


def doubt_about(slots: Slots, changes: Changes, after: Query) -> Query | Doubt | None:
    """The question back that a follow-up needs, the query that is meant after all, or None."""
    for rule in (_nothing_changed, _nothing_to_rank, _unreached, _winner_or_ranking, _narrowed_or_counted, _of_which):
        doubt = rule(slots, changes, after)
        if doubt is not None:
            asks = rule is _winner_or_ranking and slots.words("quantity", "how_much", "how_many", "how_long")
            return doubt.choices[0].query if asks else doubt
    return None


def goes_on_from_nothing(slots: Slots) -> Doubt | None:
    """A question back where the words go on from a question that was never asked."""
    words = [item for item in slots.words(*_GO_ON) if not item.used]
    if slots.turn is not None or slots.measures or slots.detail is not None or not words:
        return None
    said = words[0].mention.text
    return Doubt(
        kind="missing",
        sentence=slots.say(
            f"“{said}”像是接着上一问说的，但这里还没有上一问。请把问题说完整。",
            f"“{said}” seems to go on from an earlier question, but there is none yet. Please ask it in full.",
        ),
        suggestions=starters(slots),
    )


def _nothing_changed(slots: Slots, changes: Changes, after: Query) -> Doubt | None:
    apart = changes.together and both_turns(changes) is None
    if not apart and (after != changes.turn.query or slots.chart is not None):
        return None
    sentence = slots.say(
        "这句话没有改变上一问的内容，我不确定您想看什么。请说完整一些。",
        "This changes nothing of the question before; I am not sure what you would like. Please say it in full.",
    )
    return Doubt(kind="missing", sentence=sentence)


def _nothing_to_rank(slots: Slots, _: Changes, after: Query) -> Doubt | None:
    """ "Top ten" where the question before was split by nothing: of what?"""
    if after.detail is not None or after.groups or not (after.limit is not None or after.having):
        return None
    table = metric_table(slots.catalog, after.measures[0].metric) if after.measures else ""
    metric = slots.catalog.metric(after.measures[0].metric) if after.measures else None
    names = [metric.entity] if metric is not None and metric.entity else []
    names += [one.name for one in slots.catalog.dimensions if one.kind == "product" and not one.key]
    names += [one.name for one in slots.catalog.dimensions if one.kind == "place" and not one.key]
    near = [name for name in dict.fromkeys(names) if table and distance(slots.catalog, table, name) is not None][:4]
    choices = tuple(
        Choice(
            label=slots.say(f"按{field_words(slots, name)}", f"by {field_words(slots, name)}"),
            query=replace(after, groups=(ByField(field=name),)),
        )
        for name in near
    )
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            "上一问没有分组，您想按什么排？", "The question before was not split by anything. Ranked by what?"
        ),
        choices=choices,
        topic="ranked",
    )


def _unreached(slots: Slots, _: Changes, after: Query) -> Doubt | None:
    """A condition of the question before that the new metric has no connection with."""
    tables = {metric_table(slots.catalog, measure.metric) for measure in after.measures}
    if after.detail is not None:
        tables = {after.detail.table}
    lost = [
        one
        for one in after.filters
        if isinstance(one, Filter) and not all(_narrows(slots, table, one) for table in tables)
    ]
    groups = [
        group
        for group in after.groups
        if isinstance(group, ByField) and any(distance(slots.catalog, table, group.field) is None for table in tables)
    ]
    if not lost and not groups:
        return None
    names = [words for one in lost if (words := condition_words(slots, one))]
    names += [slots.say(f"按{field_words(slots, g.field)}", f"by {field_words(slots, g.field)}") for g in groups]
    label = metric_words(slots, after.measures[0].metric) if after.measures else slots.say("这份清单", "this list")
    said = "、".join(names) if slots.lang == "zh" else ", ".join(names)
    left = tuple(group for group in after.groups if group not in groups)
    without = replace(
        after,
        filters=tuple(one for one in after.filters if one not in lost),
        groups=left,
        order=after.order if left == after.groups else (),
        limit=after.limit if left == after.groups else None,
        having=after.having if left == after.groups else (),
    )
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"上一问的“{said}”用不到“{label}”上：数据里两者没有联系。要不带它看吗？",
            f"“{said}” of the question before cannot be kept for {label}: the data do not connect them. Without it?",
        ),
        choices=(Choice(label=slots.say(f"{label}，不带“{said}”", f"{label} without {said}"), query=without),),
    )


def _narrows(slots: Slots, table: str, one: Filter) -> bool:
    """True where the field is reached from the table and its column there knows the values."""
    if distance(slots.catalog, table, one.field) is None:
        return False
    dimension = slots.catalog.dimension(one.field)
    if dimension is not None and dimension.part is not None:
        return True
    path = reach(slots.catalog, table, one.field)
    column = slots.catalog.column(f"{path.table}.{path.column}") if path is not None else None
    codes = {code.value for code in column.values} if column is not None else set()
    closed = bool(codes) and column is not None and column.role == "code"
    return not closed or one.operator not in ("is", "is_not") or set(one.values) <= codes


def _winner_or_ranking(slots: Slots, changes: Changes, after: Query) -> Doubt | None:
    """Another metric after a ranking: of those that it named, or ranked anew?"""
    before = changes.turn.query
    new = bool(after.measures) and {m.metric for m in after.measures} != {m.metric for m in before.measures}
    same = after.groups == before.groups and before.limit is not None and after.limit == before.limit
    anew = slots.ranking or bool(slots.words("swap", "change_to"))
    if not new or not same or changes.adds or changes.refers or changes.corrects or anew:
        return None
    fields = [g.field for g in before.groups if isinstance(g, ByField)]
    shown = [(f, v) for f in fields if shown_plainly(slots, f) and (v := changes.turn.values(f))]
    if not shown:
        return None
    held = tuple(Filter(field=field, values=values) for field, values in shown)
    single = all(len(values) == 1 for _, values in shown)
    of_those = replace(
        after,
        filters=(*after.filters, *held),
        groups=() if single else after.groups,
        order=() if single else after.order,
        limit=None,
        ranking=False,
    )
    names = "、".join(words for one in held if (words := condition_words(slots, one)))
    label = metric_words(slots, after.measures[0].metric)
    ranked = field_words(slots, fields[-1])
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"您要看上一问排出的“{names}”的{label}，还是重新按{label}排名？",
            f"Do you mean {label} of {names}, or a new ranking by {label}?",
        ),
        choices=(
            Choice(label=slots.say(f"{names}的{label}", f"{label} of {names}"), query=of_those),
            Choice(label=slots.say(f"按{label}重新排{ranked}", f"rank each {ranked} by {label} anew"), query=after),
        ),
        topic="ranking_then_metric",
    )


def _narrowed_or_counted(slots: Slots, changes: Changes, after: Query) -> Doubt | None:
    """ "Complaints?" after a resolution time: that of complaints, or their number?"""
    metric = slots.catalog.metric(changes.either)
    if metric is None or not after.measures:
        return None
    label = metric_words(slots, after.measures[0].metric)
    new = [one for one in after.filters if one not in changes.turn.query.filters]
    named = "、".join(words for one in new if (words := condition_words(slots, one)))
    counted = replace(changes.turn.query, measures=(Measure(metric=metric.name),))
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"您要看“{named}”的{label}，还是{metric.label.zh}？",
            f"Do you mean {label} for {named}, or {metric.label.en}?",
        ),
        choices=(
            Choice(label=slots.say(f"{named}的{label}", f"{label} for {named}"), query=after),
            Choice(label=metric.label.of(slots.lang), query=counted),
        ),
    )


def _of_which(slots: Slots, changes: Changes, after: Query) -> Doubt | None:
    """ "Only unresolved" after complaints: where the metric would silently drop what narrowed the last one."""
    before = changes.turn.query
    old = slots.catalog.metric(before.measures[0].metric) if before.measures else None
    new = slots.catalog.metric(after.measures[0].metric) if after.measures else None
    if old is None or new is None or old.where is None or new.name == old.name or not slots.words("only", "among"):
        return None
    if changes.inside or changes.refers or _same_column(old, new):
        return None
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"您要的是“{old.label.zh}”里的“{new.label.zh}”，还是全部的“{new.label.zh}”？",
            f"Do you mean {new.label.en} among {old.label.en}, or all {new.label.en}?",
        ),
        choices=(Choice(label=slots.say(f"全部的{new.label.zh}", f"all {new.label.en}"), query=after),),
    )


def _same_column(old: Metric, new: Metric) -> bool:
    """True where both hold one column to a value, so that the new one takes the place of the old one."""
    one, other = (old.where or "").partition(" = "), (new.where or "").partition(" = ")
    return bool(one[1]) and one[0] == other[0] and " " not in one[2] + other[2]
