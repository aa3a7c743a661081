"""Growth: what rose or fell, by how much, where most, and what improved, as a comparison of two periods."""

from __future__ import annotations

from datetime import timedelta

from assistant.catalog.model import Metric
from assistant.flow import calendar
from assistant.flow.period import GRAINS, Grain, Period
from assistant.flow.query import Having, Limit, Operator, Order, Part
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.time.stretch import inside, middle_of, this_one_year
from assistant.planning.grammar.time.when import fitting_grain

COMPARATIVES = ("cmp.more", "cmp.less", "cmp.better", "cmp.worse")
GROWTH = ("change", "change.")
_SUPERLATIVES = ("most", "least", "slowest", "fastest", "best", "worst")
_DURATIONS = ("minutes", "hours")
_POINTS = ("percent", "score")
_RATE = ("率", "幅", "速", "比例", "百分比", "rate", "percent", "relative")
_FLIPPED: dict[Operator, Operator] = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}
_OPERATORS: dict[str, Operator] = {"gt": "gt", "ge": "ge", "lt": "lt", "le": "le", "post.ge": "ge", "post.le": "le"}
_RELATIVE = (" whose ", " that ", " which ", " with ", " where ", " who ")
_CURRENT: dict[Grain, tuple[str, str]] = {
    "day": ("今天", "day"),
    "week": ("本周", "week"),
    "month": ("本月", "month"),
    "quarter": ("本季度", "quarter"),
    "year": ("今年", "year"),
}
_BEYOND = {"change.double": (1.0, 1), "change.half": (-0.5, -1)}


def read_growth(slots: Slots) -> None:
    """Fills comparison, order, limit and conditions from the words of rising and falling; without such words only
    completes a comparison that lacks its period.
    """
    if slots.continued or not slots.measures:
        return
    _complete(slots)
    _hold_the_running_one_first(slots)
    words = _growth_words(slots)
    metric = slots.catalog.metric(slots.measures[0].metric)
    if slots.words("run."):  # "rising three months in a row" is no change of one period
        return
    if not words or metric is None or metric.kind == "snapshot" or slots.words("grain.") or _cut_off(slots, words):
        return
    signs = [_sign(word, metric) for word in words]
    if None in signs or not _has_comparison(slots, words):
        return
    sign = 0 if {1, -1} <= set(signs) else next((one for one in signs if one), 0)
    conditions = _thresholds(slots, words, metric, sign or 1)
    superlative = _superlative(slots, words)
    part = _part(words, superlative, metric)
    if superlative is not None or _ranked_by(slots, words):
        _rank(slots, superlative, part, sign)
    elif conditions or _asks_which(slots, words):
        _keep_those(slots, part, sign, conditions)
    last = slots.after(words[-1])
    for word in [*words, *([last] if last is not None and last.word == "no" and slots.after(last) is None else [])]:
        word.means = slots.say("比较前后变化", "change against the period before")


def _complete(slots: Slots) -> None:
    """The period of a comparison of which only the other side, or only the comparison word, was said."""
    if slots.against is not None and slots.period is None and slots.comparison is None:
        now = calendar.whole(slots.as_of, slots.against.unit) if slots.against.unit is not None else None
        begins = slots.against.start
        if now is not None and now.start is not None and begins is not None and begins < now.start:
            slots.period = _until_today(slots, now)
            slots.comparison = calendar.against(slots.period, slots.against, slots.as_of)
            _use_period_words(slots)
    if slots.comparing is not None and slots.period is None and slots.comparison is None:
        said = slots.comparing.removesuffix("_ago").removeprefix("previous_")
        period = _take_current(slots, next((grain for grain in GRAINS if grain == said and grain != "year"), "month"))
        slots.comparison = calendar.compared(slots.comparing, period, slots.as_of)
    if slots.comparing == "previous" and slots.words("grain.") and slots.comparison is not None:
        slots.comparison = None
        for item in slots.items:
            if (sense := item.sense("period")) is not None and sense.ref:
                item.means = ""


def _hold_the_running_one_first(slots: Slots) -> None:
    """ "Q1 against Q2", the second still running: the running one against the same days of the other."""
    period, comparison = slots.period, slots.comparison
    if period is None or comparison is None or comparison.kind != "period" or period.running:
        return
    other = comparison.baseline
    if other.running and period.start is not None and other.start is not None and period.start < other.start:
        slots.period, slots.comparison = other, calendar.against(other, period, slots.as_of)


