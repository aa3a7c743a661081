"""Festivals and days by their name: 618大促, 双十一当天, over Christmas, Black Friday week; the May holiday is none."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.pointing import current, week_of


@rule("day_tail")
def day_itself(item: i.Span | p.FestivalOf | p.Chain | p.DayOf | p.WeekdayOf, _tail: i.Word) -> Made:
    """双十一当天, 5月1日那天; of several days none can be said."""
    if isinstance(item, p.FestivalOf):
        return replace(item, sure=True, day=True)
    if isinstance(item, i.Span):
        return replace(item, weak="") if item.size == "day" else None
    return item if item.size == "day" else None


@rule("festival_tail")
def festival_tail(item: i.Span | p.FestivalOf, _tail: i.Word) -> Made:
    """618大促, 国庆长假; 6月大促 names no days."""
    if isinstance(item, i.Span):
        return replace(item, weak="") if item.kind == "festival" else None
    return replace(item, sure=True)


@rule("tail", "day_tail", "festival_tail")
def no_such_days(item: i.Span | p.MonthOf | p.FestivalOf, tail: i.Word) -> Made:
    """The May holiday, 6月大促, 春节当天: days that nobody has named to us."""
    if isinstance(item, p.MonthOf):
        return i.Dropped("vague") if tail.role == "festival_tail" else None
    if isinstance(item, p.FestivalOf):
        return i.Dropped("vague") if tail.role == "day_tail" else None
    many = item.kind == "festival" and item.start and item.end and (item.end - item.start).days > 1
    if tail.role == "day_tail":
        return i.Dropped("vague") if many or item.size not in (None, "day") else None
    return i.Dropped("vague") if tail.role == "festival_tail" and item.kind != "festival" else None


@rule("during")
def during_festival(_during: i.Word, item: p.FestivalOf | i.Span) -> Made:
    """Over Christmas, through Chinese New Year."""
    if isinstance(item, i.Span):
        return item if item.kind == "festival" else None
    return replace(item, sure=True)


@rule()
def festival_week(festival: p.FestivalOf, unit: i.Unit, context: Context) -> Made:
    """Black Friday week."""
    return week_of(festival, context) if unit.grain == "week" and unit.size == 1 and not unit.days_follow else None


@rule()
def same_festival(left: p.FestivalOf | i.Span, right: p.FestivalOf, context: Context) -> Made:
    """五一劳动节, 去年五一劳动节: one festival named twice."""
    if isinstance(left, p.FestivalOf):
        year = current("year", context)
        return right if left.place(year) == right.place(year) is not None else None
    if left.kind != "festival" or left.start is None:
        return None
    found = right.inside(p.box_of(left.start, "year"))
    return found if found and found.start == left.start else None
