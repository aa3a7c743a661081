"""Cells: when two values say the same, whatever their type, label or rounding."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from assistant.catalog.model import Catalog, Code

Plain: TypeAlias = bool | float | datetime | str | None
"""A cell reduced to one of five types: a date is its first moment, every number a float, NaN and infinity None."""


def plain(cell: object) -> Plain:
    """The cell in its plain type; text that is an ISO date or time counts as that time."""
    match cell:
        case None | bool():
            return cell
        case int() | float() | Decimal():
            number = float(cell)
            return number if math.isfinite(number) else None
        case datetime():
            return cell.replace(tzinfo=None)
        case date():
            return datetime(cell.year, cell.month, cell.day)
        case _:
            return _time_or_text(str(cell).strip())


def _time_or_text(text: str) -> datetime | str:
    if len(text) >= 10 and text[4] == text[7] == "-":
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return text
    return text


def same(one: Plain, other: Plain) -> bool:
    """True where both say the same: numbers to 1e-6 relative or after rounding to 4 digits, everything else exactly."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-6) or round(one, 4) == round(other, 4)
    return type(one) is type(other) and one == other


class Labels:
    """Which texts name the same code: the stored value and its label in each language, whichever column it is of."""

    def __init__(self, codes: Iterable[Code] = ()) -> None:
        self._names: dict[str, frozenset[int]] = {}
        for number, code in enumerate(codes):
            for name in (str(code.value), code.label.zh, code.label.en):
                key = name.strip().casefold()
                self._names[key] = self._names.get(key, frozenset()) | {number}

    @classmethod
    def of(cls, catalog: Catalog) -> Labels:
        """The labels of every code in the catalog."""
        columns = (column.values for table in catalog.tables for column in table.columns)
        parts = (dimension.values for dimension in catalog.dimensions)
        return cls(code for values in (*columns, *parts) for code in values)

    def codes(self, cell: Plain) -> frozenset[int]:
        """The codes that the cell names; empty for what is no label."""
        match cell:
            case None | datetime():
                return frozenset()
            case float():
                name = f"{cell:g}"
            case _:
                name = str(cell).strip().casefold()
        return self._names.get(name, frozenset())
