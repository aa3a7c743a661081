"""One thing after another: 投诉后90天内又购买, "complained and later bought again"."""

from __future__ import annotations

from dataclasses import replace

from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.things.predicate import Predicate, in_order, some_of, subject

_LATER_WORDS = ("again", "later", "and", "within", "but", "le", "post.le")
_AFTER = ("后", "完后", "之后", "以后", "过后")


def one_after_another(slots: Slots, inside: list[Item]) -> list[Predicate]:
    """投诉后90天内又购买, "bought again within 90 days after a complaint", "complained and later bought"."""
    for word in inside:
        if not _means_after(slots, word):
            continue
        if slots.lang == "zh" and word.word in ("after", "bottom"):
            first, second, tail = _thing_before(slots, word), *_then(slots, word)
        elif word.word == "within":
            first, second, tail = _within_of(slots, word)
        elif word.word == "after":
            first, (second, tail) = slots.after(word), _back(slots, word)
        else:
            first, (second, tail) = _joined_before(slots, word), _then(slots, word)
            second = None if second is not None and subject(slots, second) == subject(slots, first) else second
        one = _sequence(slots, first, second, (word, *tail), inside)
        one = one or (_said_last(slots, word, inside) if word.word in ("later", "again") else None)
        if one is not None:
            return [_with_restated(slots, one, inside)]
    return []


def _with_restated(slots: Slots, one: Predicate, inside: list[Item]) -> Predicate:
    """With what says the order once more: "… and then bought again after that complaint"."""
    words: list[Item] = []
    at = slots.after(one.items[-1])
    while at is not None and at in inside and at.word in ("again", "later", "after"):
        words.append(at)
        at = slots.after(at)
    earlier = one.earlier.items[0] if one.earlier is not None else None
    if not words or earlier is None or at is None or at not in inside:
        return one
    same = subject(slots, at) is not None and subject(slots, at) == subject(slots, earlier)
    return replace(one, items=in_order((*one.items, *words, at))) if same else one


def _means_after(slots: Slots, word: Item) -> bool:
    if word.word in ("after", "later"):
        return True
    if word.word == "again" and slots.lang == "en":
        return not slots.words("after", "later", "within")
    if word.word == "within":
        return not slots.words("after", "later") and _within_of(slots, word)[0] is not None
    before = slots.before(word)
    touching = before is not None and slots.between(before, word) in ("", "过", "了")
    return word.word == "bottom" and word.mention.text in _AFTER and touching and subject(slots, before) is not None


def _said_last(slots: Slots, word: Item, inside: list[Item]) -> Predicate | None:
    """ "Complained and bought again", "complained but bought something again after that complaint"."""
    second = slots.before(word)
    while second is not None and second.word == "again":
        second = slots.before(second)
    joint = slots.before(second) if second is not None else None
    while joint is not None and joint.used and joint.sense("period"):
        joint = slots.before(joint)
    told = word.word == "later" and joint is not None and subject(slots, joint) is not None
    if second is None or joint is None or not (told or joint.word in ("and", "but", "later")):
        return None
    first = next((item for item in reversed(inside) if item.at < joint.at + told and subject(slots, item)), None)
    restated = slots.after(word)
    same = first is not None and restated is not None and subject(slots, restated) == subject(slots, first)
    words = slots.items[second.at + 1 : word.at + 1]
    tail = (*([] if told else [joint]), *words, *([restated] if same and restated is not None else []))
    return _sequence(slots, first, second, tail, inside)


def _then(slots: Slots, word: Item) -> tuple[Item | None, tuple[Item, ...]]:
    """What comes later, after the words for how soon and for again."""
    words: list[Item] = []
    at = slots.after(word)
    while at is not None and (at.sense("number") or at.word.startswith("unit.") or at.word in _LATER_WORDS):
        words.append(at)
        at = slots.after(at)
    behind = slots.after(at) if at is not None else None
    if behind is not None and behind.word in ("again",):
        words.append(behind)
    return at, tuple(words)


def _back(slots: Slots, word: Item) -> tuple[Item | None, tuple[Item, ...]]:
    """What came later where it stands before "after", and the words between."""
    words: list[Item] = []
    at = slots.before(word)
    while at is not None and (at.sense("number") or at.word.startswith("unit.") or at.word in _LATER_WORDS):
        words.append(at)
        at = slots.before(at)
    return at, tuple(words)


def _within_of(slots: Slots, word: Item) -> tuple[Item | None, Item | None, tuple[Item, ...]]:
    """ "Left within 60 days of a complaint": what came earlier, what came later, and the words between."""
    number, unit = slots.after(word), slots.after(word, 2)
    first = slots.after(word, 3)
    counted = number is not None and number.sense("number") is not None and unit is not None
    if not counted or unit is None or first is None or slots.between(unit, first).split(" ")[0] != "of":
        return None, None, ()
    return first, slots.before(word), tuple(slots.items[word.at + 1 : unit.at + 1])


def _joined_before(slots: Slots, word: Item) -> Item | None:
    at = slots.before(word)
    while at is not None and (at.word in ("and", "but") or (at.used and at.sense("period"))):
        at = slots.before(at)
    return at


def _thing_before(slots: Slots, word: Item) -> Item | None:
    """投诉过的客户后来又买: what was done before, over the thing that did it."""
    at = slots.before(word)
    while at is not None and subject(slots, at) is None and word.word == "after" and _is_passed(at):
        at = slots.before(at)
    return at


def _is_passed(item: Item) -> bool:
    return item.sense("dimension") is not None or item.word.startswith("share") or item.word in ("how_many", "quantity")


def _sequence(
    slots: Slots, first: Item | None, second: Item | None, words: tuple[Item, ...], inside: list[Item]
) -> Predicate | None:
    if first is None or second is None or first not in inside or second not in inside:
        return None
    earlier, later = some_of(slots, first), some_of(slots, second)
    if earlier is None or later is None:
        return None
    within = _days(words)
    if within is None:
        return None
    joints = [item for item in inside if first.at < item.at < second.at and item.word in ("and", "but")]
    items = in_order((first, second, *words, *joints))
    return replace(later, items=items, exists=False, earlier=earlier, within=within or None)


def _days(words: tuple[Item, ...]) -> int | None:
    """How many days the words allow, 0 for any; None where a number is no number of days."""
    numbers = [sense.value for item in words if (sense := item.sense("number")) is not None]
    units = [item.word for item in words if item.word.startswith("unit.")]
    if not numbers:
        return 0
    length = {"unit.day": 1, "unit.week": 7}.get(units[0] if len(units) == 1 else "")
    one = numbers[0]
    return int(one * length) if len(numbers) == 1 and length and isinstance(one, float) else None
