"""Words that change the question before: leave a condition out, turn the order round, add a metric, add up, shares."""

from __future__ import annotations

from assistant.catalog.paths import reach
from assistant.flow.query import ByField, Condition, Filter, Having, Query
from assistant.planning.grammar.breakdown import narrow
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.numbers.bounds import levels
from assistant.planning.grammar.numbers.conditions import read_numbers
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.turns.changes import Changes
from assistant.planning.grammar.turns.compared import set_beside

_TAKES_AWAY = ("drop", "not")
_JOINS = ("plus", "and", "aside.also")


def read_corrections(slots: Slots, changes: Changes) -> None:
    """ "No, I meant repairs", "不是投诉,是报修": what is taken back is left aside, what follows takes its place."""
    for word in slots.words("correct"):
        word.means = slots.say("更正上一问", "corrects the question before")
        changes.corrects = True
        before = slots.before(word)
        if before is not None and before.word in ("no", "not") and before.at == 0:
            before.means = word.means
    for word in slots.words("not"):
        wrong, right = slots.after(word), slots.after(word, 2)
        taken_back = wrong is not None and _was_said(wrong, changes.turn.query)
        if taken_back and wrong is not None and right is not None and _alike(wrong, right):
            changes.corrects = True
            word.means = wrong.means = slots.say("更正上一问", "corrects the question before")


def _was_said(item: Item, query: Query) -> bool:
    metrics = {measure.metric for measure in query.measures}
    if any(sense.kind == "metric" and sense.ref in metrics for sense in item.mention.senses):
        return True
    return any(_holds(one, item) for one in query.filters) or _same_period(item, query)


def _same_period(item: Item, query: Query) -> bool:
    sense = item.sense("period")
    return sense is not None and sense.period is not None and sense.period == query.period


def _alike(left: Item, right: Item) -> bool:
    return any(left.sense(kind) and right.sense(kind) for kind in ("metric", "value", "period", "dimension"))


def _holds(one: Condition, item: Item) -> bool:
    """True where a filter keeps a value that the item names."""
    if not isinstance(one, Filter) or one.operator != "is":
        return False
    values = [sense for sense in item.mention.senses if sense.kind == "value"]
    return any(sense.value in one.values and one.field in (sense.fields or (sense.ref,)) for sense in values)


def read_dropped(slots: Slots, changes: Changes) -> None:
    """ "Without the channel filter", 去掉华南, 不限地区, "all regions": conditions and groups that go."""
    for word in [item for item in slots.items if not item.used and _says(item, *_TAKES_AWAY)]:
        _drop_after(slots, changes, word)
    _drop_all_of(slots, changes)
    for word in slots.words("condition"):
        if (changes.dropped or changes.bare or changes.unwanted) and not word.used:
            word.means = slots.say("去掉条件", "condition left out")


def _says(item: Item, *keys: str) -> bool:
    return any(sense.kind == "word" and sense.ref in keys for sense in item.mention.senses)


def _drop_after(slots: Slots, changes: Changes, word: Item) -> None:
    """What stands after the word, or, where nothing does, right before it ("手机不要", 渠道条件去掉)."""
    means = slots.say("去掉条件", "condition left out")
    run = _run(slots.items[word.at + 1 :])
    if not run and word.word != "not":
        run = _run(slots.items[: word.at][::-1])
    if any(item.word == "condition" for item in run) and not _targets(run):
        changes.bare = True
        word.means = means
        return
    named = any(item.word == "condition" for item in run)
    gone = [item for item in _targets(run) if _dropped(slots, changes, item, named=named)]
    gone += [item for item in _targets(run) if not gone and word.word != "not" and _left_out(slots, item)]
    for item in gone and [word, *run]:
        item.means = item.means or means if item in gone or item.word or item is word else item.means


def _run(items: list[Item]) -> list[Item]:
    run = []
    for item in items:
        if item.used or not (
            item.sense("dimension") or item.sense("value") or item.word in ("and", "condition", "each", "by")
        ):
            break
        run.append(item)
    return run


