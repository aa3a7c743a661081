"""How numbers, dates and truth values are written for people."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal

from assistant.answer.phrases import say
from assistant.flow import Cell, Lang

NOTHING = "–"


def is_number(value: Cell) -> bool:
    """True for a finite number; truth values are not numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    return math.isfinite(value)


def as_float(value: Cell) -> float | None:
    """The number as a float, None for everything else and for NaN and infinity."""
    return float(value) if isinstance(value, int | float | Decimal) and is_number(value) else None


def format_value(value: Cell, format: str | None, *, lang: Lang, unit: str = "") -> str:
    """One value as it stands in a sentence: `412 件`, `15.3%`, `¥1,234`, `3 小时 25 分钟`; "–" for nothing."""
    number = as_float(value)
    if number is None:
        return format_other(value, lang=lang)
    if format in ("minutes", "hours"):
        return _duration(number * (60 if format == "hours" else 1), lang)
    text = format_plain(value, format, lang=lang)
    if not unit or format in ("percent", "money"):
        return text
    return say(lang, "quantity_one" if text == "1" else "quantity", value=text, unit=unit)


def format_plain(value: Cell, format: str | None, *, lang: Lang) -> str:
    """One value as it stands in a table whose header names the unit: hours and minutes are plain numbers."""
    number = as_float(value)
    if number is None:
        return format_other(value, lang=lang)
    if format == "percent":
        return f"{_percent(number)}%" if math.isfinite(number * 100) else NOTHING
    if format == "points":
        return say(lang, "points", value=_trim(number * 100, 2))
    if format == "money":
        whole = number == int(number) or abs(number) >= 10_000
        return ("-" if number < 0 and round(number, 2) != 0 else "") + "¥" + f"{abs(number):,.{0 if whole else 2}f}"
    if format == "score":
        return f"{number:.2f}"
    if format in ("minutes", "hours"):
        return f"{_unsigned_zero(number, 1):,.1f}"
    if format == "text":
        return str(value)
    return _trim(number, 0 if abs(number) >= 1000 else 1 if abs(number) >= 10 else 2)


def format_change(value: Cell, format: str | None, *, lang: Lang, unit: str = "") -> str:
    """A difference without its sign, as it follows "rose by": percentages differ in points."""
    number = as_float(value)
    if number is None:
        return NOTHING
    if format in ("percent", "points"):
        return say(lang, "points", value=_trim(abs(number) * 100, 2))
    return format_value(abs(number), format, lang=lang, unit=unit)


def format_ratio(value: Cell, *, lang: Lang, signed: bool = False) -> str:
    """A fraction as a percentage, with its sign where asked: `+8.4%`."""
    number = as_float(value)
    if number is None:
        return NOTHING
    text = format_plain(number, "percent", lang=lang)
    return f"+{text}" if signed and number > 0 else text


def format_other(value: Cell, *, lang: Lang) -> str:
    """Dates as ISO, timestamps to the minute, truth values as words, nothing as "–"; text as it is."""
    if isinstance(value, bool):
        return say(lang, "yes" if value else "no")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    return NOTHING


def _duration(minutes: float, lang: Lang) -> str:
    """Minutes below an hour, hours and minutes below a day, hours with one decimal from there on."""
    size, sign = abs(minutes), "-" if minutes < -0.05 else ""
    if size < 59.95:
        return sign + say(lang, "minutes", value=_trim(size, 1))
    if size < 24 * 60:
        hours, rest = divmod(round(size), 60)
        return sign + (
            say(lang, "hours_minutes", hours=hours, minutes=rest) if rest else say(lang, "hours", value=hours)
        )
    return sign + say(lang, "hours", value=_trim(size / 60, 1))


def _percent(fraction: float) -> str:
    """One decimal, none for a whole number of percent, more for less than a tenth of one."""
    number = fraction * 100
    if math.isclose(number, round(number), abs_tol=1e-9) or 0 < abs(number) < 0.1:
        return _trim(number, 1)
    return f"{_unsigned_zero(number, 1):,.1f}"


def _trim(number: float, digits: int) -> str:
    """With thousands separators and at most `digits` decimals; a small number keeps two significant digits."""
    if number and abs(number) < 10**-digits:
        digits = min(8, 1 - math.floor(math.log10(abs(number))))
    text = f"{_unsigned_zero(number, digits):,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unsigned_zero(number: float, digits: int) -> float:
    return round(number, digits) + 0.0
