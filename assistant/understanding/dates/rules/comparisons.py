"""Words that compare times: 环比, year over year, 去年同期, vs last month, and days that come every week."""

from __future__ import annotations

from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.pointing import current


@rule("same")
def same_behind(span: i.Span, _same: i.Word, context: Context) -> Made:
    """去年同期, 上月同期; 去年618同期 is that festival."""
    if span.kind == "festival":
        return span
    return compared_with(span, context) or i.Dropped("vague")


@rule("same")
def same_before(_same: i.Word, item: i.Span | i.Linked | i.Compare, context: Context) -> Made:
    """Same period last year, same time of the previous month, same period a year earlier."""
    if isinstance(item, i.Linked):
        item = item.item if item.kind in ("of", "at") else item  # type: ignore[assignment]
    if isinstance(item, i.Compare):
        return item
    return compared_with(item, context) if isinstance(item, i.Span) else None


def compared_with(span: i.Span, context: Context) -> i.Compare | None:
    """Year ago for last year, previous for the unit before this one."""
    if span.size is None or span.unit is None:
        return None
    before = current(span.unit, context, -1)
    if (span.start, span.end) != (before.start, before.end):
        return None
    return i.Compare("year_ago" if span.unit == "year" else "previous")


@rule()
def compare_twice(left: i.Compare, right: i.Compare | i.Span, context: Context) -> Made:
    """同比去年同期, 环比上月: said twice."""
    if isinstance(right, i.Span):
        right = compared_with(right, context)  # type: ignore[assignment]
    return left if right == left else None


@rule()
def with_compared(following: i.Linked, compare: i.Compare, context: Context) -> Made:
    """与上月环比."""
    if following.kind != "and" or not isinstance(following.item, i.Span):
        return None
    return compare if compared_with(following.item, context) == compare else None


@rule("versus", "more")
def versus(_versus: i.Word, item: i.Span | p.Part | i.Compare | i.Linked, context: Context) -> Made:
    """Vs last month, 比上个月, more than last week, compared with the same period last year."""
    if isinstance(item, i.Linked):
        item = item.item if item.kind in ("of", "to", "and") else item  # type: ignore[assignment]
    return _other_side(item, context)


@rule("versus")
def versus_behind(following: i.Linked, _versus: i.Word, context: Context) -> Made:
    """与上月相比, 跟去年同期比."""
    return _other_side(following.item, context) if following.kind == "and" else None


def _other_side(item: i.Item, context: Context) -> i.Item | None:
    if isinstance(item, i.Compare):
        return item
    if isinstance(item, p.DaysOfWeek):
        return recurring(item)
    if isinstance(item, p.Part):
        found = p.meant(item, context.as_of, forward=False)
        return i.Against(found) if found else None
    return i.Against(item) if isinstance(item, i.Span) else None


@rule("every")
def every_weekday(_every: i.Word, days: p.WeekdayOf | p.DaysOfWeek) -> Made:
    """每周一, every Monday."""
    return i.Recurring((days.n,)) if isinstance(days, p.WeekdayOf) else recurring(days)


def recurring(days: p.DaysOfWeek) -> i.Recurring:
    """Its days, every week."""
    return i.Recurring(tuple(range(days.first, days.last + 1)))


@rule()
def weekday_or(left: p.WeekdayOf | i.Recurring, following: i.Linked) -> Made:
    """Saturday or Sunday, Mondays and Fridays."""
    right = following.item
    if isinstance(left, p.WeekdayOf) and isinstance(right, p.WeekdayOf) and following.kind == "or":
        return i.Recurring((left.n, right.n))
    if isinstance(left, i.Recurring) and isinstance(right, i.Recurring) and following.kind in ("or", "and"):
        return i.Recurring((*left.days, *right.days))
    return None
