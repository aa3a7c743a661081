"""Averages that no metric is by itself: per day, per agent, per customer, per row of what is summed."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Dimension, Metric
from assistant.flow.period import GRAINS, Grain
from assistant.flow.query import Per
from assistant.planning.grammar.slots import Item, Slots, distance, metric_table

_EACH = ("each", "by")
_ONE_BY_ONE = (
    "per",
    "each",
    "every",
    "per each",
    "for each",
    "for every",
    "每",
    "每个",
    "每位",
    "每家",
    "每款",
    "每一个",
)
_RATES = ("percent", "score")


def read_averages(slots: Slots) -> None:
    """An outer average where counts or sums are averaged over days, people or other things; of the rows themselves
    where a sum is averaged over nothing else.
    """
    if not slots.measures or slots.continued:
        return
    _per_grain(slots)
    if _per_person(slots) or any(measure.per for measure in slots.measures):
        return
    averages = [item for item in slots.words("agg.avg") if not item.used]
    if not averages:
        return
    metrics = [metric for measure in slots.measures if (metric := slots.catalog.metric(measure.metric)) is not None]
    if all(metric.additive for metric in metrics):
        _outer(slots, averages, metrics) or _of_rows(slots, averages, metrics)
    elif all(metric.format in _RATES or not metric.additive for metric in metrics):
        _use(averages, slots.say("整体的平均", "the overall average"))


def _use(items: list[Item], means: str) -> None:
    for item in items:
        item.means = item.means or means


def _per_grain(slots: Slots) -> None:
    """ "Average … per day", "on a working day": over all days of the period, those without rows included."""
    if not all((metric := slots.catalog.metric(m.metric)) is not None and metric.additive for m in slots.measures):
        return
    averages = [item for item in slots.words("agg.avg") if not item.used]
    said = [item for item in slots.words("per.") if not item.used and item.word != "per.person"]
    spread = [item for item in slots.words("grain.") if not item.used] if averages else []
    days = _working_days(slots)
    grain: Grain | None = "day" if days else None
    for item in [*said, *spread][:1]:
        grain = next((one for one in GRAINS if one == item.word.partition(".")[2]), None)
    if grain is None or any(measure.per for measure in slots.measures):
        return
    slots.measures = [replace(measure, per=Per(aggregate="avg", grain=grain)) for measure in slots.measures]
    _use([*averages, *said, *spread[:1], *days], slots.say("平均每个周期", "average per bucket"))


def _working_days(slots: Slots) -> list[Item]:
    """The "per" of "per working day": a kind of day that is counted one by one."""
    found = []
    for item in slots.words(*_EACH):
        after = slots.after(item)
        if not item.used and item.mention.text in _ONE_BY_ONE and after is not None and _kind_of_day(slots, after):
            found.append(item)
    return found


def _kind_of_day(slots: Slots, item: Item) -> bool:
    period, value = item.sense("period"), item.sense("value")
    names = (value.ref, *value.fields) if value is not None else ()
    parts = [dimension.part for name in names if (dimension := slots.catalog.dimension(name)) is not None]
    return bool(period is not None and period.weekdays) or "day_type" in parts


def _outer(slots: Slots, averages: list[Item], metrics: list[Metric]) -> bool:
    """ "Average … per agent", 平均每个客户…: over those that have any rows."""
    for mark in slots.words(*_EACH):
        item = slots.after(mark)
        sense = item.sense("dimension") if item is not None else None
        dimension = slots.catalog.dimension(sense.ref) if sense else None
        if mark.used or mark.mention.text not in _ONE_BY_ONE or item is None or dimension is None:
            continue
        counts = all(metric.value is None for metric in metrics)
        near = slots.before(mark) in averages or slots.after(item) in averages or slots.lang == "en"
        if near and (counts or dimension.kind == "person") and _average_over(slots, dimension):
            _use([*averages, mark, item], slots.say(f"平均每个{dimension.label.zh}", f"per {dimension.label.en}"))
            return True
    return False


def _average_over(slots: Slots, dimension: Dimension) -> bool:
    tables = [metric_table(slots.catalog, measure.metric) for measure in slots.measures]
    if not all(slots.reachable(dimension.name, table) for table in tables):
        return False
    slots.measures = [replace(one, per=Per(aggregate="avg", field=dimension.name)) for one in slots.measures]
    slots.notes.append(
        slots.say(
            f"平均的是期间内有记录的{dimension.label.zh}，没有记录的不算在内。",
            f"Averaged over the {dimension.label.en} with any such record in the period; others are left out.",
        )
    )
    return True


def _per_person(slots: Slots) -> bool:
    """ "Per head": the people whom the rest of the question tells apart; not clear where it tells none."""
    words = [word for word in slots.words("per.person") if not word.used]
    if not words:
        return False
    people = [dimension for dimension in slots.catalog.dimensions if dimension.kind == "person"]
    fields = [sense.ref for item in slots.open() if (sense := item.sense("dimension")) and not item.sense("metric")]
    fitting = [one for one in people if fields and all(_is_attribute(slots, one, field) for field in fields)]
    doers = {metric.who for one in slots.measures if (metric := slots.catalog.metric(one.metric)) is not None}
    if not fields and len(doers) == 1:
        fitting = [one for one in people if one.name in doers]
    if len(fitting) == 1 and _average_over(slots, fitting[0]):
        _use(words, slots.say(f"平均每个{fitting[0].label.zh}", f"per {fitting[0].label.en}"))
        return True
    return False


def _is_attribute(slots: Slots, person: Dimension, field: str) -> bool:
    """True where each of these people has one value of the field (an agent's team)."""
    key = person.key or next(iter(person.sources), "")
    return field != person.name and distance(slots.catalog, key.partition(".")[0], field) is not None


def _of_rows(slots: Slots, averages: list[Item], metrics: list[Metric]) -> bool:
    """The average of what is otherwise summed: of a sale, of a repair."""
    if not all(metric.aggregate == "sum" and metric.value is not None for metric in metrics):
        return False
    slots.measures = [replace(measure, aggregate="avg") for measure in slots.measures]
    _use(averages, slots.say("每条记录的平均", "average of the rows"))
    table = slots.catalog.table(metrics[0].table or "")
    if table is not None:
        slots.notes.append(
            slots.say(f"平均到每一条{table.label.zh}记录。", f"Averaged over the records of {table.label.en}.")
        )
    return True
