"""The Trace: every step of one answer as (stage, value, milliseconds)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage, the value it made, and how long it took."""

    stage: str
    value: Any
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The steps in order."""

    steps: tuple[Step, ...] = ()
