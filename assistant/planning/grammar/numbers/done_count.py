"""What was done, counted: "how many tickets did they close" asks for those closed, not for the hours to closing."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Catalog, Metric
from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Item, Slots


def read_done_counts(slots: Slots) -> None:
    """Makes a verb that names a duration the count at its end, where rows are asked for by their number."""
    asked = [word for word in slots.words("how_many") if _asks_for_rows(slots, word)]
    if not asked or slots.words("how_long", "agg.", "unit.", "slowest", "fastest"):
        return
    for item in slots.open():
        names = [sense.ref for sense in item.mention.senses if sense.kind == "metric"]
        durations = [metric for name in names if (metric := slots.catalog.metric(name)) is not None]
        count = _counted_at_its_end(slots.catalog, durations[0]) if len(durations) == 1 else None
        if count is not None and item.at > asked[0].at and len(item.mention.text.split()) == 1:
            item.mention = replace(item.mention, senses=(Sense(kind="metric", ref=count.name),))


def _asks_for_rows(slots: Slots, word: Item) -> bool:
    after = slots.after(word)
    return after is not None and (after.sense("table") is not None or after.sense("value") is not None)


def _counted_at_its_end(catalog: Catalog, duration: Metric) -> Metric | None:
    """The count by the moment that the duration ends at."""
    table = catalog.table(duration.table or "")
    column = table.column(duration.value) if table is not None and duration.value else None
    made = column.expression or "" if column is not None and column.format in ("hours", "minutes") else ""
    counts = (one for one in catalog.metrics if one.table == duration.table and one.aggregate == "count")
    ends = (one for one in counts if one.time and table and one.time != table.time and one.time in made)
    return next(ends, None)