def _until_today(slots: Slots, whole: Period) -> Period:
    """A whole calendar unit cut at the as-of day, as a running one."""
    end = slots.as_of + timedelta(days=1)
    if whole.end is None or end >= whole.end:
        return whole
    return Period(start=whole.start, end=end, kind="calendar", unit=whole.unit, whole_end=whole.end)


def _take_current(slots: Slots, grain: Grain) -> Period:
    slots.period = _until_today(slots, calendar.whole(slots.as_of, grain))
    zh, en = _CURRENT[grain]
    slots.notes.append(
        slots.say(
            f"没有说哪段时间，取{zh}至今，与之前的同样几天比较。",
            f"No period was named: this {en} so far is held against the same days before it.",
        )
    )
    return slots.period


def _use_period_words(slots: Slots) -> None:
    for item in slots.items:
        if item.sense("period") is not None:
            item.means = item.means or slots.say("时间", "period")


def _growth_words(slots: Slots) -> list[Item]:
    """The words of change that are meant as a comparison: all but a bare "change" that only asks for the trend, and
    comparatives where two periods are compared.
    """
    compares = slots.comparison is not None
    found = [word for word in slots.words("change.") if not word.used]
    neutral = [word for word in slots.words("change") if not word.used]
    asked = compares or found or slots.words("by_much", "quantity", "how_much", "compare")
    if neutral and (asked or any(_beside(slots, word) for word in neutral) or any(map(_is_rate, neutral))):
        found += neutral
    if compares and not found:
        found = [word for word in slots.words(*COMPARATIVES) if not word.used]
    return sorted(found, key=lambda word: word.at)


def _cut_off(slots: Slots, words: list[Item]) -> bool:
    """True where a metric's name took the "rate of" from "growth rate of complaints"."""
    following = [after for word in words if (after := slots.after(word)) is not None]
    return any(item.sense("metric") and item.mention.text.startswith("rate of") for item in following)


def _beside(slots: Slots, word: Item) -> Item | None:
    """The superlative that stands right beside the word."""
    near = (slots.after(word), slots.before(word))
    return next((item for item in near if item is not None and item.word in _SUPERLATIVES and not item.used), None)


def _is_rate(word: Item) -> bool:
    return word.word != "change.both" and any(mark in word.mention.text for mark in _RATE)


def _sign(word: Item, metric: Metric) -> int | None:
    """1 for up, -1 for down, 0 for either; None where the metric does not say which way is good."""
    duration = metric.format in _DURATIONS
    good = {"up": 1, "down": -1, "none": None}[metric.good]
    match word.word:
        case "change.up" | "cmp.more" | "change.double":
            return 1
        case "change.down" | "cmp.less" | "change.half":
            return -1
        case "change.good" | "cmp.better":
            return good
        case "change.bad" | "cmp.worse":
            return None if good is None else -good
        case "change.lift":
            return None if duration else 1
        case _:
            return 0


def _has_comparison(slots: Slots, words: list[Item]) -> bool:
    """True once there are two periods; the one before is taken where only one was named."""
    if slots.comparison is not None:
        return True
    period = this_one_year(slots) or slots.period or _take_current(slots, "month")
    if inside(slots, period) and not any(_beside(slots, word) for word in words):
        _as_trend(slots, period, words)
        return False
    slots.comparison = calendar.previous(period, slots.as_of)
    return slots.comparison is not None


def _as_trend(slots: Slots, period: Period, words: list[Item]) -> None:
    """From the beginning of a long stretch to its end, told by a trend."""
    slots.grain = fitting_grain(period) if period.kind == "range" else "month"
    slots.measures = [middle_of(slots, measure) for measure in slots.measures]
    for word in words:
        word.means = slots.say("从头到尾的变化", "the change from beginning to end")


def _superlative(slots: Slots, words: list[Item]) -> Item | None:
    return next((found for word in words if (found := _beside(slots, word)) is not None), None)


def _ranked_by(slots: Slots, words: list[Item]) -> bool:
    """True for "top 5 … by growth", "ranked by change"."""
    ranked = slots.words("top", "rank", "desc", "asc")
    other = [word for word in slots.words(*_SUPERLATIVES) if not word.used]
    comparative = any(word.word.startswith("cmp.") for word in words)
    return bool(ranked) and not other and not comparative


