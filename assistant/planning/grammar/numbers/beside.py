"""What is asked beside the first number: its owner's other numbers, and words that only announce them."""

from __future__ import annotations

from assistant.flow.query import Measure
from assistant.planning.grammar.numbers.announced import WITH
from assistant.planning.grammar.numbers.measures import metric_named
from assistant.planning.grammar.slots import Item, Slots


def read_beside(slots: Slots) -> None:
    """More measures after "with their …", 以及他们的…, and the words that announce a list of numbers."""
    if slots.listing or slots.continued or not slots.measures or slots.comparison is not None:
        return
    named = {measure.metric for measure in slots.measures}
    last: Item | None = None
    for item in slots.items:
        metric = metric_named(slots, item) if item.sense("metric") and not item.used else None
        if metric is None or item.sense("value") or metric.name in named or not _announced(slots, item, last):
            continue
        slots.measures.append(Measure(metric=metric.name))
        named.add(metric.name)
        for both in slots.words("both"):
            both.means = both.means or slots.say("同时", "at the same time")
        item.means, last = slots.say(f"指标 {metric.label.zh}", f"metric {metric.label.en}"), item
        pronoun = slots.before(item)
        if pronoun is not None and pronoun.word == "pronoun":
            pronoun.means = pronoun.means or slots.say("上文所说的", "of those named before")
    for word in slots.words("pronoun"):
        owned = slots.after(word)
        if not word.used and owned is not None and owned.sense("metric") and owned.used and slots.groups:
            word.means = slots.say("上文所说的", "of those named before")
    if len(slots.measures) > 1:
        for word in slots.words("performance"):
            word.means = slots.say("所列的指标", "the numbers listed")


def _announced(slots: Slots, item: Item, last: Item | None) -> bool:
    """True after "with their", 以及, or next to the one that was."""
    before = slots.before(item)
    if before is None:
        return False
    if last is not None and last in (before, slots.before(item, 2)):
        return before is last or before.word == "and"
    owner = before if before.word in ("pronoun", "and", "plus") else None
    ahead = slots.heard.text[: (owner.mention.start if owner is not None else item.mention.start)].rstrip(" 的")
    joined = owner is not None and owner.word in ("and", "plus")
    return (joined or ahead.endswith(WITH)) and any(one.used for one in slots.items[: item.at])
