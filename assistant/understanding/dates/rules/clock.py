"""Times of day: 上午, 晚上8点以后, between 9 and 12 in the morning, 昨天下午: hours of each day of a period."""

from __future__ import annotations

from assistant.understanding.dates import hours as h
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.pointing import current

_TO = ("to", "dash")
_LAST_UNSURE = 12


def clock_of(item: i.Clock | i.DayPart | i.Hour) -> i.Clock | None:
    """The hours of a clock, of a part of the day that everyone sees alike, of an hour that is sure."""
    if isinstance(item, i.Clock):
        return item
    if isinstance(item, i.Hour):
        return i.Clock((item.n,)) if item.sure else None
    if not item.alone or item.start is None or item.end is None:
        return None
    found = h.stretch(item.start, item.end)
    return i.Clock(found.hours, named=True) if found else None


@rule("clock_mark")
def number_clock(number: i.Number, _mark: i.Word) -> Made:
    """九点, 8 o'clock."""
    n = number.value
    return i.Hour(n % 24, sure=not 1 <= n <= _LAST_UNSURE) if 0 <= n <= 24 and number.digits <= 2 else None


@rule()
def part_hour(part: i.DayPart, hour: i.Hour) -> Made:
    """晚上8点, 上午 10:00; 晚上20点."""
    return hour if hour.half is not None else _hour_of(hour.n or 24, part)


def _hour_of(n: int, part: i.DayPart) -> i.Hour | None:
    """Twelve of a morning is noon, of the small hours midnight; elsewhere nobody says it."""
    if n == _LAST_UNSURE and part.half == "am":
        return None if part.start is None else i.Hour(0 if part.start == 0 else n, half=part.half)
    return h.hour_in(n, part.half)


@rule()
def hour_part(hour: i.Hour | i.Number, following: i.Linked | i.DayPart) -> Made:
    """9 in the morning, 11 at night, 10 o'clock in the evening."""
    part = following.item if isinstance(following, i.Linked) and following.kind in ("of", "at") else following
    if not isinstance(part, i.DayPart):
        return None
    if isinstance(hour, i.Number):
        return _hour_of(hour.value, part) if 1 <= hour.value <= _LAST_UNSURE and hour.digits <= 2 else None
    return _hour_of(hour.n, part) if not hour.sure else None


@rule("from", "between")
def opened_hour(_from: i.Word, hour: i.Hour) -> Made:
    """From 9am, between 8点: the first half."""
    return i.OpenedHour(hour)


@rule()
def hour_to_hour(first: i.Hour | i.OpenedHour | i.OpenedNumber | i.Number, following: i.Linked) -> Made:
    """9点到12点, 9am-5pm, between 9 and 12 in the morning, 8-10点."""
    last = following.item
    opened = isinstance(first, i.OpenedHour | i.OpenedNumber)
    if not isinstance(last, i.Hour) or following.kind not in (*_TO, *(("and",) if opened else ())):
        return None
    if isinstance(first, i.OpenedHour):
        first = first.hour
    if isinstance(first, i.OpenedNumber | i.Number):
        n = first.n if isinstance(first, i.OpenedNumber) else first.value
        if not 0 <= n <= _LAST_UNSURE * 2 or (isinstance(first, i.Number) and first.digits > 2):
            return None
        first = i.Hour(n % 24, sure=not 1 <= n <= _LAST_UNSURE)
    return h.between(first, last) or i.Dropped("time_of_day")


@rule()
def half_said_late(_clock: i.Clock, following: i.Linked) -> Made:
    """8点到10点的晚上: hours that were read as those of a morning, and a word that says otherwise."""
    return (
        i.Dropped("time_of_day") if following.kind in ("of", "at") and isinstance(following.item, i.DayPart) else None
    )


@rule()
def hour_edge(hour: i.Hour, edge: i.Edge) -> Made:
    """晚上8点以后, 9点前, 8pm onwards."""
    return _opened(hour, edge) if edge.side == "behind" else None


@rule()
def edge_hour(edge: i.Edge, hour: i.Hour) -> Made:
    """After 8pm, before 9 in the morning; since 8pm is not every day's."""
    if edge.side != "before":
        return None
    return _opened(hour, edge) if edge.kind in ("after", "before") else i.Dropped("time_of_day")


def _opened(hour: i.Hour, edge: i.Edge) -> Made:
    earlier = edge.kind in ("before", "until")
    if not hour.sure:
        zh, en = ("前", "before") if earlier else ("后", "after")
        n = hour.n or _LAST_UNSURE
        return i.Unclear((f"上午{n}点{zh}", f"下午{n}点{zh}"), (f"{en} {n} am", f"{en} {n} pm"))
    return (h.before(hour) if earlier else h.after(hour)) or i.Dropped("time_of_day")