def _left_out(slots: Slots, item: Item) -> bool:
    """Leaves a value out that was not asked for alone ("drop the distributors")."""
    found = narrow.resolved(slots, item) if item.sense("value") else None
    if found is None or found[1].value is None:
        return False
    slots.filters.append(Filter(field=found[0], operator="is_not", values=(found[1].value,)))
    return True


def _targets(run: list[Item]) -> list[Item]:
    return [item for item in run if item.sense("dimension") or item.sense("value")]


def _dropped(slots: Slots, changes: Changes, item: Item, *, named: bool) -> bool:
    """Notes what goes; False where nothing of the question before is meant (then the value is left out instead)."""
    query = changes.turn.query
    fields = {sense.ref for sense in item.mention.senses if sense.kind == "dimension"}
    used = _fields_of(slots, query, fields)
    if used:
        changes.dropped |= used
        return True
    for one in query.filters:
        if isinstance(one, Filter) and _holds(one, item):
            values = {
                sense.value for sense in item.mention.senses if sense.kind == "value" and sense.value in one.values
            }
            if named or set(one.values) <= values:
                changes.dropped.add(one.field)
            else:
                changes.unwanted |= {(one.field, value) for value in values}
            return True
    return False


def _fields_of(slots: Slots, query: Query, fields: set[str]) -> set[str]:
    """Of these dimensions, and those of the same kind of place or product, the ones that the query filters or groups
    by.
    """
    used = {one.field for one in query.filters if isinstance(one, Filter)}
    used |= {group.field for group in query.groups if isinstance(group, ByField)}
    return (used & fields) or {field for field in used for other in fields if related(slots, field, other)}


def same(slots: Slots, one: str, other: str) -> bool:
    """True for two names of the same column, as the main table reaches it."""
    paths = [reach(slots.catalog, slots.table, name) if name and slots.table else None for name in (one, other)]
    left, right = paths
    if left is None or right is None:
        return one == other
    return (left.table, left.column) == (right.table, right.column)


def related(slots: Slots, one: str, other: str) -> bool:
    """True for two fields that tell the same thing more or less finely: region and city, product and category."""
    left, right = slots.catalog.dimension(one), slots.catalog.dimension(other)
    if left is None or right is None:
        return one == other
    tables = [{source.partition(".")[0] for source in side.sources} for side in (left, right)]
    return left is right or (
        left.kind == right.kind and left.kind in ("place", "product") and bool(tables[0] & tables[1])
    )


def _drop_all_of(slots: Slots, changes: Changes) -> None:
    """ "All regions", 全国, 全部呢: right before a dimension that is filtered, else alone: all filters."""
    for mention in slots.asides("aside.all"):
        after = next((item for item in slots.items if item.mention.start >= mention.end), None)
        if after is not None and not after.used and after.sense("dimension") is not None:
            fields = {sense.ref for sense in after.mention.senses if sense.kind == "dimension"}
            held = {one.field for one in changes.turn.query.filters if isinstance(one, Filter)}
            gone = {f for f in held for other in fields if f == other or related(slots, f, other)}
            if gone:
                changes.dropped |= gone
                changes.all_of |= gone
                if slots.words("list", "show") and not changes.turn.query.groups:
                    slots.groups += [ByField(field=field) for field in gone]
                    for word in slots.words("list", "show"):
                        word.means = slots.say("每一个都列出", "each of them")
                after.means = slots.say("不再限定", "no longer held to one")
                _use_drop_before(slots, after)
        elif not _content(slots):
            changes.bare = True
            _use_drop_before(slots, None)


def _use_drop_before(slots: Slots, item: Item | None) -> None:
    at = item.at if item is not None else len(slots.items)
    for word in slots.items[:at]:
        if _says(word, "drop"):
            word.means = word.means or slots.say("去掉条件", "condition left out")


def _content(slots: Slots) -> bool:
    """True where the turn names anything of the catalog, a time or a number."""
    kinds = ("metric", "dimension", "value", "table", "column", "period", "number")
    return any(item.sense(kind) for item in slots.items for kind in kinds)


