"""Periods that hang on the as-of day: 近7天, past 3 months, 未来30天, full months, 3 days ago, older than 3 days."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.calendar import shift
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.comparisons import PREVIOUS
from assistant.understanding.dates.rules.pointing import current, full_units, rolled
from assistant.understanding.dates.rules.vague import first_or_last, newest

_FEWEST_BEFORE = 3


@rule()
def direction_count(direction: i.Direction, count: i.Count, context: Context) -> Made:
    """近三个月, last 7 days, next 30 days, 过去三个完整月, the previous two quarters."""
    if count.complete or direction.complete:
        found = full_units(count.n, count.grain, direction.sign, context)
        return replace(found, before=direction.complete)
    return rolled(count.n, count.grain, direction.sign, context)


@rule()
def direction_glued(direction: i.Direction, glued: i.Glued, context: Context) -> Made:
    """Last 3M, past 90d."""
    return rolled(glued.n, glued.grain, direction.sign, context)


@rule()
def direction_linked(direction: i.Direction, following: i.Linked, context: Context) -> Made:
    """过去的三个月."""
    counted = following.kind == "of" and isinstance(following.item, i.Count)
    return direction_count(direction, following.item, context) if counted else None


@rule("lasting")
def lasting(count: i.Count | i.Span, _lasting: i.Word, context: Context) -> Made:
    """两年来, 近三个月来."""
    if isinstance(count, i.Span):
        return count if count.kind == "rolling" else None
    return rolled(count.n, count.grain, -1, context) if count.grain in ("month", "quarter", "year") else None


@rule()
def direction_unit(direction: i.Direction, unit: i.Unit, context: Context) -> Made:
    """Past week, over the last year."""
    if direction.newest and unit.grain != "day" and not unit.naming:
        return newest(unit.grain)
    return rolled(unit.size, unit.grain, direction.sign, context) if direction.bare else None


@rule()
def direction_month(direction: i.Direction, month: p.MonthOf, context: Context) -> Made:
    """近3月 is three months."""
    return None if month.named else rolled(month.n, "month", direction.sign, context)


@rule("leading", "trailing")
def leading_count(leading: i.Word, count: i.Count, context: Context) -> Made:
    """前三个月: the first of a named unit; of none, quarters are the year's, days and weeks lie just behind us."""
    from_end = leading.role == "trailing"
    run = p.RunOf(count.n, count.grain, from_end, alone=not from_end and count.grain == "quarter" and count.n < 4)
    if from_end or run.alone or count.one_word:
        return run
    if count.n == 1:
        return run, i.Earlier(PREVIOUS[count.grain])
    # 前两天 leans on something said before.
    if count.grain == "day" and count.n < _FEWEST_BEFORE:
        return run
    if count.grain == "day":
        return run, replace(rolled(count.n, count.grain, -1, context, "days_before_now"), before=True)
    unclear = first_or_last(count.n, count.grain)
    return (run, unclear) if unclear else run


@rule("ago", "leading")
def ago(count: i.Count, _ago: i.Word, context: Context) -> Made:
    """Three days ago, 三周前: the day, or the calendar unit so many back."""
    found = current(count.grain, context, -count.n)
    convention = "" if count.grain == "day" else "units_ago"
    return i.Span(found.start, found.end, found.unit, convention=convention)


@rule()
def count_edge(count: i.Count, edge: i.Edge, context: Context) -> Made:
    """三个月以来 rolls; 3天之前 is anything earlier."""
    if edge.side != "behind" or not edge.lasting:
        return None
    if edge.kind == "since":
        return rolled(count.n, count.grain, -1, context)
    if edge.kind == "before" and count.grain in ("day", "week"):
        return older(i.Exceeds(count.n, count.grain), context)
    return None


@rule("tail")
def within_behind(count: i.Count, _tail: i.Word, context: Context) -> Made:
    """30天内: ahead where the words point forward, else as often a duration as a period."""
    return rolled(count.n, count.grain, 1, context) if context.forward else None


@rule("within")
def within_before(_within: i.Word, count: i.Count, context: Context) -> Made:
    """Within 30 days."""
    return rolled(count.n, count.grain, 1, context) if context.forward else None


@rule("older_than")
def older_than(_older: i.Word, count: i.Count, context: Context) -> Made:
    """Older than 3 days: an age for sure."""
    return None if count.hours else older(i.Exceeds(count.n, count.grain), context)


@rule("more")
def exceeds(_more: i.Word, count: i.Count) -> Made:
    """超过3天, more than 3 days."""
    return None if count.hours else i.Exceeds(count.n, count.grain)


@rule("plus")
def exceeds_behind(count: i.Count, _plus: i.Word) -> Made:
    """3天以上."""
    return None if count.hours else i.Exceeds(count.n, count.grain)


@rule("old")
def aged(item: i.Exceeds, _old: i.Word, context: Context) -> Made:
    """More than 3 days old."""
    return older(item, context)


def older(item: i.Exceeds, context: Context) -> i.Span:
    """All that lies before the midnight that opens the day so many units back."""
    return i.Span(None, shift(context.as_of, item.grain, -item.n), kind="range")
