"""What must not be read as a period: vague times, times of day, quantities, other calendars, what recurs every year."""

from __future__ import annotations

from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Made
from assistant.understanding.dates.rules.base import rule


@rule()
def time_of_day(_day: i.Span | p.Part, following: i.Dropped | i.Linked) -> Made:
    """昨天 8点半, Monday at 3:15: finer than an hour; 2025年13月: no such month."""
    if isinstance(following, i.Linked):
        linked = following.item
        return linked if isinstance(linked, i.Dropped) and linked.why in ("time_of_day", "impossible") else None
    return following if following.why in ("time_of_day", "vague", "impossible") else None


@rule("recent", "leading")
def vague(_recent: i.Direction | i.Word | i.Deixis, what: i.Dropped) -> Made:
    """最近一次, 最近若干: no period that could be named."""
    return what if what.why in ("vague", "quantity") else None


@rule("measure")
def measured(what: i.Dropped, _measure: i.Word) -> Made:
    """3个, where no unit follows."""
    return what if what.why in ("quantity", "vague") else None


@rule()
def working_days(what: i.Dropped, _days: p.DaysOfWeek) -> Made:
    """3个工作日."""
    return what if what.why == "quantity" else None


@rule()
def number_of_working_days(_number: i.Number, _days: p.DaysOfWeek) -> Made:
    """5 working days."""
    return i.Dropped("quantity")


@rule("top")
def top(_top: i.Word, _number: i.Number) -> Made:
    """Top 3, before May as before anything."""
    return i.Dropped("quantity")


@rule()
def other_calendar(what: i.Dropped, _date: i.Span | p.Part | i.Number) -> Made:
    """农历八月十五, fiscal 2025: another calendar."""
    return what if what.why == "other_calendar" else None


@rule("by", "split")
def split_by(_by: i.Word, unit: i.Unit) -> Made:
    """By week, per month: a grain, and no number behind it belongs to it."""
    return i.Dropped("quantity") if not unit.naming and not unit.days_follow else None


@rule("every")
def every(_every: i.Word, item: i.Unit | p.Part) -> Made:
    """每年, every March."""
    return i.Dropped("every") if not isinstance(item, p.WeekdayOf | p.DaysOfWeek) else None


@rule()
def every_year(what: i.Dropped, _part: p.Part) -> Made:
    """每年3月."""
    return what if what.why == "every" else None
