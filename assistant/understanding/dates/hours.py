"""Hours of the day: which one is said, and the hours between two."""

from __future__ import annotations

from assistant.understanding.dates.items import Clock, Half, Hour

_NOON, _MIDNIGHT = 12, 24
_MORNING_FROM = 6
"""Two hours without am or pm are those of a morning only from here on: 9 to 12, but not 2 to 5."""


def hour_in(n: int, half: Half) -> Hour | None:
    """The hour that a number beside a word for its half of the day means: 8 pm, 中午1点, 夜里2点; None for 13 am."""
    if not 0 <= n <= _MIDNIGHT:
        return None
    if n > _NOON or n == 0:
        return Hour(n % _MIDNIGHT, half=half) if half != "am" or n in (0, _MIDNIGHT) else None
    if half == "am":
        return Hour(n if n < _NOON else 0, half=half)
    if half == "pm":
        return Hour(n % _NOON + _NOON, half=half)
    if half == "noon":
        return Hour(n if n >= _NOON - 2 else n + _NOON, half=half)
    return Hour(n + _NOON if _MORNING_FROM <= n < _NOON else n % _NOON, half=half)


def between(first: Hour, last: Hour) -> Clock | None:
    """The hours from one to another, over midnight where the second comes first; None where either could be another."""
    start, end = first.n, last.n or _MIDNIGHT
    if not first.sure and not last.sure:
        return stretch(start, end) if _MORNING_FROM <= start < end <= _NOON else None
    if not last.sure:
        later = [hour for hour in (end, end + _NOON) if start < hour <= _MIDNIGHT]
        return stretch(start, min(later) if later else end)
    if not first.sure and last.half is not None:
        earlier = [hour for hour in (start % _NOON, start % _NOON + _NOON) if hour < end]
        return stretch(max(earlier), end) if earlier else None
    return stretch(start, end)


def stretch(start: int, end: int) -> Clock | None:
    """The hours [start, end), over midnight where the end is earlier; None for none at all."""
    length = (end - start) % _MIDNIGHT or (_MIDNIGHT if (start, end) == (0, _MIDNIGHT) else 0)
    return Clock(tuple((start + n) % _MIDNIGHT for n in range(length))) if 0 < length < _MIDNIGHT else None


def after(hour: Hour) -> Clock | None:
    """The hours of a day from this one on."""
    return stretch(hour.n, _MIDNIGHT)


def before(hour: Hour) -> Clock | None:
    """The hours of a day before this one."""
    return stretch(0, hour.n)
