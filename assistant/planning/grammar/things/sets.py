"""Sets: the things of which something is said, to be counted, listed, or asked something else about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.flow.mention import Sense
from assistant.flow.period import Period
from assistant.flow.query import ByField, ByTime, Condition, EntitySet, Filter, Having, Measure
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.lists.also import numbers_beside
from assistant.planning.grammar.numbers.counting import master_count
from assistant.planning.grammar.numbers.measures import COUNTING, names_rows
from assistant.planning.grammar.numbers.number_of import read_number_of_things
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.things.predicate import Predicate, reaches
from assistant.planning.grammar.things.predicates import said_of

_JOINTS = ("both", "again", "but", "and", "only")
_ASKS_EACH = ("which", "who", "each", "by", "respective", "rank", "top", *SUPERLATIVES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Things (one dimension or more) and what is said of them."""

    heads: tuple[Item, ...]
    entity: tuple[str, ...]
    predicates: tuple[Predicate, ...]

    @property
    def items(self) -> list[Item]:
        """All that the predicates are said with."""
        return [item for one in self.predicates for item in one.items]


def read_sets(slots: Slots) -> None:
    """Reads what is said of things: they narrow another number that is asked for, or are counted, or listed."""
    if slots.comparison is not None or slots.words("share", "share.of") or slots.words("grain."):
        return
    read_number_of_things(slots)
    clause = next(iter(_clauses(slots)), None)
    if clause is None:
        return
    asked = _asked_of_them(slots, clause)
    beside = numbers_beside(slots, asked)
    if beside is not None:
        _list(slots, clause)
        slots.measures += [one for one in beside if one not in slots.measures]
        for item in asked:
            item.means = slots.say("一并列出", "shown too")
    elif asked:
        _narrow(slots, clause)
    elif slots.words(*COUNTING):
        if not _count(slots, clause):
            _list(slots, clause)
    else:
        _list(slots, clause)


def _clauses(slots: Slots) -> list[Clause]:
    """The things of which something is said, surest first: what stands before 的 and the thing, else what follows the
    thing that is asked for, else what follows the nearest.
    """
    found: list[tuple[tuple[bool, bool, int], Clause]] = []
    for heads in _heads(slots):
        entity = tuple(_entity(item) for item in heads)
        ahead = slots.items[: heads[0].at]
        before = said_of(slots, ahead) if slots.lang == "zh" else []
        relative = bool(before) and _leads_up_to(slots, before[-1], heads[0])
        before = (_more_said(slots, heads[-1]) if relative else []) or before
        predicates = before if relative else said_of(slots, slots.items[heads[-1].at + 1 :])
        if not relative and slots.lang == "zh":
            predicates = [one for one in predicates if not _said_of_rows(slots, one, heads[-1])]
        fitting = tuple(one for one in predicates if all(reaches(slots, one, name) for name in entity))
        if fitting and len(fitting) == len(predicates):
            asked = (word := slots.before(heads[0])) is not None and word.word in ("which", "who", *COUNTING)
            rank = (not relative, not asked, -heads[0].at)
            found.append((rank, Clause(heads=heads, entity=entity, predicates=fitting)))
    return [clause for _, clause in sorted(found, key=lambda one: one[0])]


def _said_of_rows(slots: Slots, one: Predicate, head: Item) -> bool:
    """True for 哪个客服的单子被重开了: rows stand between the thing and what is only said to have happened."""
    before = slots.before(one.items[0])
    return one.exists and before is not None and before.at > head.at and not before.used and _is_a_row(slots, before)


def _more_said(slots: Slots, head: Item) -> list[Predicate]:
    """All that is said where it goes on behind the thing, up to the number: 退货的客户,后来又下单的有多少."""
    found = said_of(slots, [item for item in slots.items if item is not head])
    last = found[-1].items[-1] if found else None
    after = slots.after(last) if last is not None else None
    if last is None or last.at <= head.at:
        return []
    if after is None or after.word.startswith("share"):
        return found if slots.words("share") else []
    return found if after.word in COUNTING and slots.between(last, after).endswith("的") else []


