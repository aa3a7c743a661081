"""Words that compare times: 环比, year over year, 去年同期, vs last month, and days that come every week."""

from __future__ import annotations

from assistant.flow.period import ComparedBy, Grain
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


AGO: dict[Grain, ComparedBy] = {
    "day": "day_ago",
    "week": "week_ago",
    "month": "month_ago",
    "quarter": "quarter_ago",
    "year": "year_ago",
}
PREVIOUS: dict[Grain, ComparedBy] = {
    "day": "previous_day",
    "week": "previous_week",
    "month": "previous_month",
    "quarter": "previous_quarter",
    "year": "previous_year",
}


def compared_with(span: i.Span, context: Context) -> i.Compare | None:
    """The same dates one unit earlier, where the span is the unit before this one."""
    if span.size is None or span.unit is None or span.count != 1:
        return None
    before = current(span.unit, context, -1)
    return i.Compare(AGO[span.unit]) if (span.start, span.end) == (before.start, before.end) else None


def _means_the_same(compare: i.Compare, other: i.Compare | None) -> bool:
    """同比去年同期, 环比上月: the second says in full what the first says in a word."""
    if other is None:
        return False
    return compare == other or (compare.kind == "previous" and other.kind != "year_ago")


@rule()
def compare_twice(left: i.Compare, right: i.Compare | i.Span, context: Context) -> Made:
    """同比去年同期, 环比上月: said twice."""
    other = compared_with(right, context) if isinstance(right, i.Span) else right
    return left if _means_the_same(left, other) else None


@rule()
def with_compared(following: i.Linked, compare: i.Compare, context: Context) -> Made:
    """与上月环比."""
    if following.kind != "and" or not isinstance(following.item, i.Span):
        return None
    return compare if _means_the_same(compare, compared_with(following.item, context)) else None


@rule("versus", "more")
def versus(
    _versus: i.Word, item: i.Span | p.Part | i.Compare | i.Earlier | i.Timed | i.Linked, context: Context
) -> Made:
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
    if isinstance(item, i.Earlier):
        return i.Compare(item.kind)
    if isinstance(item, i.Timed):
        return i.Against(item.span, item.clock)
    if isinstance(item, i.Span) and item.convention == "units_ago":
        return compared_with(item, context) or i.Against(item)
    if isinstance(item, p.DaysOfWeek):
        return recurring(item)
    if isinstance(item, p.Part):
        found = p.meant(item, context.as_of, forward=False)
        return i.Against(found) if found else None
    return i.Against(item) if isinstance(item, i.Span) else None


@rule()
def unit_compared(unit: i.Unit, compare: i.Compare) -> Made:
    """月环比, 季度环比; 周同比 is against the week before, 月同比 against the year before."""
    if unit.size != 1:
        return None
    if compare.kind == "previous":
        return i.Compare(PREVIOUS[unit.grain])
    weekly = compare.kind == "year_ago" and unit.grain == "week"
    return i.Compare("week_ago") if weekly else compare if compare.kind == "year_ago" else None


@rule()
def unit_before(unit: i.Unit, edge: i.Edge) -> Made:
    """The month before, behind a comparison."""
    before = edge.kind == "before" and edge.side == "before"
    return i.Earlier(PREVIOUS[unit.grain]) if before and unit.size == 1 and not unit.naming else None


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
