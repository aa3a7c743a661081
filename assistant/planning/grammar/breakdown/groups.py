"""Groups: the dimensions that the answer is split by, and which of them is ranked inside the others."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.paths import reach
from assistant.flow.query import ByField, ByTime, Filter
from assistant.planning.grammar.breakdown.kinds import rank_kinds
from assistant.planning.grammar.breakdown.not_competing import is_a_person, is_what_was_done, people_only_do
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.slots import Item, Slots, distance, metric_table
from assistant.planning.grammar.time.timed import rank_time_inside

_MARKS = ("what_is", "each", "distinct", "by", "which", "who", "respective", "split", "rank", "share", "top", "compare")
_LIMITS = ("gt", "ge", "lt", "le", "post.ge", "post.le")
_SPLITTING = ("split", "respective", "share", "compare", *_LIMITS)
_ASKS = ("share", "share.of", "most", "least", "quantity", "how_many")


def read_groups(slots: Slots) -> None:
    """Fills `groups`: dimensions marked by a word ("each", "by", "which"), or left over beside a superlative or a
    split.
    """
    if slots.listing:
        return
    items = [
        item
        for item in slots.items
        if not item.used
        and item.sense("dimension")
        and not names_a_filter(slots, item)
        and not is_what_was_done(slots, item)
    ]
    marked = [item for item in items if _marked(slots, item)]
    unmarked = [item for item in items if not takes_part(slots, item)]
    if slots.ranking and slots.limit is not None:
        asked = any(_ranked(slots, item) for item in marked)
        if people_only_do(slots):
            items = [item for item in items if item in marked or not is_a_person(slots, item)]
            unmarked = [item for item in unmarked if item in items]
        competing = [] if asked else unmarked or (items if not slots.grain else [])
        chosen = [item for item in items if item in marked or item in competing]
    else:
        ranked = items if slots.words("rank", "order_by") and not unmarked else unmarked
        chosen = marked or (ranked if slots.ranking or slots.words(*_SPLITTING) else [])
    if not chosen and slots.words(*_LIMITS):
        chosen = [item for item in items if _is_the_head(slots, item)]
    inner, outer, pairs = _all_shown(slots, *_competing(slots, chosen))
    for item in [*outer, *inner]:
        group_by(slots, item)
    if not pairs:
        _rank_inside(slots, outer, inner)
    rank_kinds(slots)
    for mark in slots.words(*_MARKS):
        if not mark.used and slots.groups:
            mark.means = slots.say("分组", "grouping")


def _competing(slots: Slots, chosen: list[Item]) -> tuple[list[Item], list[Item], bool]:
    """Those that compete, those that they compete inside, and whether two of them compete as pairs."""
    inner = [item for item in chosen if _ranked(slots, item)] if slots.limit is not None else []
    outer = [item for item in chosen if item not in inner]
    if not inner and slots.limit is not None:
        inner = [item for item in chosen if not _split_by(slots, item)]
        outer = [item for item in chosen if item not in inner]
    pairs = _as_pairs(slots, inner, outer)
    if pairs:
        return [*inner, *outer], [], True
    if not inner or (len(inner) > 1 and not outer):
        outer = [*outer, *inner]
        inner, outer = (outer[-1:], outer[:-1]) if slots.limit is not None and outer else ([], outer)
    return inner, outer, False


def _all_shown(slots: Slots, inner: list[Item], outer: list[Item], pairs: bool) -> tuple[list[Item], list[Item], bool]:
    """ "Which channel has the most, list every channel": all of what competes is wanted, in the ranking's order."""
    again = [item for item in slots.open() if item not in outer and _listed(slots, item)]
    same = [
        item
        for item in [*outer, *again]
        if best_dimension(slots, item) in {best_dimension(slots, one) for one in inner}
    ]
    if not same or pairs or slots.limit is None or not slots.limit.ties:
        return inner, outer, pairs
    slots.limit, slots.ranking, slots.all_shown = None, False, True
    for item in same:
        item.means = slots.say("全部列出", "all of them")
        each = slots.before(item)
        if each is not None and each.word == "each":
            each.means = item.means
    for word in slots.words("list", "show"):
        word.means = word.means or slots.say("全部列出", "all of them")
    return inner, [item for item in outer if item not in same], pairs


