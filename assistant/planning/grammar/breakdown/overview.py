"""What is shown where a picture or a profile is asked for and nothing is said to tell it apart by."""

from __future__ import annotations

from assistant.catalog.model import Metric
from assistant.flow import calendar
from assistant.flow.query import ByField, ByTime, Measure
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.time.when import fitting_grain


def read_overview(slots: Slots) -> None:
    """Several numbers in one picture, nothing said to tell them apart by: over time, and by what the catalog says."""
    asked = slots.words("one_picture")
    plain = slots.detail is None and slots.comparison is None and not slots.continued and not slots.ranking
    if not asked or len(slots.measures) < 2 or slots.groups or not plain:
        return
    grain = fitting_grain(slots.period)
    if slots.period is not None:
        slots.period = calendar.by_own_unit(slots.period, grain, slots.as_of)
    slots.groups.append(ByTime(grain=grain))
    dimension = slots.catalog.dimension(slots.catalog.header.overview_by or "")
    tables = {metric_table(slots.catalog, measure.metric) for measure in slots.measures}
    if dimension is None or slots.filters or not all(slots.reachable(dimension.name, table) for table in tables):
        note = slots.say(
            "没有说按什么看，所以看随时间的变化。", "Nothing was said to split by, so it is shown over time."
        )
    else:
        slots.groups.append(ByField(field=dimension.name))
        label = dimension.label.of(slots.lang)
        note = slots.say(
            f"没有说按什么看，所以按时间和{label}展开。",
            f"Nothing was said to split by, so it is shown over time and by {label}.",
        )
    slots.notes.append(note)
    for word in asked:
        word.means = slots.say("一张图", "one picture")


def read_profile(slots: Slots) -> None:
    """Who they are of whom a number tells (投诉客户画像, "who complains"): the number for each of such people, with
    both sides of it, by what the people are told apart by.
    """
    said = slots.words("profile")
    bare = _only_who(slots)
    metric = slots.catalog.metric(slots.measures[0].metric) if len(slots.measures) == 1 else None
    if not (said or bare) or metric is None or slots.detail is not None or slots.continued or slots.ranking:
        return
    each = _for_each(slots, metric)
    if each is None or (bare and slots.groups):
        _not_understood(slots, bare)
        return
    slots.measures = [Measure(metric=name) for name in (each.name, each.numerator, each.denominator) if name]
    if not slots.groups:
        base = metric_table(slots.catalog, each.denominator or "")
        own = (one for one in slots.catalog.dimensions if _only_theirs(one.sources, base) and one.kind == "plain")
        slots.groups += [ByField(field=one.name) for one in list(own)[:1]]
    for word in [*said, *slots.words("who")]:
        word.means = slots.say("画像", "profile")


def _only_who(slots: Slots) -> list[Item]:
    """The number of "who complains", where nothing else is asked; none otherwise."""
    opens = slots.lang == "en" and slots.heard.text.split(" ", 1)[0] == "who"
    named = [item for item in slots.items if item.sense("metric")]
    others = [item for item in slots.items if item not in named and item.word != "who" and not item.sense("period")]
    asks = opens or bool(slots.words("who"))
    return named if asks and len(named) == 1 and not others and not slots.heard.unknown else []


def _not_understood(slots: Slots, bare: list[Item]) -> None:
    """A total does not say who: the question is asked back."""
    for item in bare if not slots.groups else []:
        item.means = ""


def _for_each(slots: Slots, metric: Metric) -> Metric | None:
    """The ratio that takes the metric for each of the people whose doing it is; None where the catalog has none."""
    people = slots.catalog.dimension(metric.who or "")
    table = (people.key or "").partition(".")[0] if people is not None else ""
    ratios = (one for one in slots.catalog.metrics if one.kind == "ratio" and one.numerator == metric.name)
    return next((one for one in ratios if table and metric_table(slots.catalog, one.denominator or "") == table), None)


def _only_theirs(sources: tuple[str, ...], table: str) -> bool:
    return bool(sources) and all(source.startswith(f"{table}.") for source in sources)
