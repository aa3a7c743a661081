"""Follow-ups: whether a turn changes the question before, and the query that it then comes to."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Mention
from assistant.flow.query import ByField, Measure, Query
from assistant.flow.reading import Doubt, Turn
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.lists import listing
from assistant.planning.grammar.numbers.measures import counted_thing
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.turns import edits, refers, unsure
from assistant.planning.grammar.turns.adjoining import read_adjoining
from assistant.planning.grammar.turns.between_turns import read_side_by_side
from assistant.planning.grammar.turns.changes import Changes
from assistant.planning.grammar.turns.compared import read_set_beside, read_uncompared
from assistant.planning.grammar.turns.instead import narrowed_instead
from assistant.planning.grammar.turns.kept import gone, kept, threshold_words
from assistant.planning.grammar.turns.merge import merged
from assistant.planning.grammar.turns.over_all import read_part_of_all, read_part_of_whole
from assistant.planning.grammar.turns.resorted import read_resorted
from assistant.planning.grammar.turns.rows_meant import read_drop_as_told, read_lead_over, read_rows_meant
from assistant.planning.grammar.turns.that_time import read_that_time
from assistant.planning.grammar.turns.totals import read_shares, read_total

_SPLITS = ("each", "by", "split", "respective", "how_many", "quantity", "trend", "share", "grain.")
_CARRIES = ("metric", "dimension", "value", "table", "column", "period", "number", "quote", "absent")


def begin(slots: Slots, before: Turn | None) -> None:
    """Reads the words that point back to the turn before or change it; nothing where there is none."""
    slots.turn = before
    if before is None:
        return
    changes = slots.changes = Changes(turn=before)
    used = {item.at for item in slots.items if item.used}
    read_lead_over(slots)
    read_drop_as_told(slots)
    read_rows_meant(slots, changes)
    read_adjoining(slots, changes)
    read_that_time(slots, changes)
    read_side_by_side(slots, changes)
    refers.resolve(slots, changes)
    _kinds_asked_for(slots, changes)
    edits.read_corrections(slots, changes)
    read_uncompared(slots, changes)
    read_resorted(slots, changes)
    read_part_of_whole(slots, changes)
    read_part_of_all(slots, changes)
    if _may_follow(slots):
        narrowed_instead(slots, changes)
    changes.explains |= {item.at for item in slots.items if item.used} - used


def _kinds_asked_for(slots: Slots, changes: Changes) -> None:
    """ "Which batches?" alone asks which of them, and not for a number of them or for a list of all."""
    metric = slots.catalog.metric(changes.turn.query.measures[0].metric) if changes.turn.query.measures else None
    for word in slots.words("which"):
        named = slots.after(word)
        if metric is None or named is None or not named.sense("dimension") or named.sense("value"):
            continue
        table = named.sense("table")
        alone = not any(item.sense("metric") for item in slots.items if item is not named)
        if alone and (table is None or table.ref != metric.table):
            kinds = tuple(sense for sense in named.mention.senses if sense.kind == "dimension")
            named.mention = replace(named.mention, senses=kinds)


def _may_follow(slots: Slots) -> bool:
    """True where the turn is no question of its own by its looks: few words, none that asks."""
    named = [item for item in slots.items if any(item.sense(kind) for kind in _CARRIES)]
    asks = slots.words("how_many", "quantity", "how_much", "how_long", "each", "by", *SUPERLATIVES)
    narrows = slots.words("only", "among")
    return not asks and len(named) <= (2 if narrows else 1)


def is_follow_up(slots: Slots) -> bool:
    """True where the turn changes the question before: it says so, points back, or lacks a metric of its own."""
    changes = slots.changes
    if changes is None:
        return False
    opens_with_and = slots.heard.text.lstrip().startswith(("and ", "or "))
    inside = [word for word in slots.words("among") if not refers.said_here(slots, word)]
    goes_on = slots.words("follow", "swap", "change_to") or opens_with_and
    if inside or goes_on or changes.said or slots.against is not None:
        return True
    if slots.measures and (slots.asides("aside.also") or edits.joining(slots)) and not slots.period:
        return True
    if slots.words("only") and slots.period is None:
        return True
    if slots.measures or slots.listing or _named_apart(slots):
        return bool(slots.measures) and (_only_a_metric(slots) or _which_of_those(slots, changes))
    return not any(counted_thing(slots, item) for item in slots.open())


def _named_apart(slots: Slots) -> bool:
    """True where a metric was named in the part of a share, which is read later."""
    return any(item.used and not item.means.strip("\x00") and item.sense("metric") for item in slots.items)


def _only_a_metric(slots: Slots) -> bool:
    """True for a turn that after a ranking is nothing but the name of a metric ("how much is a repair?")."""
    assert slots.changes is not None
    elsewhere = slots.words("which", "who", "list", "show", "total")
    asks = slots.words("how_many", "quantity", "how_much", "how_long")
    ranked = slots.changes.turn.query.limit is not None
    others = [
        item
        for item in slots.open()
        if item not in asks
        and not item.word.startswith("agg.")
        and (any(item.sense(kind) for kind in _CARRIES) or item.sense("word"))
    ]
    alone = slots.period is None and not others and not elsewhere and len(slots.measures) == 1
    return alone and ranked


def _which_of_those(slots: Slots, changes: Changes) -> bool:
    """True for "which has the most complaints?", 哪个卖得最少: of what was split before, as none is named."""
    shown = any(isinstance(group, ByField) for group in changes.turn.query.groups)
    others = [item for item in slots.items if not item.sense("metric")]
    named = any(item.sense(kind) for item in others for kind in ("dimension", "value", "period", "table"))
    asks = slots.words("which") and slots.words(*SUPERLATIVES, "top", "bottom")
    return bool(shown and asks and not named and len(slots.measures) == 1)


def take_over(slots: Slots) -> None:
    """Gives the passes what the turn does not name itself: the metrics, or the list, of the question before."""
    changes = slots.changes
    if changes is None:
        return
    used = {item.at for item in slots.items if item.used}
    for early in (edits.read_turned, edits.read_added, read_total, read_shares, edits.read_picture):
        early(slots, changes)
    for word in slots.words("only"):
        word.means = slots.say("只看", "only")
    for item in slots.items if slots.against is not None else ():
        sense = item.sense("period")
        if sense is not None and sense.against:
            item.means = slots.say("对比", "comparison")
    if not slots.measures:
        _same_again(slots, changes.turn.query)
        read_set_beside(slots, changes)
    edits.read_dropped(slots, changes)
    edits.read_renamed(slots, changes)
    if slots.detail is not None and (slots.words("plus") or slots.asides("aside.also")):
        listing.widen(slots)
    changes.explains |= {item.at for item in slots.items if item.used} - used


def _same_again(slots: Slots, before: Query) -> None:
    if before.detail is None:
        slots.measures = list(before.measures)
        slots.rows_asked = _asks_for_rows(slots)
        return
    counted = slots.catalog.table(before.detail.table)
    name = before.detail.metric or (counted.counted_by if counted is not None else None)
    if name is not None and slots.words(*_SPLITS) and not slots.words("list", "desc", "asc", "order_by"):
        slots.measures = [Measure(metric=name)]
    else:
        slots.detail, slots.listing = before.detail, True


def _asks_for_rows(slots: Slots) -> bool:
    """True for "show me them", 具体是哪些, "which ones": the rows behind the number."""
    changes = slots.changes
    if changes is not None and changes.rows:
        return True
    pointing = changes is not None and changes.points
    if slots.words("chart.", "picture"):
        return False
    if slots.words("list"):
        return True
    kinds = ("period", "value", "number", "dimension", "metric")
    if slots.words(*SUPERLATIVES) or any(item.sense(kind) for item in slots.items for kind in kinds):
        return False
    return bool(slots.words("which", "who")) or (pointing and bool(slots.words("show")))


def settle(slots: Slots) -> None:
    """What is read once the passes have run: thresholds on the groups shown, and columns for a list."""
    changes = slots.changes
    if changes is None:
        return
    edits.read_thresholds(slots, changes)
    _said_again(slots, changes)
    if slots.detail is not None:
        listing.widen(slots)
    for word in slots.words("split"):
        changes.split = bool(slots.groups)
        word.means = word.means or slots.say("再拆分", "split further")
    for word in slots.words(*SUPERLATIVES):
        after = slots.after(word)
        if word.used and after is not None and after.sense("number") and after.word == "filler" and not after.used:
            after.means = word.means


def _said_again(slots: Slots, changes: Changes) -> None:
    """ "They each", and the words before an order that is said in one word ("sort by lowest first")."""
    for word in slots.words("each") if changes.several else ():
        after = slots.after(word)
        if after is None or not after.sense("dimension"):
            word.means = word.means or slots.say("各自", "each of them")
    against = slots.comparing is not None or slots.against is not None
    for word in slots.words("by_much", "cmp.", "change", "change.", "compare") if against else ():
        word.means = word.means or slots.say("对比", "comparison")
    for word in slots.words("order_by", "rank") if slots.order else ():
        after = slots.after(word)
        if after is not None and after.used and after.word in (*SUPERLATIVES, "asc", "desc"):
            word.means = word.means or slots.say("排序", "order")


def changed(slots: Slots, changes: Changes) -> Query | Doubt:
    """The query that the follow-up comes to, or a question back; notes what was kept of the question before."""
    before = changes.turn.query
    after = merged(slots, changes)
    doubt = unsure.doubt_about(slots, changes, after)
    if isinstance(doubt, Doubt):
        return doubt
    after = doubt or after
    slots.kept = kept(slots, before, after)
    said = (gone(slots, before, after), threshold_words(slots, before, after))
    slots.notes.extend(sentence for sentence in said if sentence)
    return after


def guess(slots: Slots) -> Query | None:
    """What the words of a follow-up that were understood come to."""
    return merged(slots, slots.changes) if slots.changes is not None else None


def explains(slots: Slots, mention: Mention) -> bool:
    """True for a word that was read as a change of the question before, so that it promises nothing of its own."""
    places = slots.changes.explains if slots.changes is not None and slots.continued else set()
    return any(slots.items[at].mention is mention for at in places)
