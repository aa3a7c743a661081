"""Follow-ups: whether a turn changes the question before, and the query that it then comes to."""

from __future__ import annotations

from assistant.flow.mention import Mention
from assistant.flow.query import Measure, Query
from assistant.flow.reading import Doubt, Turn
from assistant.planning.grammar import edits, listing, refers, unsure
from assistant.planning.grammar.changes import Changes
from assistant.planning.grammar.instead import narrowed_instead
from assistant.planning.grammar.kept import gone, kept, threshold_words
from assistant.planning.grammar.measures import counted_thing
from assistant.planning.grammar.merge import merged
from assistant.planning.grammar.ranking import SUPERLATIVES
from assistant.planning.grammar.slots import Slots

_SPLITS = ("each", "by", "split", "respective", "how_many", "quantity", "trend", "share", "grain.")
_CARRIES = ("metric", "dimension", "value", "table", "column", "period", "number", "quote", "absent")


def begin(slots: Slots, before: Turn | None) -> None:
    """Reads the words that point back to the turn before or change it; nothing where there is none."""
    slots.turn = before
    if before is None:
        return
    changes = slots.changes = Changes(turn=before)
    used = {item.at for item in slots.items if item.used}
    refers.resolve(slots, changes)
    edits.read_corrections(slots, changes)
    if _may_follow(slots):
        narrowed_instead(slots, changes)
    changes.explains |= {item.at for item in slots.items if item.used} - used


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
    if inside or slots.words("follow", "change_to") or changes.said or slots.against is not None or opens_with_and:
        return True
    if slots.measures and (slots.asides("aside.also") or edits.joining(slots)) and not slots.period:
        return True
    if slots.words("only") and slots.period is None:
        return True
    if slots.measures or slots.listing or _named_apart(slots):
        return bool(slots.measures) and _only_a_metric(slots)
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


def take_over(slots: Slots) -> None:
    """Gives the passes what the turn does not name itself: the metrics, or the list, of the question before."""
    changes = slots.changes
    if changes is None:
        return
    used = {item.at for item in slots.items if item.used}
    for early in (edits.read_turned, edits.read_added, edits.read_total, edits.read_shares, edits.read_picture):
        early(slots, changes)
    for word in slots.words("only"):
        word.means = slots.say("只看", "only")
    if not slots.measures:
        _same_again(slots, changes.turn.query)
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
    if slots.detail is not None:
        listing.widen(slots)
    for word in slots.words("split"):
        changes.split = bool(slots.groups)
        word.means = word.means or slots.say("再拆分", "split further")
    for word in slots.words(*SUPERLATIVES):
        after = slots.after(word)
        if word.used and after is not None and after.sense("number") and after.word == "filler" and not after.used:
            after.means = word.means


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