def things(slots: Slots) -> list[Item]:
    """The unused words for things that rows tell of: customers, products, teams; not the rows themselves."""
    named = [item for item in slots.open() if item.sense("dimension") and not item.sense("value")]
    named = [item for item in named if item.sense("metric") is None or item.sense("table") is not None]
    return [item for item in named if not _is_a_row(slots, item)]


def _heads(slots: Slots) -> list[tuple[Item, ...]]:
    """The things named, those that are named together ("product and issue type combinations") as one."""
    runs: list[tuple[Item, ...]] = []
    for item in things(slots):
        last = runs[-1][-1] if runs else None
        joint = slots.between(last, item) if last is not None else None
        if joint in ("和", "与", "and", "x", "×", "、", "") and slots.words("pair") and last is not None:
            runs[-1] = (*runs[-1], item)
        else:
            runs.append((item,))
    return runs


def _is_a_row(slots: Slots, item: Item) -> bool:
    """True for "tickets": rows that are counted as such, not things that rows tell of."""
    return item.sense("metric") is not None and names_rows(slots, item)


def _entity(item: Item) -> str:
    sense = item.sense("dimension")
    return sense.ref if sense is not None else ""


def _leads_up_to(slots: Slots, last: Predicate, head: Item) -> bool:
    """True for 投诉超过3次的客户, 没投诉过的金卡客户: the words right before the thing, and its kind, belong to what is
    said of it, and 的 joins them.
    """
    before = slots.before(head)
    if before is not None and before.word in COUNTING and not slots.between(before, head):
        head, before = before, slots.before(before)
    while before is not None and before not in last.items and before.sense("value") and not before.sense("metric"):
        if slots.between(before, head):
            return False
        head = before
        before = slots.before(head)
    joint = slots.heard.text[before.mention.start : head.mention.start].strip() if before is not None else ""
    return before in last.items and joint.endswith("的")


def _asked_of_them(slots: Slots, clause: Clause) -> list[Item]:
    """The numbers, other than that of the things themselves, that are asked for."""
    return [
        item
        for item in slots.open()
        if item.sense("metric") is not None and not item.sense("dimension") and item not in clause.items
    ]


def _sets(clause: Clause, one: Predicate, period: Period | None) -> list[EntitySet]:
    """The sets that a predicate comes to: one, or two for a range; what was never so is so over all history."""
    when = None if one.ever and len(clause.predicates) > 1 else period
    first = EntitySet(
        entity=clause.entity,
        measure=one.measure,
        period=when if one.earlier is None else None,
        operator=one.operator,
        value=one.value,
        consecutive=one.run,
        after=_earlier(clause, one.earlier, when),
        within=one.within,
        exclude=one.absent,
    )
    return [first] if one.upper is None else [first, replace(first, operator="le", value=one.upper)]


def _earlier(clause: Clause, one: Predicate | None, period: Period | None) -> EntitySet | None:
    if one is None:
        return None
    return EntitySet(entity=clause.entity, measure=one.measure, period=period, operator=one.operator, value=one.value)


def _narrow(slots: Slots, clause: Clause) -> None:
    """Another number is asked of the things: they narrow it, and group it where each of them is asked for."""
    if any(one.level for one in clause.predicates) or any(isinstance(group, ByTime) for group in slots.groups):
        return
    slots.sets += [made for one in clause.predicates for made in _sets(clause, one, slots.period)]
    slots.apart = True
    _use(slots, clause)
    if not slots.words(*_ASKS_EACH):
        for head in clause.heads:
            head.means = _those(slots)


