"""What measures are called as columns."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow import ByCount, Measure

LONGEST = 48
"""Letters that a name may have, so that what is put before and behind it still fits a database's names."""


def measure_name(measure: Measure) -> str:
    """The metric's name with what was changed about it: complaint_count_per_day, complaint_count_minus_praise_count.

    One that would get too long says less: complaint_count_difference.
    """
    name = _whole_name(measure)
    if len(name) > LONGEST and measure.minus is not None:
        name = f"{measure.metric}_difference"
    elif len(name) > LONGEST and measure.over is not None:
        name = f"{measure.metric}_ratio"
    return name[:LONGEST]


def _whole_name(measure: Measure) -> str:
    if measure.minus is not None:
        return f"{measure_name(replace(measure, minus=None, share=None))}_minus_{measure_name(measure.minus)}"
    if measure.over is not None:
        above, below = measure_name(replace(measure, over=None, share=None)), measure_name(measure.over)
        return f"{above}_share" if above == below else f"{above}_per_{below}"
    name = measure.metric
    if measure.distinct is not None:
        name = f"{last_word(measure.distinct)}_count"
    elif measure.aggregate is not None:
        name = f"{name}_{measure.aggregate}"
    if measure.per is None:
        return name
    unit = measure.per.grain or last_word(measure.per.field or "")
    return f"{name}_per_{unit}" if measure.per.aggregate == "avg" else f"{name}_{measure.per.aggregate}_per_{unit}"


def count_name(group: ByCount) -> str:
    """The same of the number by which a group tells entities apart: complaint_count_per_customer."""
    return f"{measure_name(group.measure)}_per_{last_word(group.entity)}"[:LONGEST]


def last_word(field: str) -> str:
    """A field without its table."""
    return field.rpartition(".")[2]
