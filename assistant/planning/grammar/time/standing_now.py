"""As it stands now: "how many people have a contract right now" asks for those in force, not for all ever signed."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric
from assistant.planning.grammar.slots import Slots


def read_standing_now(slots: Slots) -> None:
    """Puts the one count of a table's rows as they stand in the place of the count of all, where "now" is said."""
    period = slots.period
    if period is None or period.kind != "now" or slots.continued or len(slots.measures) != 1:
        return
    (measure,) = slots.measures
    metric = slots.catalog.metric(measure.metric)
    if metric is None or metric.kind != "aggregate" or metric.aggregate != "count" or metric.where is not None:
        return
    standing = [one for one in slots.catalog.metrics if _counts_as_it_stands(one, metric)]
    if len(standing) == 1:
        slots.measures = [replace(measure, metric=standing[0].name)]
        label = standing[0].label.of(slots.lang)
        slots.notes.append(slots.say(f"“现在”按{label}算。", f'"Now" was taken as the {label}.'))


def _counts_as_it_stands(one: Metric, flow: Metric) -> bool:
    return one.kind == "snapshot" and one.aggregate == "count" and one.table == flow.table
