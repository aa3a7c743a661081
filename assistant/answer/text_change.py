"""Headlines about change: trends and comparisons, in which an unfinished bucket is never held against a full one."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.answer.frame import Figure, Frame, Group, Row
from assistant.answer.periods import bucket_text, range_text
from assistant.answer.phrases import say
from assistant.answer.standing import all_stand
from assistant.answer.text_groups import tell_breakdown
from assistant.answer.wording import (
    Told,
    difference,
    entity_of,
    in_sentence,
    moved,
    ratio_of,
    scope,
    signed,
    stem,
    superlative,
)

_TOLD = 3


def tell_trend(frame: Frame) -> Told:
    """First against last full bucket, the peak, and the running bucket apart."""
    told = [_trend(frame, figure) for figure in frame.figures[:_TOLD]]
    after = tuple(sentence for each in told[:1] for sentence in each.after)
    body = say(frame.lang, "clause_joint").join(each.body for each in told)
    return Told(body=body, after=(*after, *_in_all(frame)))


def _in_all(frame: Frame) -> tuple[str, ...]:
    """The sum over all buckets, of one number that adds up; nothing where something else is told beside it."""
    (figure, *others), rows = frame.figures, frame.rows
    stands = all_stand(frame.query, frame.catalog)
    if others or len(rows) < _TOLD or not figure.naming.additive or stands or frame.query.comparison is not None:
        return ()
    if figure.beside is not None or any(figure.value(row) is None for row in rows):
        return ()
    total = sum(figure.value(row) or 0 for row in rows)
    return (say(frame.lang, "trend_total", value=frame.amount(figure, total)),)


def tell_trend_series(frame: Frame) -> Told:
    """Of several lines: which is highest in the last full bucket, and which moved most since the first."""
    time, figure = frame.time() or frame.groups[0], frame.figures[0]
    rows = tuple(row for row in whole_rows(frame, time) if figure.value(row) is not None)
    if not rows:
        return tell_breakdown(frame)
    days = sorted({row[time.index] for row in rows if isinstance(row[time.index], date)}, key=str)
    first, last = _series(frame, time, rows, days[0]), _series(frame, time, rows, days[-1])
    winner = max(last, key=lambda name: figure.value(last[name]) or 0)
    entity = entity_of(frame, tuple(group for group in frame.groups if group != time))
    shown: dict[str, object] = {
        "winner": winner,
        "value": frame.amount(figure, figure.value(last[winner])),
        "entity": entity,
        "at": _at(frame, time, last[winner]),
    }
    both = [name for name in last if name in first]
    if len(days) > 1 and both:
        mover = max(both, key=lambda name: abs((figure.value(last[name]) or 0) - (figure.value(first[name]) or 0)))
        ends = _ends(frame, figure, time, first[mover], last[mover])
        return Told(body=_say(frame, "trend_series", figure, mover=mover, **(ends | shown)))
    return Told(body=_say(frame, "trend_series_level", figure, **shown))


def tell_compared(frame: Frame) -> Told:
    """The value, by how much it rose or fell, and the baseline with its dates."""
    row = frame.rows[0]
    bodies = [_compared(frame, figure, row, first=not number) for number, figure in enumerate(frame.figures)]
    also = frame.also()
    bodies += [_moved_too(also, figure, row) for figure in also.figures] if also is not None else []
    return Told(body=say(frame.lang, "clause_joint").join(bodies))


def tell_compared_groups(frame: Frame) -> Told:
    """The group that rose most and the one that fell most; falls first where the question ordered them so."""
    body, also = _groups_moved(frame), frame.also()
    bodies = (body, _groups_moved(also)) if also is not None else (body,)
    return Told(body=say(frame.lang, "clause_joint").join(bodies)) if all(bodies) else tell_breakdown(frame)


def _groups_moved(frame: Frame) -> str:
    """Which group rose and which fell most; "" where no change is known."""
    figure = frame.figures[0]
    order = frame.query.order[0] if frame.query.order else None
    by_ratio = order is not None and order.part == "change_ratio"
    moves = [(_move(figure, row, by_ratio=by_ratio), row) for row in frame.rows]
    changes = [(move, row) for move, row in moves if move is not None]
    if not changes:
        return ""
    highest, lowest = max(changes, key=lambda pair: pair[0]), min(changes, key=lambda pair: pair[0])
    fall_first = order is not None and order.part in ("change", "change_ratio") and not order.descending
    named = [pair for pair, up in ((highest, True), (lowest, False)) if (pair[0] > 0 if up else pair[0] < 0)]
    if not named:
        return _say(frame, "compared_flat", figure, entity=entity_of(frame, frame.groups), baseline=_baseline(frame))
    if fall_first:
        named.reverse()
    best, other = ("compared_best_ratio", "compared_other_ratio") if by_ratio else ("compared_best", "compared_other")
    body = _most_moved(frame, figure, named[0][1], best)
    if len(named) > 1:
        body += _most_moved(frame, figure, named[1][1], other)
    return body


def whole_rows(frame: Frame, time: Group) -> tuple[Row, ...]:
    """The rows of buckets that are neither cut by the period, nor running, nor unfinished."""
    return tuple(
        row for row in frame.rows if frame.partial(row[time.index], time.field) == "whole" and not frame.unfinished(row)
    )


def change_of(figure: Figure, row: Row) -> float | None:
    """The row's change: as the result states it, or value less previous; None without both."""
    stated = figure.value(row, "change")
    value, previous = figure.value(row), figure.value(row, "previous")
    if stated is not None or value is None or previous is None:
        return stated
    return value - previous


