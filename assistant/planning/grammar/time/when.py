"""Time: the period, the comparison and the grain of a trend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.flow import calendar
from assistant.flow.period import Comparison, Grain, Period
from assistant.flow.query import ByTime, Filter
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.time.side_by_side import asked_side_by_side
from assistant.planning.grammar.time.twice import nearer_first

_TO_COME = ("will", "upcoming", "即将", "将要", "快要")


def read_period(slots: Slots) -> None:
    """The period, and a second period or comparison word as what it is held against."""
    periods = [item for item in slots.items if (sense := item.sense("period")) and sense.period]
    periods = _but_now(_but_ever(slots, periods))
    marks = [item for item in slots.items if (sense := item.sense("period")) and sense.ref and not sense.period]
    if len(periods) == 1 and (sense := periods[0].sense("period")) and sense.against:
        if sense.ref:
            marks, periods = [*marks, periods[0]], []
        else:
            slots.against = sense.period
            return
    periods.sort(key=_begins, reverse=not _says_against(periods))
    if periods:
        slots.period = _take(slots, periods[0])
    if len(periods) == 2 and slots.period is not None and _held_against(slots, *periods):
        other = _take(slots, periods[1])
        slots.comparison = _against(slots, periods[1], other) if other is not None else None
    if len(periods) == 1:
        _compare_pieces(slots, periods[0])
    for mark in nearer_first(marks)[:1] if slots.comparison is None else ():
        sense = mark.sense("period")
        slots.comparing = sense.ref if sense else None  # type: ignore[assignment]
        mark.means = slots.say("对比", "comparison")
    if slots.comparing is not None and slots.period is not None and slots.comparison is None:
        slots.comparison = calendar.compared(slots.comparing, slots.period, slots.as_of)


def _but_ever(slots: Slots, periods: list[Item]) -> list[Item]:
    """The periods without "ever" beside another one: it only says that it does not matter when."""
    always = [item for item in periods if (s := item.sense("period")) and s.period and s.period.kind == "all"]
    if len(always) == len(periods):
        return periods
    for item in always:
        if item.sense("word") is not None:
            item.means = slots.say("不论何时", "at any time")
    return [item for item in periods if not (item in always and item.used)]


def _but_now(periods: list[Item]) -> list[Item]:
    """The periods without "now" beside another one (现在还没关的单子,挂了一周以上的): it only says as they stand."""
    now = [item for item in periods if (s := item.sense("period")) and s.period and s.period.kind == "now"]
    return [item for item in periods if item not in now] if len(now) < len(periods) else periods


def _compare_pieces(slots: Slots, item: Item) -> None:
    """March and April, compared: the later of the two against the earlier, where nothing else is there to compare."""
    sense = item.sense("period")
    others = any(one.sense("value") for one in slots.items if not one.sense("metric"))
    if sense is None or sense.period is None or len(sense.pieces) != 2 or others or not slots.words("compare"):
        return
    earlier, later = sense.pieces
    if later.start is not None and later.start <= slots.as_of:
        slots.period = replace(later, convention=sense.period.convention)
        slots.comparison = calendar.against(slots.period, earlier, slots.as_of)


def _says_against(periods: list[Item]) -> bool:
    """True where the words themselves say which period is held against which."""
    return any((sense := item.sense("period")) is not None and (sense.ref or sense.against) for item in periods)


def _begins(item: Item) -> date:
    """For the order of two periods: the later one is held against the earlier, but one said to be held against is
    last.
    """
    sense = item.sense("period")
    start = sense.period.start if sense is not None and sense.period is not None else None
    said_against = sense is not None and bool(sense.ref or sense.against)
    return date.max if said_against else start or date.min


def _against(slots: Slots, item: Item, other: Period) -> Comparison | None:
    """The first period against the one named after it; "the previous month" is that before the first."""
    assert slots.period is not None
    sense = item.sense("period")
    ahead = slots.before(item)
    if (
        sense is not None
        and sense.ref
        and ahead is not None
        and ahead.sense("period")
        and not slots.between(ahead, item)
        and item.mention.text.startswith("前")
    ):
        item.means = ""  # 5月和6月前18天: the first days of those, not the days before them
        return None
    if sense is not None and sense.ref:
        slots.comparing = sense.ref  # type: ignore[assignment]
        return calendar.compared(slots.comparing, slots.period, slots.as_of)  # type: ignore[arg-type]
    if _cross(slots.period, other):
        item.means = ""
        return None
    return calendar.against(slots.period, other, slots.as_of)


def _cross(one: Period, other: Period) -> bool:
    """True where the two share some days and each has days of its own: nobody means to compare such."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    first, last = sorted(((one.start, one.end), (other.start, other.end)))
    return first[0] < last[0] < first[1] < last[1]


def read_weekdays(slots: Slots) -> None:
    """ "At weekends", "on Mondays": a filter on the weekday, unless the words are a value of the catalog too."""
    weekday = next((one.name for one in slots.catalog.dimensions if one.part == "weekday"), None)
    for item in slots.items:
        sense = item.sense("period")
        open_days = sense is not None and sense.weekdays and not item.used
        if sense is not None and open_days and weekday is not None and item.sense("value") is None:
            slots.filters.append(Filter(field=weekday, values=sense.weekdays))
            item.means = slots.say("只看这些星期几", "only these weekdays")