def _count(slots: Slots, clause: Clause) -> bool:
    """How many there are: of a set, among the rows of what is said of it, or among all where it is an absence."""
    if len(clause.entity) > 1 or any(one.level for one in clause.predicates):
        return False
    (name,) = clause.entity
    present = [one for one in clause.predicates if not one.absent]
    base = _base(slots, present[0]) if present else master_count(slots, name)
    if base is None:
        return False
    told = [one for one in clause.predicates if not (one.exists and one is present[0])]
    sets = [made for one in told for made in _sets(clause, one, slots.period)]
    if present:
        base = replace(base, distinct=name)
    else:
        slots.of_all = True
        _use(slots, clause)
        sets = [_narrowed(slots, one, metric_table(slots.catalog, base.metric)) for one in sets]
        slots.period = None
    slots.measures.append(base)
    slots.sets += sets
    _use(slots, clause)
    dimension = slots.catalog.dimension(name)
    again = (item for item in things(slots) if _entity(item) == name)
    for item in (*clause.heads, *again, *slots.words(*COUNTING, "total", "distinct")):
        item.means = slots.say(f"数{dimension.label.zh}", f"count {dimension.label.en}") if dimension else _those(slots)
    return True


def _base(slots: Slots, one: Predicate) -> Measure | None:
    """The rows among which the things are told apart; None for rates, whose rows are only a part of them."""
    measure = one.earlier.measure if one.earlier else one.measure
    metric = slots.catalog.metric(measure.metric)
    return Measure(metric=measure.metric) if metric is not None and metric.kind == "aggregate" else None


def _narrowed(slots: Slots, one: EntitySet, base: str) -> EntitySet:
    """With the values that the things themselves do not have, so that they can only be those of what is said."""
    table = metric_table(slots.catalog, one.measure.metric)
    filters: list[Condition] = []
    for item in slots.open():
        choice = resolved(slots, item, table) if item.sense("value") and not resolved(slots, item, base) else None
        if choice is not None and choice[1].value is not None:
            filters.append(Filter(field=choice[0], values=(choice[1].value,)))
            item.means = slots.say("筛选", "only")
    return replace(one, filters=(*one.filters, *filters))


def _list(slots: Slots, clause: Clause) -> None:
    """Which ones they are: one row for each with the numbers that were said, or with the count of what is there."""
    made: list[EntitySet] = []
    for one in clause.predicates:
        if one.compared or one.exists:
            _hold_the_first(slots)
            _show(slots, one)
        else:
            made += _sets(clause, one, slots.period)
    present = [one for one in clause.predicates if not one.absent]
    if not slots.measures and present:
        slots.measures.append(present[0].earlier.measure if present[0].earlier else present[0].measure)
    if not slots.measures:
        slots.measures.append(clause.predicates[0].measure)
        slots.having.append(Having(measure=0, operator="is", value=0))
        slots.include_empty = True
        made = made[1:]
    slots.sets += made
    slots.groups += [ByField(field=name) for name in clause.entity]
    slots.things_listed = True
    _use(slots, clause)
    for item in (*clause.heads, *slots.words("which", "who", "list", "show", "pair", *COUNTING)):
        item.means = item.means or slots.say("列出这些对象", "list those")


def _hold_the_first(slots: Slots) -> None:
    """Once a second number is shown, rows alone no longer say that there is any of the first."""
    if len(slots.measures) == 1 and not slots.having:
        metric = slots.catalog.metric(slots.measures[0].metric)
        summed = metric is not None and metric.aggregate == "sum"
        slots.having.append(Having(measure=0, operator="gt" if summed else "ge", value=0 if summed else 1))


def _show(slots: Slots, one: Predicate) -> None:
    at = len(slots.measures)
    slots.measures.append(one.measure)
    if one.exists and at == 0:
        return
    slots.having.append(Having(measure=at, operator=one.operator, value="overall" if one.level else one.value))
    if one.upper is not None:
        slots.having.append(Having(measure=at, operator="le", value=one.upper))


def _use(slots: Slots, clause: Clause) -> None:
    first, last = min(i.at for i in clause.items), max(i.at for i in clause.items)
    joints = [item for item in slots.items[max(first - 1, 0) : last] if item.word in _JOINTS]
    for item in (*clause.items, *joints):
        if item.word == "bottom":  # 后 is "after" here
            item.mention = replace(item.mention, senses=(Sense(kind="word", ref="after"),))
        item.means = item.means or slots.say("条件", "condition")


def _those(slots: Slots) -> str:
    return slots.say("所涉及的对象", "those concerned")