def _move(figure: Figure, row: Row, *, by_ratio: bool) -> float | None:
    """By what the rows are told apart: the change, or the rate of change where they are in that order."""
    return figure.value(row, "change_ratio") if by_ratio else change_of(figure, row)


def _trend(frame: Frame, figure: Figure) -> Told:
    time = frame.groups[0]
    whole = tuple(row for row in whole_rows(frame, time) if figure.value(row) is not None)
    after = _running(frame, figure, time)
    if not whole:
        return _only_unfinished(frame, figure, time, after)
    first, last = whole[0], whole[-1]
    if len(whole) == 1:
        return Told(body=_say(frame, "trend_single", figure, **_ends(frame, figure, time, first, last)), after=after)
    change = (figure.value(last) or 0) - (figure.value(first) or 0)
    key = "trend" if change else "trend_flat"
    body = _say(frame, key, figure, **_ends(frame, figure, time, first, last))
    return Told(body=body + _peak(frame, figure, time, whole), after=after)


def _compared(frame: Frame, figure: Figure, row: Row, *, first: bool) -> str:
    value, previous = figure.value(row), figure.value(row, "previous")
    words: dict[str, object] = {
        "value": frame.amount(figure, value),
        "baseline": _baseline(frame),
        "scope": scope(frame, "scope_of") if first else "",
    }
    if value is None or previous is None:
        return _say(frame, "compared_new", figure, **words)
    change = change_of(figure, row) or 0
    if change == 0:
        return _say(frame, "compared_same", figure, **words)
    ratio = ratio_of(frame, figure, previous, value, stated=figure.value(row, "change_ratio"))
    words |= {
        "previous": frame.amount(figure, previous),
        "moved": moved(frame, figure, change),
        "change": difference(frame, figure, change),
        "ratio": say(frame.lang, "compared_ratio", ratio=ratio) if ratio else "",
    }
    return _say(frame, "compared", figure, **words)


def _moved_too(frame: Frame, figure: Figure, row: Row) -> str:
    """Against a second earlier period: what it was then, and the change since."""
    value, previous = figure.value(row), figure.value(row, "previous")
    named = len(frame.figures) > 1
    words: dict[str, object] = {
        "baseline": _baseline(frame),
        "named": say(frame.lang, "also_named", metric=in_sentence(figure.naming.label, frame.lang)) if named else "",
    }
    if value is None or previous is None:
        return _say(frame, "also_new", figure, **words)
    change = change_of(figure, row) or 0
    if change == 0:
        return _say(frame, "also_same", figure, **words)
    ratio = ratio_of(frame, figure, previous, value, stated=figure.value(row, "change_ratio"))
    words |= {
        "previous": frame.amount(figure, previous),
        "moved": moved(frame, figure, change),
        "change": difference(frame, figure, change),
        "ratio": say(frame.lang, "compared_ratio", ratio=ratio) if ratio else "",
    }
    return _say(frame, "also_compared", figure, **words)


