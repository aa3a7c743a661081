"""Results: rows as the engine gave them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from assistant.flow.sql import OutputColumn

Cell = str | int | float | bool | date | datetime | Decimal | None
ColumnType = Literal["string", "integer", "number", "boolean", "date", "timestamp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    """One column: its meaning and its type in the result."""

    output: OutputColumn
    type: ColumnType

    @property
    def name(self) -> str:
        return self.output.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Rows of plain Python values (NaN and infinity are None, decimals are int or float); truncated where the row
    limit cut them.
    """

    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False
    milliseconds: float = 0.0
