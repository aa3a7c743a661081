"""Follow-ups: what a turn that is no question of its own changes of the typed query before, and what it keeps."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow import calendar
from assistant.flow.query import ByField, ByTime, Condition, Filter, Group, Limit, Order, Query
from assistant.flow.reading import Doubt, Turn
from assistant.planning.grammar.measures import counted_thing
from assistant.planning.grammar.ranking import SUPERLATIVES
from assistant.planning.grammar.slots import Item, Slots


def resolve(slots: Slots, before: Turn | None) -> None:
    """Words that point back ("this part", "their", "the lowest channel") become filters on what was shown."""
    if before is None:
        return
    for word in slots.words(*SUPERLATIVES):
        named = next((i for i in (slots.after(word), slots.after(word, 2)) if i and i.sense("dimension")), None)
        places = _places(before, word.word)
        if named is not None and places is not None and any(item.sense("metric") for item in slots.items):
            _point_at(slots, before, word, named, places)
    for word in slots.words("demonstrative", "pronoun"):
        if word.used:
            continue
        named = slots.after(word)
        if word.word == "demonstrative" and named is not None and named.sense("dimension"):
            _point_at(slots, before, word, named, _one(before))
        elif word.word == "pronoun":
            word.means = slots.say("上一问所说的", "what the question before was about")
            slots.refers |= {field for field, _ in before.shown if _shown_plainly(slots, field)}
    if slots.refers:
        _keep_what_was_shown(slots, before)


def _one(before: Turn) -> slice:
    """All that was shown after a ranking that was cut; the first otherwise."""
    return slice(None) if before.query.limit is not None else slice(1)


def _places(before: Turn, word: str) -> slice | None:
    """Where the most or the least of the turn before stands: its rows are in the order of its measure."""
    order = before.query.order
    if word not in ("most", "least") or len(order) != 1 or order[0].measure is None:
        return None
    return slice(1) if (word == "most") == order[0].descending else slice(-1, None)


def _point_at(slots: Slots, before: Turn, word: Item, named: Item, which: slice) -> None:
    for sense in named.mention.senses:
        plain = sense.kind == "dimension" and _shown_plainly(slots, sense.ref)
        values = before.values(sense.ref)[which] if plain else ()
        if values:
            slots.filters.append(Filter(field=sense.ref, values=values))
            slots.refers.add(sense.ref)
            between = slots.items[word.at : named.at + 1]
            for item in between:
                item.means = slots.say("上一问所说的", "what the question before was about")
            return


def _shown_plainly(slots: Slots, field: str) -> bool:
    """False for names of people, which are masked: what was shown does not tell who was meant."""
    dimension = slots.catalog.dimension(field)
    columns = [slots.catalog.column(source) for source in dimension.sources] if dimension else []
    return not any(column is not None and column.personal for column in columns)


def _keep_what_was_shown(slots: Slots, before: Turn) -> None:
    """A pronoun with no noun stands for what a ranking named first, or for all that a list of places showed."""
    pointed = {one.field for one in slots.filters if isinstance(one, Filter)}
    for field, values in before.shown:
        if field in slots.refers and field not in pointed and before.query.limit is not None and values:
            slots.filters.append(Filter(field=field, values=values))


def is_follow_up(slots: Slots, before: Turn | None) -> bool:
    """True where the turn changes the question before: it says so, points back, or lacks a metric of its own."""
    if before is None or (before.query.detail is not None and slots.measures):
        return False
    opens_with_and = slots.heard.text.lstrip().startswith(("and ", "or "))
    if slots.words("follow", "among") or slots.refers or slots.against is not None or opens_with_and:
        return True
    whole = bool(slots.measures) or slots.listing
    if slots.words("only") and slots.period is None:
        return True
    return not whole and not any(counted_thing(slots, item) for item in slots.open())


def unclear_change(slots: Slots, before: Turn, after: Query) -> Doubt | None:
    """A question back where a follow-up changes nothing, or where its metric would silently drop what narrowed the
    last.
    """
    if after == before.query:
        sentence = slots.say(
            "这句话没有改变上一问的内容，我不确定您想看什么。请说完整一些。",
            "This changes nothing of the question before; I am not sure what you would like. Please say it in full.",
        )
        return Doubt(kind="missing", sentence=sentence)
    old = slots.catalog.metric(before.query.measures[0].metric) if before.query.measures else None
    new = slots.catalog.metric(after.measures[0].metric) if after.measures else None
    narrowed = old is not None and old.where is not None and new is not None and new.name != old.name
    if slots.words("only") and narrowed and old is not None and new is not None:
        return Doubt(
            kind="ambiguous",
            sentence=slots.say(
                f"您要的是“{old.label.zh}”里的“{new.label.zh}”，还是全部的“{new.label.zh}”？请说完整一些。",
                f"Do you mean {new.label.en} among {old.label.en}, or all {new.label.en}? Please say it in full.",
            ),
        )
    return None


def merged(slots: Slots, turn: Turn) -> Query:
    """The query before with what this turn says put in place of its like."""
    before = turn.query
    measures = tuple(slots.measures) or before.measures
    groups, order, limit = _groups(slots, before)
    period = slots.period or before.period
    comparison = slots.comparison or (None if slots.period else before.comparison)
    if slots.against is not None and before.period is not None:
        period, comparison = before.period, calendar.against(before.period, slots.against, slots.as_of)
    if slots.comparing and period is not None:
        compare = calendar.previous if slots.comparing == "previous" else calendar.year_before
        comparison = compare(period, slots.as_of)
    grain = next((group.grain for group in groups if isinstance(group, ByTime)), None)
    if period is not None and grain is not None:
        period = calendar.by_own_unit(period, grain, slots.as_of)
    if slots.detail is not None:
        return Query(detail=slots.detail, filters=_filters(slots, before), period=period)
    return replace(
        before,
        measures=measures,
        groups=groups,
        filters=_filters(slots, before),
        period=period,
        comparison=comparison,
        having=(*before.having, *slots.having),
        order=order,
        limit=limit,
        ranking=slots.ranking if slots.refers else before.ranking or slots.ranking,
    )


def kept(slots: Slots, turn: Turn) -> list[str]:
    """What stays of the query before, in the asker's words: its metrics, its period and its filters, where this turn
    names none.
    """
    before = turn.query
    same = [measure for measure in before.measures if measure in slots.measures]
    names = [_label(slots, measure.metric) for measure in same]
    if slots.period is None and before.period is not None and before.period.words:
        names.append(before.period.words)
    said = {one.field for one in slots.filters if isinstance(one, Filter)}
    for one in before.filters:
        if isinstance(one, Filter) and one.field not in said:
            names.append("、".join(str(value) for value in one.values) or one.field)
    return names


def _label(slots: Slots, name: str) -> str:
    metric = slots.catalog.metric(name)
    return metric.label.of(slots.lang) if metric else name


def _groups(slots: Slots, before: Query) -> tuple[tuple[Group, ...], tuple[Order, ...], Limit | None]:
    groups: tuple[Group, ...] = before.groups
    limit = slots.limit or before.limit
    order = tuple(slots.order) or before.order
    if slots.grain is not None:
        timed = any(isinstance(group, ByTime) for group in groups)
        others = tuple(group for group in groups if not isinstance(group, ByTime))
        groups = (ByTime(grain=slots.grain), *others) if timed or not groups else (ByTime(grain=slots.grain),)
        order = () if len(groups) == 1 else order
    if slots.refers:
        groups = tuple(group for group in groups if not (isinstance(group, ByField) and group.field in slots.refers))
        order, limit = tuple(slots.order), slots.limit
    new = tuple(group for group in slots.groups if not isinstance(group, ByTime))
    if new:
        kept = tuple(group for group in groups if isinstance(group, ByTime)) if slots.grain is not None else ()
        groups, limit = (*kept, *new), slots.limit
        order = tuple(slots.order) or (Order(measure=0),)
    return groups, order, limit


def _filters(slots: Slots, before: Query) -> tuple[Condition, ...]:
    said = {one.field for one in slots.filters if isinstance(one, Filter)}
    grouped = {group.field for group in slots.groups if isinstance(group, ByField)}
    kept = [
        one for one in before.filters if not (isinstance(one, Filter) and (one.field in said or one.field in grouped))
    ]
    return (*kept, *slots.filters)