def _most_moved(frame: Frame, figure: Figure, row: Row, key: str) -> str:
    value, previous = figure.value(row), figure.value(row, "previous")
    change = change_of(figure, row) or 0
    stated = figure.value(row, "change_ratio")
    ratio = ratio_of(frame, figure, previous or 0, value or 0, stated=stated)
    words: dict[str, object] = {
        "winner": frame.name(row),
        "value": frame.amount(figure, value),
        "previous": frame.amount(figure, previous),
        "moved": moved(frame, figure, change),
        "change": signed(frame, figure, change),
        "ratio": say(frame.lang, "ratio_after", ratio=ratio) if ratio else "",
        "baseline": _baseline(frame),
        "entity": entity_of(frame, frame.groups),
    }
    return _say(frame, key, figure, **words)


def _ends(frame: Frame, figure: Figure, time: Group, first: Row, last: Row) -> dict[str, object]:
    before, after = figure.value(first), figure.value(last)
    change = (after or 0) - (before or 0)
    ratio = ratio_of(frame, figure, before or 0, after or 0)
    return {
        "first": frame.amount(figure, before),
        "last": frame.amount(figure, after),
        "first_at": _at(frame, time, first),
        "since": bucket_text(first[time.index], time.field, frame.lang),
        "last_at": _at(frame, time, last),
        "moved": moved(frame, figure, change),
        "change": ratio or signed(frame, figure, change),
    }


def _peak(frame: Frame, figure: Figure, time: Group, rows: tuple[Row, ...]) -> str:
    """The highest bucket where it is not one of the two ends already told."""
    top = max(rows, key=lambda row: figure.value(row) or 0)
    if figure.value(top) in (figure.value(rows[0]), figure.value(rows[-1])):
        return ""
    return say(frame.lang, "trend_peak", at=_at(frame, time, top), value=frame.amount(figure, figure.value(top)))


def _running(frame: Frame, figure: Figure, time: Group) -> tuple[str, ...]:
    """A sentence for the bucket that goes on after the as-of day."""
    for row in frame.rows:
        if frame.partial(row[time.index], time.field) == "running" and figure.value(row) is not None:
            at = bucket_text(row[time.index], time.field, frame.lang)
            at = at[:1].upper() + at[1:]
            value = frame.amount(figure, figure.value(row))
            return (say(frame.lang, "trend_running", at=at, day=_through(frame), value=value),)
    return ()


def _through(frame: Frame) -> str:
    """The last day that the running bucket holds."""
    period = frame.query.period
    day = frame.as_of
    if period and period.end:
        day = min(day, period.end - timedelta(days=1))
    return bucket_text(day, "day", frame.lang)


def _only_unfinished(frame: Frame, figure: Figure, time: Group, after: tuple[str, ...]) -> Told:
    rows = [row for row in frame.rows if figure.value(row) is not None]
    if not rows:
        return Told(body=_say(frame, "trend_none", figure))
    last = rows[-1]
    return Told(body=_say(frame, "trend_single", figure, **_ends(frame, figure, time, last, last)), after=after)


def _series(frame: Frame, time: Group, rows: tuple[Row, ...], day: object) -> dict[str, Row]:
    """The rows of one bucket by the label of everything but the bucket."""
    others = tuple(group for group in frame.groups if group != time)
    joint = say(frame.lang, "pair_joint")
    return {joint.join(frame.item(row, group) for group in others): row for row in rows if row[time.index] == day}


def _at(frame: Frame, time: Group, row: Row) -> str:
    return bucket_text(row[time.index], time.field, frame.lang, form="at")


def _baseline(frame: Frame) -> str:
    comparison = frame.query.comparison
    return range_text(comparison.baseline, frame.lang) if comparison else ""


def _say(frame: Frame, key: str, figure: Figure, **values: object) -> str:
    words: dict[str, object] = {
        "metric": in_sentence(figure.naming.label, frame.lang),
        "stem": in_sentence(stem(frame, figure), frame.lang),
        "superlative": superlative(frame, figure),
        "scope": scope(frame, "scope_of"),
    }
    return say(frame.lang, key, **(words | values))
