"""Rankings: most and least, best and worst, TOP N, slowest and fastest, and the order asked for."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import Limit, Order
from assistant.planning.grammar.slots import Item, Slots, adds_up_pieces

SUPERLATIVES = ("most", "least", "best", "worst", "slowest", "fastest", "costliest")
_AMONG = ("里", "中", "当中", "之中", "里面")
_DURATION = ("minutes", "hours")


def read_ranking(slots: Slots) -> None:
    """Order and limit from superlatives, TOP N and order words; `ranking` where places are asked for."""
    superlative = next((word for word in slots.words(*SUPERLATIVES) if not word.used), None) or _the_top_one(slots)
    number = _count(slots)
    orders = (*slots.words("desc", "asc"), *slots.words("rank"), *_by_a_number(slots), *_the_top_ones(slots))
    order = next(iter(orders), None)
    if superlative is None and number is None and order is None:
        return
    if slots.order:
        _cut(slots, number)
        return
    descending = _descending(slots, superlative, order)
    if descending is None:
        return
    kinds = (superlative.word if superlative is not None else "", "rank", "desc", "asc", "order_by")
    for item in slots.words(*(kind for kind in kinds if kind)):
        item.means = slots.say(
            "从高到低" if descending else "从低到高", "highest first" if descending else "lowest first"
        )
    slots.ranking = True
    slots.order = [Order(measure=_measure_ordered(slots, superlative or order), descending=descending)]
    if number is not None:
        slots.limit = Limit(count=int(number))
    elif superlative is not None and not _goes_first(slots, superlative):
        slots.limit = Limit(count=1, ties=True)


def _by_a_number(slots: Slots) -> list[Item]:
    """The words of "teams sorted by complaints": things in the order of a number that is asked for."""
    asked = {measure.metric for measure in slots.measures}
    words = ((word, slots.after(word)) for word in slots.words("order_by"))
    return [word for word, by in words if by is not None and (s := by.sense("metric")) is not None and s.ref in asked]


def _the_top_one(slots: Slots) -> Item | None:
    """The word of "the top agent": one place, as against "the top agents", where no number says how many."""
    for word in slots.words("top") if slots.lang == "en" else []:
        after = slots.after(word)
        if after is None or word.used or after.sense("dimension") is None or word.mention.text != "top":
            continue
        if not after.mention.text.endswith("s"):
            word.means = slots.say("排第一", "the first")
            return word
    return None


def _the_top_ones(slots: Slots) -> list[Item]:
    """The word of "top fault codes in May": each of them, best first, where no number says how many."""
    found = []
    for word in slots.words("top") if slots.lang == "en" and not slots.listing else []:
        after = slots.after(word)
        named = after is not None and after.sense("dimension") is not None and not slots.between(word, after)
        if named and not word.used and word.mention.text == "top" and after is not None:
            word.means = slots.say("从高到低", "highest first")
            found.append(word)
    return found


def _measure_ordered(slots: Slots, word: Item | None) -> int:
    """Which of several numbers is named right before the word (工单数少的在前); the first where none is."""
    before = slots.before(word) if word is not None else None
    named = [sense.ref for sense in before.mention.senses if sense.kind == "metric"] if before is not None else []
    places = (at for at, measure in enumerate(slots.measures) if measure.metric in named)
    return next(places, 0)


def _goes_first(slots: Slots, superlative: Item) -> bool:
    """True for "worst first", 最差的排前面: where to begin, not how many to show."""
    ahead = slots.after(superlative)
    if ahead is None or ahead.word not in ("top", "ahead"):
        return False
    counted = slots.after(ahead)
    if ahead.word == "top" and (ahead.mention.text != "first" or (counted is not None and counted.sense("number"))):
        return False
    ahead.means = slots.say("排在前面", "comes first")
    return True


def _cut(slots: Slots, number: float | None) -> None:
    """The number of places, where another pass has settled what the order is."""
    for item in slots.words("rank", "desc", "asc"):
        item.means = slots.say("排序", "order")
    if number is not None:
        slots.limit = Limit(count=int(number))


def _count(slots: Slots) -> float | None:
    """N of "TOP N", "前N", "the N …s that …": a number after top, or right before the thing that is ranked."""
    for item in slots.items:
        sense = item.sense("number")
        if sense is None or item.used or not isinstance(sense.value, float) or not 1 <= sense.value <= 1000:
            continue
        before, after = slots.before(item), slots.after(item)
        places = ("top", "bottom", *(SUPERLATIVES if _ends_the_phrase(slots, item) else ()))
        if before is not None and before.word in places:
            item.means = slots.say(f"前 {sense.value:g} 名", f"top {sense.value:g}")
            before.means = before.means or ("" if before.word in SUPERLATIVES else item.means)
            return sense.value
        asks = slots.continued and before is not None and before.word == "which"
        if asks and after is not None and after.word in SUPERLATIVES:
            item.means = slots.say(f"取 {sense.value:g} 个", f"{sense.value:g} of them")
            return sense.value
        if ranks_kinds(slots, item):
            item.means = slots.say(f"取 {sense.value:g} 个", f"{sense.value:g} of them")
            return sense.value
        if after is not None and after.word in SUPERLATIVES:  # "the three slowest teams"
            after = slots.after(after)
        ranked = after is not None and after.sense("dimension") is not None and not _touches_letters(slots, item)
        ranked = ranked and after is not None and not slots.heard.text[after.mention.end :].startswith(_AMONG)
        of_those = slots.continued and before is not None and before.word in SUPERLATIVES and after is None
        if (ranked and slots.words(*SUPERLATIVES)) or of_those:
            item.means = slots.say(f"取 {sense.value:g} 个", f"{sense.value:g} of them")
            return sense.value
    return None


def _ends_the_phrase(slots: Slots, number: Item) -> bool:
    """True for "just the lowest five", "the worst 3, by team": right behind the superlative, with nothing it counts."""
    before, rest = slots.before(number), slots.heard.text[number.mention.end :].lstrip()
    close = before is not None and not slots.between(before, number)
    return close and (not rest or rest[0] in ",.;?!" or rest.startswith(("by ", "in ", "of ", "for ")))


def ranks_kinds(slots: Slots, number: Item) -> bool:
    """True for "the ten most frequent faults", 排名前十的故障, 最多的10个故障: N of what the catalog says such rows
    are ranked by; nothing stands between the number, the superlative and the rows.
    """
    if number.sense("number") is None:
        return False
    before, after = slots.before(number), slots.after(number)
    ahead = before is not None and before.word in ("top", *SUPERLATIVES)
    inside = after is not None and after.word in SUPERLATIVES
    rows = slots.after(number, 2) if inside else after
    sense = rows.sense("metric") if rows is not None else None
    metric = slots.catalog.metric(sense.ref) if sense is not None else None
    named = [item for item in slots.items if item.sense("metric")]
    return (ahead or inside) and metric is not None and metric.entity is not None and named == [rows]


def _touches_letters(slots: Slots, item: Item) -> bool:
    before = slots.heard.text[: item.mention.start]
    return bool(before) and before[-1].isascii() and before[-1].isalnum()


def _descending(slots: Slots, superlative: Item | None, order: Item | None) -> bool | None:
    """The direction; None where a word and the metric do not go together ("slowest" of a count)."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    duration = metric is not None and metric.format in _DURATION
    word = superlative.word if superlative is not None else ""
    if word in ("slowest", "fastest"):
        return (word == "slowest") if duration else None
    if word in ("best", "worst"):
        if metric is None or metric.good == "none":
            return None
        return (metric.good == "up") == (word == "best")
    if word == "costliest":
        return True if metric is not None and metric.format == "money" else None
    if word:
        return word in ("most", "top")
    if slots.words("bottom"):
        return False
    return order is None or order.word != "asc"