def _listed(slots: Slots, item: Item) -> bool:
    before = slots.before(item)
    return item.sense("dimension") is not None and before is not None and before.word in ("list", "show")


def _as_pairs(slots: Slots, inner: list[Item], outer: list[Item]) -> bool:
    """True where two things named in one breath compete together (最多的部件和故障码): each pair of them is ranked."""
    if len(inner) != 1 or len(outer) != 1 or slots.time_ranked or slots.grain is not None:
        return False
    chained = slots.after(inner[0], 2) is outer[0]
    tie = slots.after(inner[0])
    before = slots.before(inner[0])
    ranked = before is not None and (
        before.word in SUPERLATIVES or before.word in ("which", "top") or before.sense("number")
    )
    return bool(chained and ranked and tie is not None and tie.word == "and")


def group_by(slots: Slots, item: Item) -> None:
    """Groups by the dimension that the item names."""
    name = best_dimension(slots, item)
    dimension = slots.catalog.dimension(name)
    if dimension is None:
        return
    item.means = slots.say(f"按{dimension.label.zh}分组", f"group by {dimension.label.en}")
    if ByField(field=name) not in slots.groups:
        slots.groups.append(ByField(field=name))


def best_dimension(slots: Slots, item: Item) -> str:
    """Of the dimensions an item can mean, the one nearest to the main table; the first where none is reached."""
    names = [sense.ref for sense in item.mention.senses if sense.kind == "dimension"]
    near = [(d, at, n) for at, n in enumerate(names) if (d := distance(slots.catalog, slots.table, n)) is not None]
    return min(near)[2] if near else names[0] if names else ""


def names_a_filter(slots: Slots, item: Item) -> bool:
    """True for a dimension's name beside one of its values ("channel: phone", "空调这个品类"): it adds nothing."""
    sense = item.sense("dimension")
    for other in (slots.before(item), slots.after(item)):
        value = other.sense("value") if other is not None else None
        marked = slots.before(item)
        if sense and value and sense.ref in value.fields and not (marked and marked.word in _MARKS):
            item.means = slots.say("筛选的维度", "the dimension of a filter")
            return True
    return False


def _marked(slots: Slots, item: Item) -> bool:
    before, after = slots.before(item), slots.after(item)
    if before is not None and before.word in (*_MARKS, *SUPERLATIVES):
        return not (before.word == "share" and takes_part(slots, item))
    if before is not None and before.sense("number") and slots.limit is not None:
        return True
    if "各" in item.mention.text:  # 生命周期各阶段
        return True
    if after is not None and after.word == "what_is" and slots.after(after) is None and not slots.ranking:
        return True
    if after is not None and after.word == "performance" and len(slots.measures) > 1:
        return True
    if after is not None and after.word in ("rank", "top", "split", "share", "respective", "trend", "change"):
        return True
    chained = before is not None and before.word == "and"
    earlier = slots.before(item, 2) if chained else before
    if chained and earlier is not None and earlier.word.startswith("grain.") and earlier.used:
        return True
    near = (
        earlier is not None and earlier.sense("dimension") is not None and (chained or _touching(slots, earlier, item))
    )
    return near and earlier is not None and _marked(slots, earlier)


def _touching(slots: Slots, left: Item, right: Item) -> bool:
    return slots.between(left, right) in ("、", ",", "/", "和", "与", "and", "x", "×", "及")


def _ranked(slots: Slots, item: Item) -> bool:
    """True for the dimension whose members compete: "which …", "N …s", or what stands after the superlative."""
    before, after = slots.before(item), slots.after(item)
    if before is not None and (before.word in ("which", "who", "top", *SUPERLATIVES) or before.sense("number")):
        return True
    return after is not None and after.word in ("top", "rank")


def _split_by(slots: Slots, item: Item) -> bool:
    """True for a group that was said to be one ("in each category", 每个品类), as against what competes inside it."""
    before = slots.before(item)
    return before is not None and before.word in ("each", "by")


