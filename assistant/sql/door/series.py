"""Series: how many steps a series of numbers or days has, when its ends are constants."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlglot import exp

MOST_STEPS = 10_000
_DAYS = {"DAY": 1, "WEEK": 7, "MONTH": 28, "QUARTER": 90, "YEAR": 365}
_SECONDS = {"HOUR": 3600, "MINUTE": 60}


def steps(call: object) -> int | None:
    """How many steps a generate_series or range call has at most; None where not constant or over MOST_STEPS."""
    if not isinstance(call, exp.GenerateSeries):
        return None
    start, end = constant(call.args.get("start")), constant(call.args.get("end"))
    step = call.args.get("step")
    if isinstance(start, int) and isinstance(end, int):
        width = constant(step) if step is not None else 1
        return _bounded(abs(end - start) // abs(width) + 1) if isinstance(width, int) and width else None
    if isinstance(start, datetime) and isinstance(end, datetime) and isinstance(step, exp.Interval):
        length = _length(step)
        return _bounded(abs(end - start) // length + 1) if length else None
    return None


def constant(node: object) -> int | datetime | None:
    """The number or moment that a literal, or a literal cast to a date or timestamp plus an interval of days, says."""
    if isinstance(node, exp.Paren):
        return constant(node.this)
    if isinstance(node, exp.Neg):
        inner = constant(node.this)
        return -inner if isinstance(inner, int) else None
    if isinstance(node, exp.Literal):
        return int(node.name) if not node.is_string and node.name.isdigit() and len(node.name) < 12 else None
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal):
        return _moment(node.this.name)
    if isinstance(node, exp.Cast):
        return constant(node.this)
    if isinstance(node, (exp.Add, exp.Sub)) and isinstance(node.expression, exp.Interval):
        base, length = constant(node.this), _length(node.expression)
        if not isinstance(base, datetime) or length is None:
            return None
        try:
            return base + length if isinstance(node, exp.Add) else base - length
        except OverflowError:
            return None
    return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _length(interval: exp.Interval) -> timedelta | None:
    """The shortest that the interval can be, so that the number of steps is not underestimated."""
    count, unit = interval.this, interval.args.get("unit")
    if not isinstance(count, exp.Literal) or not count.name.isdigit() or not isinstance(unit, exp.Var):
        return None
    number, name = int(count.name[:7]), unit.name.upper().removesuffix("S")
    if name in _DAYS:
        length = timedelta(days=_DAYS[name] * number)
    elif name in _SECONDS:
        length = timedelta(seconds=_SECONDS[name] * number)
    else:
        return None
    return length or None


def _bounded(count: int) -> int | None:
    return count if count <= MOST_STEPS else None