def settle_ranking(slots: Slots) -> None:
    """A superlative with nothing to rank is the extreme of the metric's own values, or not understood."""
    if slots.groups or slots.listing or slots.continued or not slots.ranking or slots.grain is not None:
        return
    (order,) = slots.order or [Order(measure=0)]
    if order.part != "value":
        _let_go(slots)
        return
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    valued = metric is not None and metric.value is not None and not adds_up_pieces(metric)
    extreme = slots.limit is not None and slots.limit.ties and valued
    if extreme and len(slots.measures) == 1:
        extreme_one = replace(slots.measures[0], aggregate="max" if order.descending else "min")
        slots.measures = [*(slots.measures if _asked_before(slots) else ()), extreme_one]
    else:
        for item in slots.words(*SUPERLATIVES, "rank", "top", "bottom"):
            item.means = ""
    slots.ranking, slots.order, slots.limit = False, [], None


def _asked_before(slots: Slots) -> bool:
    """True for 平均多久解决,最慢的一单多久: the number itself was asked for in a clause before the extreme's."""
    extreme = next(iter(slots.words(*SUPERLATIVES)), None)
    named = next((item for item in slots.items if item.used and item.sense("metric")), None)
    if extreme is None or named is None or named.at > extreme.at:
        return False
    between = slots.heard.text[named.mention.end : extreme.mention.start]
    return any(mark in between for mark in ",;，；")


def _let_go(slots: Slots) -> None:
    """A ranking by change with nothing to rank is not understood."""
    for item in slots.words(*SUPERLATIVES, "change.", "change"):
        item.means = ""
    slots.ranking, slots.order, slots.limit, slots.having = False, [], None, []
