"""Ranges and open ends: from March to May, 1-3月, since May, 5月之前, two weeks before 13 May, February and March."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.calendar import shift
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.pointing import current

_TO = ("to", "dash")


@rule("from", "between")
def opened(_from: i.Word, item: i.Span | p.Part) -> Made:
    """From March, between March: the first half; of a whole range the word changes nothing."""
    closed = isinstance(item, p.RangeOf) or (isinstance(item, i.Span) and item.closed)
    return item if closed else i.Opened(item)


@rule("now")
def ranged(left: i.Span | p.Part | i.Opened | i.Bounded, following: i.Linked, context: Context) -> Made:
    """March to May, 2008.03-2009, between March and May, 自5月1日起至5月3日, 2、3月."""
    right = following.item
    if isinstance(right, i.Word):
        right = current("day", context)
    if not isinstance(right, i.Span | p.Part):
        return None
    if following.kind in _TO or (following.kind == "and" and isinstance(left, i.Opened)):
        start = left.item if isinstance(left, i.Opened) else left.anchor if isinstance(left, i.Bounded) else left
        if (isinstance(left, i.Bounded) and left.kind != "since") or (
            following.kind == "dash" and _narrows(start, right)
        ):
            return None
        return between(start, right)
    if following.kind == "and" and isinstance(left, i.Span) and isinstance(right, i.Span):
        years = left.weak == right.weak == "context" and left.size == right.size == "year"
        return p.span_between(left, right, joined=True) if years else None
    listed = following.kind == "and" or (following.kind == "comma" and right.size in ("month", "quarter"))
    if listed and isinstance(left, i.Span | p.Part) and isinstance(right, p.Part):
        return _together(left, right, context)
    return None


@rule()
def comma_and(comma: i.Link, following: i.Linked) -> Made:
    """January, February, and March."""
    return following if comma.kind == "comma" and following.kind == "and" else None


def _narrows(left: i.Span | p.Part, right: i.Span | p.Part) -> bool:
    """A dash joins (2017-q1, jan-15) rather than spans where one side is a part of the other."""
    if isinstance(left, i.Span):
        return isinstance(right, p.Part) and right.inside(left) is not None
    if isinstance(right, i.Span):
        return left.inside(right) is not None
    return left.size in right.fits or right.size in left.fits


def between(left: i.Span | p.Part, right: i.Span | p.Part) -> i.Span | p.Part | None:
    """From the first day of `left` to the last of `right`, each completed by the other where one names no year."""
    if isinstance(left, i.Span):
        return p.span_between(left, right) if isinstance(right, i.Span) else p.reach(left, right)
    if isinstance(right, p.Part):
        return p.RangeOf(left, right) if left.repeats and right.repeats else None
    if right.start is None or left.repeats is None:
        return None
    start = p.meant(left, right.start, forward=False)
    return p.span_between(replace(start, convention=""), right) if start else None


def _together(left: i.Span | p.Part, right: p.Part, context: Context) -> Made:
    """February and March, 今年2月和3月: one period where they touch."""
    if _last_size(left) != right.size or right.size is None:
        return None
    if isinstance(left, p.Part):
        return _touching(p.RangeOf(left, right, joined=True), context) if left.repeats else None
    return p.reach(left, right, joined=True)


def _touching(joined: p.RangeOf, context: Context) -> p.RangeOf | None:
    """The joined range where its parts touch."""
    return joined if p.meant(joined, context.as_of, forward=context.forward) else None


def _last_size(left: i.Span | p.Part) -> str | None:
    """The size of the last of the pieces that were joined already."""
    if isinstance(left, p.RangeOf) and left.joined:
        return left.right.size
    return left.pieces[-1].size if isinstance(left, i.Span) and left.pieces else left.size


@rule()
def number_to(number: i.Number, following: i.Linked, context: Context) -> Made:
    """2—4月, 1至15号, 一到三季度, 2、3月, 19-21年, 1-15 June; 2、4月 is no one period."""
    right, n = following.item, number.value
    joined = following.kind == "and"
    if following.kind not in (*_TO, "and"):
        return None
    if isinstance(right, i.Span):
        return _years(number, right) if right.size == "year" and not joined else None
    if isinstance(right, p.Chain) and isinstance(right.inner, p.DayOf) and right.inner.n > n > 0 and not joined:
        return p.Chain(right.outer, p.RangeOf(p.DayOf(n), right.inner))
    left = _like(right, n)
    if left is None or not isinstance(right, p.Part):
        return None
    made = p.RangeOf(left, right, joined=joined)
    return (_touching(made, context) or i.Dropped("impossible")) if joined else made


def _like(right: i.Item, n: int) -> p.Part | None:
    """The number as a part of the kind that stands to its right."""
    if isinstance(right, p.RangeOf):
        return _like(right.left, n)
    if isinstance(right, p.MonthOf) and not right.named and 1 <= n <= 12:
        return p.MonthOf(n)
    if isinstance(right, p.QuarterOf) and not right.named and 1 <= n <= 4:
        return p.QuarterOf(n)
    return p.DayOf(n, marked=False) if isinstance(right, p.DayOf) and 1 <= n < right.n else None


def _years(number: i.Number, right: i.Span) -> Made:
    if right.start is None:
        return None
    year = number.value if number.digits == 4 else number.value + right.start.year // 100 * 100
    if number.digits not in (2, 4) or not 1970 <= year < right.start.year:
        return None
    return p.span_between(p.box_of(right.start.replace(year=year), "year"), right)


@rule("from", "between")
def opened_number(_from: i.Word, number: i.Number | i.Ordinal) -> Made:
    """Between 3 and 12 of September: the first half."""
    n = number.value if isinstance(number, i.Number) else number.n
    return i.OpenedNumber(n) if 1 <= n <= 31 else None


@rule()
def numbers(first: i.OpenedNumber, following: i.Linked) -> Made:
    """From 4 to 22, between 3 and 12."""
    item = following.item
    last = item.value if isinstance(item, i.Number) else item.n if isinstance(item, i.Ordinal) else 0
    if following.kind not in (*_TO, "and") or not first.n < last <= 31:
        return None
    return i.NumberRange(first.n, last)


@rule()
def numbers_of(days: i.NumberRange, month: i.Span | p.MonthOf | i.Linked) -> Made:
    """From 4 to 22 this month, between 3 and 12 of September."""
    box = month.item if isinstance(month, i.Linked) and month.kind == "of" else month
    part = p.RangeOf(p.DayOf(days.first), p.DayOf(days.last))
    if isinstance(box, i.Span):
        return part.inside(box)
    return p.Chain(box, part) if isinstance(box, p.MonthOf) and box.named else None


@rule()
def day_to_number(left: p.Chain | i.Span | i.Opened, following: i.Linked) -> Made:
    """June 1-15, June 1 to 15th."""
    if isinstance(left, i.Opened):
        return day_to_number(left.item, following) if isinstance(left.item, p.Chain | i.Span) else None
    right = following.item
    n = right.value if isinstance(right, i.Number) else right.n if isinstance(right, i.Ordinal) else 0
    if following.kind not in _TO or not 1 <= n <= 31 or left.size != "day":
        return None
    if isinstance(left, i.Span):
        return p.reach(left, p.DayOf(n))
    later = isinstance(left.inner, p.DayOf) and left.inner.n < n
    return p.Chain(left.outer, p.RangeOf(left.inner, p.DayOf(n))) if later else None


@rule("now")
def edge_before(edge: i.Edge, item: i.Span | p.Part | i.Word, context: Context) -> Made:
    """Since May, before May, 截至上月底, as of now."""
    if edge.side != "before":
        return None
    if isinstance(item, i.Word):
        return item
    return _since_start(edge, item, context) or bounded(edge, item, context)


@rule()
def edge_behind(item: i.Span | p.Part | i.Opened, edge: i.Edge, context: Context) -> Made:
    """5月以来, 5月之前, from May on, 年初至今; 3月到5月为止 has both its ends already."""
    if edge.kind == "until" and edge.side == "behind" and isinstance(item, i.Span) and item.closed:
        return item
    if edge.side != "behind" or (edge.opened and not isinstance(item, i.Opened)):
        return None
    if isinstance(item, i.Opened):
        return bounded(edge, item.item, context) if edge.kind == "since" else None
    return _since_start(edge, item, context) or bounded(edge, item, context)


def _since_start(edge: i.Edge, item: i.Span | p.Part, context: Context) -> i.Span | None:
    """年初以来, since the beginning of the month: the running unit itself."""
    starts = edge.kind == "since" and isinstance(item, p.EdgeOf) and item.where == "start"
    return current(item.of, context) if starts and isinstance(item, p.EdgeOf) and item.of else None


@rule()
def since_twice(item: i.Bounded, edge: i.Edge) -> Made:
    """自5月1日起."""
    return item if item.kind == edge.kind == "since" and edge.side == "behind" else None


def bounded(edge: i.Edge, item: i.Span | p.Part, context: Context) -> i.Item | None:
    """The period that opens or closes at `item`; what already runs up to now stays what it is."""
    anchor = item if isinstance(item, i.Span) else p.meant(item, context.as_of, forward=context.forward)
    if anchor is None or anchor.closed:
        return None
    if edge.kind == "since" and anchor.start is not None:
        up_to_now = anchor.end == context.tomorrow and anchor.kind == "rolling"
        if up_to_now or (anchor.size and anchor == current(anchor.unit or "day", context) and anchor.unit != "day"):
            return anchor
    return i.Bounded(edge.kind, anchor)


@rule()
def box_until(box: i.Span, item: i.Bounded) -> Made:
    """本月截至15号, this year until the end of May: from its beginning."""
    return _up_to(box, item)


@rule()
def until_in_box(item: i.Bounded, box: i.Span | i.Linked) -> Made:
    """到5月为止今年, up to yesterday this month."""
    if isinstance(box, i.Linked):
        box = box.item if box.kind == "of" else box  # type: ignore[assignment]
    return _up_to(box, item) if isinstance(box, i.Span) else None


def _up_to(box: i.Span, item: i.Bounded) -> i.Span | None:
    end = item.anchor.end
    if item.kind not in ("until", "as_of") or box.size is None or box.start is None or box.end is None or end is None:
        return None
    return i.Span(box.start, end, kind="range", closed=True) if box.start < end <= box.end else None


@rule()
def until_behind(following: i.Linked, edge: i.Edge, context: Context) -> Made:
    """到5月为止."""
    if following.kind != "to" or edge.kind != "until" or not isinstance(following.item, i.Span | p.Part):
        return None
    return bounded(edge, following.item, context)


@rule()
def bounded_count(item: i.Bounded, count: i.Count) -> Made:
    """618前两周, 国庆后三天: that many units just before or after."""
    anchor = item.anchor
    if anchor.size in p.LARGER[count.grain]:
        return None
    return _beside(item, count)


def _beside(item: i.Bounded, count: i.Count) -> i.Span | None:
    anchor = item.anchor
    if item.kind == "before" and anchor.start is not None:
        return i.Span(shift(anchor.start, count.grain, -count.n), anchor.start, count.grain, count.n, "range")
    if item.kind in ("after", "onwards") and anchor.end is not None:
        return i.Span(anchor.end, shift(anchor.end, count.grain, count.n), count.grain, count.n, "range")
    return None


@rule()
def count_bounded(count: i.Count, item: i.Bounded) -> Made:
    """Two weeks before 13 May (that day), the two weeks before, 2 weeks starting 20 May."""
    anchor = item.anchor
    if item.kind == "since" and anchor.start is not None:
        return i.Span(anchor.start, shift(anchor.start, count.grain, count.n), count.grain, count.n, "range")
    run = _beside(item, count)
    if run is None or count.definite:
        return run
    if item.kind == "before" and anchor.start is not None:
        return i.Away(p.box_of(shift(anchor.start, count.grain, -count.n), "day"), run)
    if item.kind == "after" and anchor.end is not None:
        return i.Away(p.box_of(shift(shift(anchor.end, "day", -1), count.grain, count.n), "day"), run)
    return None


def opened_span(item: i.Bounded, context: Context) -> i.Span | None:
    """The days of a period that is open on one side; since … ends with the as-of day unless it points ahead."""
    anchor, moment = item.anchor, item.anchor.moment
    if item.kind in ("before", "until", "as_of"):
        end = (moment or anchor.start) if item.kind == "before" else anchor.end
        if end is None:
            return None
        if context.forward and end > context.tomorrow:
            return i.Span(context.tomorrow, end, kind="range", convention=anchor.convention)
        if item.kind == "as_of":
            return i.Span(None, end, anchor.unit, anchor.count, "moment")
        whole = (anchor.unit, anchor.count) if item.kind == "until" else (None, 1)
        return i.Span(None, end, *whole, "range")
    # 5月1日以后 holds the day itself, 5月以后 and 国庆以后 begin when those are over.
    from_start = item.kind == "since" or (item.kind == "onwards" and anchor.size == "day")
    start = anchor.start if from_start else anchor.end
    if start is None:
        return None
    ahead = start > context.as_of or (context.forward and item.kind != "since")
    return i.Span(start, None if ahead else context.tomorrow, kind="range", convention=anchor.convention)
