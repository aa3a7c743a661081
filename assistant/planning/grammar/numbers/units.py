"""Units: a number that was said with a unit, in the unit that a metric or column is kept in."""

from __future__ import annotations

from assistant.planning.grammar.slots import Item

_HOURS = {"unit.minute": 1 / 60, "unit.hour": 1.0, "unit.day": 24.0, "unit.week": 168.0}
_COUNTS = ("unit.times",)


def in_units(format: str | None, value: float, unit: Item | None) -> float | None:
    """The number in the format's own unit (a share of 1 for percent); None where the unit said is of another kind."""
    word = unit.word if unit is not None else ""
    if word in _HOURS:
        hours = value * _HOURS[word]
        return {"hours": hours, "minutes": hours * 60}.get(format or "")
    if word == "unit.percent":
        return value / 100 if format == "percent" else None
    if word == "unit.money":
        return value if format == "money" else None
    if word == "unit.point":
        return None if format in ("percent", "money") else value
    if word in _COUNTS:
        return value if format == "integer" else None
    return value if not word and not (format == "percent" and value > 1) else None