def read_hours(slots: Slots) -> None:
    """上午, after 8pm: a filter on the hour of the day; one that is only usually meant by its word is said."""
    hour = next((one.name for one in slots.catalog.dimensions if one.part == "hour"), None)
    timed = [(item, sense) for item in slots.items if (sense := item.sense("period")) is not None and sense.hours]
    said = {sense.hours for _, sense in timed}
    if hour is None or len(said) != 1:
        for item, _ in timed:
            item.means = ""
        return
    (hours,) = said
    slots.filters.append(Filter(field=hour, values=hours))
    for item, sense in timed:
        item.means = item.means or slots.say("只看这些钟点", "only these hours")
        if sense.usual_hours:
            slots.notes.append(_usual_hours(slots, item.mention.text, hours))


def _usual_hours(slots: Slots, words: str, hours: tuple[int, ...]) -> str:
    start, end = f"{hours[0]}:00", f"{hours[-1] + 1}:00"
    return slots.say(
        f"“{words}”的钟点按 {start} 至 {end} 统计。", f"“{words}” was taken as the hours from {start} to {end}."
    )


def look_ahead(slots: Slots) -> None:
    """The period as it points ahead, where what is counted says so itself ("contracts that end in July")."""
    for item in slots.items:
        sense = item.sense("period")
        if sense is None or sense.ahead is None or (sense.period is not None and sense.period != slots.period):
            continue
        if _counts_what_comes(slots, sense.ahead_by):
            slots.period = sense.ahead
            item.means = item.means or slots.say("时间", "period")
        elif sense.ahead.start is not None and sense.ahead.start > slots.as_of and _surely_ahead(sense.ahead_by):
            item.means = ""


def _surely_ahead(words: tuple[str, ...]) -> bool:
    """True for words that can be about nothing but what is to come; of most numbers nothing is known there."""
    return any(word in _TO_COME for word in words)


def _counts_what_comes(slots: Slots, words: tuple[str, ...]) -> bool:
    """True for a count or sum whose own words point ahead; of things to come no rate can be known."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    named = [item.mention.text for item in slots.items if item.sense("metric")]
    return metric is not None and metric.kind == "aggregate" and any(word in one for word in words for one in named)


def at_the_moment(slots: Slots) -> None:
    """A period's end is a moment for what is counted as it stands ("the backlog at the end of last month"); for what
    happens, "as of" a day is all that came before its end.
    """
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    for item in slots.items:
        sense = item.sense("period")
        if metric is not None and metric.kind == "snapshot" and sense is not None and sense.at_end is not None:
            slots.period = sense.at_end
    happens = metric is not None and metric.kind in ("aggregate", "share", "expression")
    if happens and slots.period is not None and slots.period.kind == "moment":
        slots.period = replace(slots.period, kind="range", unit=None, count=1)


def _take(slots: Slots, item: Item) -> Period | None:
    sense = item.sense("period")
    period = sense.period if sense else None
    item.means = slots.say("时间", "period")
    return period


def _held_against(slots: Slots, first: Item, second: Item) -> bool:
    if _says_against([first, second]):
        return True
    side_by_side = slots.words("compare", "change", "change.", "cmp.", "by_much")
    first, second = sorted((first, second), key=lambda item: item.at)
    between = slots.between(first, second)
    return bool(side_by_side) or between in ("跟", "和", "与", "vs", "vs.") or asked_side_by_side(slots, first, second)


def read_grain(slots: Slots) -> None:
    """The grain of a trend: said ("by month"), or fitting the period where only a trend was asked for."""
    for item in [word for word in slots.words("grain.") if not word.used]:
        item.means = slots.say("按时间分组", "group by time")
        slots.grain = item.word.removeprefix("grain.")  # type: ignore[assignment]
    if slots.grain is None and not slots.groups:
        _read_pieces(slots)
    asked = [word for word in slots.words("trend", "change") if not word.used]
    if asked and slots.grain is None and slots.comparison is None and not _trend_of_groups_only(slots):
        slots.grain = fitting_grain(slots.period)
    if slots.grain is not None or slots.comparison is not None:
        for item in asked:
            item.means = slots.say("趋势", "trend")
    if slots.grain is not None:
        if slots.period is not None:
            whole = calendar.by_own_unit(slots.period, slots.grain, slots.as_of)
            slots.sets = [replace(one, period=whole) if one.period == slots.period else one for one in slots.sets]
            slots.period = whole
        slots.groups.append(ByTime(grain=slots.grain))


def _read_pieces(slots: Slots) -> None:
    """Q1 and Q2 respectively: each of the periods that were joined by itself."""
    pieces = [sense.pieces for item in slots.items if (sense := item.sense("period")) is not None and sense.pieces]
    words = slots.words("respective")
    if len(pieces) != 1 or not words or slots.comparison is not None or pieces[0][0].unit is None:
        return
    if len({piece.unit for piece in pieces[0]}) == 1 and all(piece.count == 1 for piece in pieces[0]):
        slots.grain = pieces[0][0].unit
        for word in words:
            word.means = slots.say("各段时间分别", "each of these periods")


def _trend_of_groups_only(slots: Slots) -> bool:
    return bool(slots.words("change", "change.")) and slots.comparison is not None


def fitting_grain(period: Period | None) -> Grain:
    """The grain in which a trend over the period has a readable number of buckets."""
    if period is None or period.start is None or period.end is None:
        return "month"
    days = (period.end - period.start).days
    return "day" if days <= 45 else "week" if days <= 100 else "month"
