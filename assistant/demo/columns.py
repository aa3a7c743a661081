"""From numpy arrays to Arrow columns with the types of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from assistant.demo.span import DAY, Flags, Floats, Ints, Span

Column = Any  # a pyarrow Array; pyarrow ships no types
NEVER = np.int64(2**40)


def numbers(values: Ints, known: Flags | None = None) -> Column:
    """Whole numbers; NULL where not `known`."""
    return pa.array(values, mask=_missing(known))


def flags(values: Flags, known: Flags | None = None) -> Column:
    """True and false; NULL where not `known`."""
    return pa.array(values, mask=_missing(known))


def amounts(values: Floats, known: Flags | None = None) -> Column:
    """Money and durations, rounded to two decimals."""
    return pa.array(np.round(values.astype(np.float64), 2), mask=_missing(known))


def codes(words: Sequence[str], picked: Ints, known: Flags | None = None) -> Column:
    """One of `words` for each row; NULL where not `known`."""
    places = pa.array(picked.astype(np.int32), mask=_missing(known))
    return pa.DictionaryArray.from_arrays(places, pa.array(words, type=pa.string()))


def dates(span: Span, days: Ints, known: Flags | None = None) -> Column:
    """Day numbers as dates."""
    return pa.array((days + span.epoch_day).astype(np.int32), type=pa.int32(), mask=_missing(known)).cast(pa.date32())


def moments(span: Span, seconds: Ints) -> Column:
    """Seconds of the history as timestamps; NULL where NEVER."""
    micros = (seconds.astype(np.int64) + span.epoch_day * DAY) * 1_000_000
    return pa.array(micros, type=pa.int64(), mask=seconds >= NEVER).cast(pa.timestamp("us"))


def _missing(known: Flags | None) -> Flags | None:
    return None if known is None else ~known
