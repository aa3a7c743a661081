"""Funnels: how many got how far, by a dimension of stages that the catalog declares."""

from __future__ import annotations

from assistant.flow.query import ByField, Measure
from assistant.planning.grammar.slots import Item, Slots


def read_funnel(slots: Slots) -> None:
    """Fills the group by the stages, the metric that they are of where none is named, and the picture."""
    found = [(item, *_stages(slots, item)) for item in slots.open()]
    said = [(item, name, metric) for item, name, metric in found if name]
    if not said or len({name for _, name, _ in said}) > 1:
        return
    for item, *_ in said:
        item.means = slots.say("按阶段", "by stage")
    _, name, metric = said[0]
    slots.groups.append(ByField(field=name))
    slots.chart = slots.chart or "funnel"
    if not slots.measures and not any(one.sense("metric") for one in slots.open()):
        slots.measures.append(Measure(metric=metric))


def _stages(slots: Slots, item: Item) -> tuple[str, str]:
    """The dimension of stages that an item names, and what the stages are of; empty where it names none."""
    for sense in item.mention.senses:
        dimension = slots.catalog.dimension(sense.ref) if sense.kind == "dimension" else None
        if dimension is not None and dimension.stages is not None:
            return dimension.name, dimension.stages.of
    return "", ""