def _part(words: list[Item], superlative: Item | None, metric: Metric) -> Part:
    """Points for what is a rate or a score itself; the ratio where a rate or a speed was asked for; else the amount."""
    if metric.format in _POINTS:
        return "change"
    fast = superlative is not None and superlative.word in ("fastest", "slowest")
    return "change_ratio" if fast or any(_is_rate(word) for word in words) else "change"


def _rank(slots: Slots, superlative: Item | None, part: Part, sign: int) -> None:
    fewest = superlative is not None and superlative.word in ("least", "slowest")
    descending = (sign >= 0) != fewest
    if slots.words("asc"):
        descending = False
    slots.ranking = True
    slots.order = [Order(measure=0, part=part, descending=descending)]
    if superlative is not None:
        superlative.means = slots.say("按变化排", "ranked by change")
        if sign:
            slots.limit = Limit(count=1, ties=True)
            if not fewest:
                slots.having.append(Having(operator="gt" if sign > 0 else "lt", value=0, part="change"))
    _say_part(slots, part)


def _say_part(slots: Slots, part: Part) -> None:
    slots.notes.append(
        slots.say("按变化率（相对幅度）排序。", "Ordered by the relative change.")
        if part == "change_ratio"
        else slots.say("按增减的绝对量排序，不是按变化率。", "Ordered by the absolute change, not by its rate.")
    )


def _keep_those(slots: Slots, part: Part, sign: int, conditions: list[Having]) -> None:
    """Only the groups that rose (or fell), or did so by as much as was said."""
    if not conditions and not sign:
        return
    slots.ranking = True
    slots.having += conditions or [Having(operator="gt" if sign > 0 else "lt", value=0, part="change")]
    slots.order = [Order(measure=0, part=conditions[0].part if conditions else part, descending=sign >= 0)]


def _asks_which(slots: Slots, words: list[Item]) -> bool:
    """True for "which products rose", 上涨的产品, "products whose complaints rose"."""
    if slots.words("which", "who") and not slots.words("each", "by"):
        return True
    dimension = next((item for item in slots.items if item.sense("dimension")), None)
    if dimension is None:
        return False
    before = slots.before(dimension)
    attribute = before in words and before is not None and slots.between(before, dimension) in ("的", "了的")
    return attribute or slots.heard.text[dimension.mention.end :].startswith(_RELATIVE)


def _thresholds(slots: Slots, words: list[Item], metric: Metric, sign: int) -> list[Having]:
    """ "By more than 20%", 超过20%, "doubled": conditions on the change."""
    found = [
        Having(operator="ge" if way > 0 else "le", value=value, part="change_ratio")
        for word in words
        if word.word in _BEYOND
        for value, way in [_BEYOND[word.word]]
    ]
    last = words[-1].at
    for item in slots.items[last + 1 : last + 4]:
        sense = item.sense("number")
        if sense is None or item.used or not isinstance(sense.value, float):
            continue
        read = _compared(slots, item)
        if read is None:
            break
        operator, beside = read
        percent = next((one for one in beside if one.word == "unit.percent"), None)
        points = percent is not None and metric.format == "percent"
        value = sense.value / 100 if percent is not None else sense.value
        part: Part = "change_ratio" if percent is not None and not points else "change"
        found.append(Having(operator=operator if sign > 0 else _FLIPPED[operator], value=sign * value, part=part))
        for one in (item, *beside):
            one.means = slots.say("变化的条件", "condition on the change")
        break
    return found


def _compared(slots: Slots, number: Item) -> tuple[Operator, list[Item]] | None:
    """The operator said of a number, with the words that belong to it; None where none, or a unit of another kind."""
    before, after = slots.before(number), slots.after(number)
    unit = after if after is not None and after.word.startswith("unit.") else None
    if unit is not None and unit.word != "unit.percent":
        return None
    beyond = slots.after(unit) if unit is not None else after
    units = [unit] if unit is not None else []
    if before is not None and before.word in _OPERATORS and not before.word.startswith("post."):
        return _OPERATORS[before.word], [before, *units]
    if beyond is not None and beyond.word.startswith("post.") and beyond.word in _OPERATORS:
        return _OPERATORS[beyond.word], [beyond, *units]
    return None