def _rank_inside(slots: Slots, outer: list[Item], inner: list[Item]) -> None:
    """Top N inside each outer group, where one was named beside the ranked one ("in every region, which product …")."""
    if slots.limit is None:
        return
    if not slots.groups:
        return
    if slots.time_ranked:
        rank_time_inside(slots, len(outer) + len(inner))
        return
    timed = [group for group in slots.groups if isinstance(group, ByTime)]
    others = [group for group in slots.groups if not isinstance(group, ByTime)]
    if timed and not others:
        return
    slots.groups = [*timed, *others]
    outers = len(timed) + len(outer)
    if inner and outers:
        slots.limit = replace(slots.limit, per_groups=outers)


def read_things(slots: Slots) -> None:
    """Things that add nothing: who takes part anyway ("from customers"), or what lies on the way to a group or
    filter.
    """
    on_the_way = _tables_passed(slots)
    counted = {measure.metric for measure in slots.measures}
    if len({metric_table(slots.catalog, name) for name in counted}) > 1 and not slots.groups:
        return
    for item in list(slots.open()):
        sense, table, before = item.sense("dimension"), item.sense("table"), slots.before(item)
        model = slots.catalog.table(table.ref) if table else None
        if model is not None and model.counted_by in counted:
            item.means = slots.say("所数的对象", "those counted")
            continue
        if sense is not None and _is_the_row(slots, sense.ref) and before is not None and before.word in _ASKS:
            item.means = slots.say("所数的对象", "those counted")
            continue
        asked_for = before is not None and (
            before.word in (*_MARKS, "how_many", "quantity", "not", "no", "demonstrative") or before.sense("number")
        )
        if asked_for or (sense is None and table is None):
            continue
        dimension = slots.catalog.dimension(sense.ref) if sense else None
        after = slots.after(item)
        asked = after is not None and after.word == "which"
        passed = table is not None and table.ref in on_the_way and (dimension is None or asked or _is_told(slots, item))
        if _is_the_head(slots, item):
            continue
        if passed or (takes_part(slots, item) and sense is not None and slots.table and slots.reachable(sense.ref)):
            item.means = slots.say("所涉及的对象", "those concerned")


def _is_the_row(slots: Slots, name: str) -> bool:
    """True for people where it is rows of their own that are counted (金卡客户各省多少人)."""
    dimension = slots.catalog.dimension(name)
    metrics = [slots.catalog.metric(measure.metric) for measure in slots.measures]
    counted = bool(metrics) and all(one is not None and one.format == "integer" for one in metrics)
    home = dimension.key.partition(".")[0] if dimension is not None and dimension.key is not None else ""
    return counted and home != "" and home == slots.table and ByField(field=name) not in slots.groups


def _is_told(slots: Slots, item: Item) -> bool:
    """True for the noun behind one of its own values ("complaints about discontinued products")."""
    before, table = slots.before(item), item.sense("table")
    value = before.sense("value") if before is not None and before.used else None
    close = before is not None and not slots.between(before, item)
    return value is not None and table is not None and close and value.ref.startswith(f"{table.ref}.")


def _is_the_head(slots: Slots, item: Item) -> bool:
    """True for people who are themselves asked for ("customers who complained", 投诉过的客户), not just taking part."""
    text = slots.heard.text
    rest, ahead = text[item.mention.end :].lstrip(), text[: item.mention.start].rstrip()
    if rest.startswith(("who ", "that ", "with ", "whose ")):
        return True
    later = [other for other in slots.items[item.at + 1 :] if other.sense("metric") or other.word in _ASKS]
    return ahead.endswith("的") and not later


def takes_part(slots: Slots, item: Item) -> bool:
    """True for people whom every row has anyway ("customers"), as against what rows are split by."""
    sense = item.sense("dimension")
    dimension = slots.catalog.dimension(sense.ref) if sense else None
    return dimension is not None and dimension.kind == "person" and item.sense("table") is not None


def _tables_passed(slots: Slots) -> set[str]:
    fields = [group.field for group in slots.groups if isinstance(group, ByField)]
    fields += [one.field for one in slots.filters if isinstance(one, Filter)]
    paths = [reach(slots.catalog, slots.table, name) for name in fields if slots.table and _is_column(slots, name)]
    return {step.table for path in paths if path is not None for step in path.steps}


def _is_column(slots: Slots, name: str) -> bool:
    dimension = slots.catalog.dimension(name)
    return dimension is None or dimension.part is None