def read_turned(slots: Slots, changes: Changes) -> None:
    """ "The other way round", 倒过来, "lowest instead": the order is turned, the rest of a ranking stays."""
    for word in slots.words("reverse"):
        changes.turned = True
        word.means = slots.say("顺序倒过来", "in reverse order")
    others = slots.words("asc", "desc", "follow", "swap", "change_to", "reverse")
    if (
        slots.words(*SUPERLATIVES)
        and others
        and any(item.word != "follow" or not _ends(slots, item) for item in others)
    ):
        changes.instead = True
    if changes.turned and slots.words(*SUPERLATIVES, "asc", "desc"):
        changes.turned = False


def _ends(slots: Slots, item: Item) -> bool:
    """True for a particle that only closes the turn (呢)."""
    return item.at == len(slots.items) - 1 and slots.lang == "zh"


def joining(slots: Slots) -> list[Item]:
    """The words that add to the question before: "add returns", as against "complaints plus returns"."""
    words = [word for word in slots.words("plus") if not word.used]
    return [word for word in words if not any(item.sense("metric") for item in slots.items[: word.at])]


def read_added(slots: Slots, changes: Changes) -> None:
    """ "Also show returns", 再加上满意度: the metrics join those before; with "add" also values join theirs."""
    joins = joining(slots)
    opens = [word for word in slots.words("and") if word.at == 0]
    if not (joins or slots.asides("aside.also")):
        return
    query = changes.turn.query
    if slots.measures and query.detail is None:
        changes.adds = True
        slots.measures = list(dict.fromkeys((*query.measures, *slots.measures)))
        for word in slots.words("list"):
            word.means = slots.say("再加上", "added")
    values = [item for item in slots.open() if item.sense("value")]
    if values and not joins and not slots.measures and query.detail is None:
        set_beside(slots, changes, values)
    if joins and not slots.measures:
        changes.wider |= {f for item in values for f in (item.sense("value").fields or ())}  # type: ignore[union-attr]
    for word in [*joins, *opens]:
        word.means = slots.say("再加上", "added")


def read_renamed(slots: Slots, _: Changes) -> None:
    """ "把大区改成西南": the dimension that is named beside its new value adds nothing."""
    for word in slots.words("change_to", "follow", "swap"):
        name, new = slots.before(word), slots.after(word)
        value = new.sense("value") if new is not None else None
        if name is not None and value is not None and any(s.ref in value.fields for s in name.mention.senses):
            name.means = slots.say("筛选的维度", "the dimension of a filter")


def read_thresholds(slots: Slots, changes: Changes) -> None:
    """ "Below 3.8", 超过100的: a condition on the groups that the question before showed."""
    query = changes.turn.query
    if slots.groups or not query.groups or slots.detail is not None:
        return
    numbers = [item for item in slots.open() if item.sense("number")]
    read_levels(slots)
    if not numbers:
        return
    other = slots.measures and slots.measures[0].metric not in {measure.metric for measure in query.measures}
    if other and not slots.words("follow", "swap", "change_to"):
        changes.adds = True
        slots.measures = [*query.measures, *slots.measures]
    slots.groups = list(query.groups)
    had = len(slots.having)
    read_numbers(slots)
    slots.groups = []
    for word in slots.words("who") if len(slots.having) > had else ():
        word.means = word.means or slots.say("其中哪些", "which of them")


def read_levels(slots: Slots) -> None:
    """ "Above average", 低于平均水平: of what the question before showed, against all of it."""
    for item in slots.words("agg.avg", "level"):
        before = slots.before(item)
        if before is not None and before.word in ("gt", "ge", "lt", "le"):
            item.means = ""  # it bounds what was shown, and asks for no average
    for level in levels(slots):
        slots.having.append(Having(operator=level.operator, value="overall"))
        for item in level.items:
            item.means = slots.say("与整体水平相比", "against the overall level")


def read_picture(slots: Slots, _: Changes) -> None:
    """ "As a chart": the picture that fits, which is drawn anyway."""
    for word in slots.words("picture"):
        slots.chart = slots.chart or "auto"
        word.means = slots.say("图形", "chart")