@rule("tail", "whole_hour")
def clock_tail(clock: i.Clock | i.Hour, _tail: i.Word) -> Made:
    """8点到20点之间, 8点整."""
    return clock


@rule()
def pointed_day_part(pointing: i.Deixis, part: i.DayPart, context: Context) -> Made:
    """This morning, 今晚; last night is yesterday's, from an hour that nobody names."""
    clock = clock_of(part if part.alone else i.DayPart(part.half, part.start, part.end))
    if pointing.offset == 0 and clock is None and part.unclear is not None:
        unclear = part.unclear
        return i.Unclear(tuple(f"今天{one}" for one in unclear.zh), tuple(f"today {one}" for one in unclear.en))
    if pointing.offset == 0:
        return _timed(current("day", context), clock)
    if pointing.offset == -1 and pointing.latest and part.half == "night":
        return i.Unclear(
            ("昨天18点到24点", "昨天20点到24点"), ("yesterday from 6 pm to midnight", "yesterday from 8 pm to midnight")
        )
    return None


@rule()
def day_and_clock(day: i.Span | p.Part, clock: i.Clock | i.DayPart | i.Hour | i.Linked, context: Context) -> Made:
    """昨天上午, last month after 8pm, Monday at 3pm, 上个月的晚上."""
    if isinstance(clock, i.Linked):
        clock = clock.item if clock.kind in ("of", "at") else clock  # type: ignore[assignment]
    if isinstance(clock, i.DayPart) and not clock.alone and isinstance(day, i.Span) and day.size == "day":
        clock = i.DayPart(clock.half, clock.start, clock.end)
    if not isinstance(clock, i.Clock | i.DayPart | i.Hour):
        return None
    return _of_each_day(day, clock_of(clock), context)


@rule()
def clock_and_day(clock: i.Clock | i.DayPart | i.Hour, day: i.Span | p.Part | i.Linked, context: Context) -> Made:
    """3pm yesterday, after 8pm last month, on the morning of 5 May."""
    if isinstance(day, i.Linked):
        day = day.item if day.kind in ("of", "comma") else day  # type: ignore[assignment]
    return _of_each_day(day, clock_of(clock), context) if isinstance(day, i.Span | p.Part) else None


def _of_each_day(day: i.Span | p.Part, clock: i.Clock | None, context: Context) -> Made:
    if isinstance(day, p.DayOf | p.DaysOfWeek) or (day.weak and day.weak != "phrase"):
        return None
    span = day if isinstance(day, i.Span) else p.meant(day, context.as_of, forward=context.forward)
    return _timed(span, clock) if span else None


def _timed(span: i.Span, clock: i.Clock | None) -> Made:
    if clock is None or span.kind in ("now", "all", "moment"):
        return None
    if span.size == "day" and clock.over_midnight:
        return i.Dropped("time_of_day")
    return i.Timed(span, clock)


@rule()
def finer(_part: i.DayPart | i.Timed | i.Clock | i.Hour, what: i.Dropped) -> Made:
    """上午8点半, 昨天下午 3:15: finer than an hour."""
    return what if what.why == "time_of_day" else None


@rule()
def opened_moment(_edge: i.Edge, _timed_day: i.Timed) -> Made:
    """Since yesterday morning, before Monday 3pm: from a moment on, finer than a day."""
    return i.Dropped("time_of_day") if _edge.side == "before" else None


@rule()
def moment_opened(timed_day: i.Timed, edge: i.Edge) -> Made:
    """昨天下午以后."""
    return i.Dropped("time_of_day") if edge.side == "behind" and timed_day.span.size == "day" else None


@rule("from", "between")
def from_moment(_from: i.Word, _timed_day: i.Timed) -> Made:
    """从昨天下午."""
    return i.Dropped("time_of_day")


@rule()
def moment_to(_left: i.Timed | i.Clock | i.Hour | i.DayPart, following: i.Linked) -> Made:
    """昨天下午到今天上午, 晚上8点到次日: from moment to moment."""
    to_moment = isinstance(following.item, i.Timed | i.Span | p.Part | i.DayPart)
    return i.Dropped("time_of_day") if following.kind in _TO and to_moment else None


@rule()
def day_to_moment(_day: i.Span | p.Part, following: i.Linked) -> Made:
    """5月1日到5月3日下午."""
    return i.Dropped("time_of_day") if following.kind in _TO and isinstance(following.item, i.Timed) else None
