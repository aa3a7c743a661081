"""The industry: our own number beside that of other brands, and how far apart they are."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric
from assistant.flow.mention import Sense
from assistant.flow.period import GRAINS
from assistant.flow.query import ByField, Filter, Having, Measure, Operator, Order, Per, Value
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.time.growth import COMPARATIVES

_BESIDE = ("compare", "by_much", "cmp.than", "gt", "ge", "lt", "le", *COMPARATIVES)
_WORDS: dict[str, Operator] = {"gt": "gt", "ge": "ge", "lt": "lt", "le": "le", "cmp.more": "gt", "cmp.less": "lt"}
_TIES = ("和", "与", "跟", "及", "同", "vs", "and", "with", "against", "versus")


def read_industry(slots: Slots) -> None:
    """Turns a metric that has a benchmark, beside a brand or "the industry", into the benchmark, or into ours, theirs
    and the difference where both are meant.
    """
    pairs = _benchmarked(slots)
    if not pairs:
        return
    field, usual = pairs[0][1].default_filters[0].field, pairs[0][1].default_filters[0].values
    brands = [(item, sense) for item in slots.open() if (sense := _brand(item, field)) is not None]
    named = [item for item, _ in brands]
    if not named:
        return
    if any(_asks_each(slots, item) for item in named):
        _leave_out_the_whole(slots, named, field, usual)
        return
    values = tuple(dict.fromkeys(sense.value for _, sense in brands if sense.kind == "value" and sense.value))
    words = [word for word in slots.words(*_BESIDE) if not word.used]
    both = bool(words) or _with_ours(slots, named)
    if slots.continued and not both:
        return
    averages = [after for item in named if (after := slots.after(item)) is not None and after.word == "agg.avg"]
    for item in [*named, *averages]:
        item.means = slots.say("其他品牌", "other brands")
    _set_measures(slots, pairs, _filters(field, values, usual), both)
    if not values:
        _say_whose(slots, usual)
    if both:
        if len(pairs) == 1:
            _keep_the_far_side(slots, words, pairs[0][0])
        for word in words:
            word.means = slots.say("与其他品牌比较", "held against other brands")
        _side_by_side(slots, pairs, field)


def _benchmarked(slots: Slots) -> list[tuple[Metric, Metric]]:
    """Each metric asked for with its benchmark; none where one has none, or where they are held against others."""
    named = [slots.catalog.metric(measure.metric) for measure in slots.measures]
    pairs = [
        (metric, theirs)
        for metric in named
        if metric is not None and (theirs := slots.catalog.metric(metric.benchmark or "")) is not None
    ]
    known = len(pairs) == len(slots.measures) and all(theirs.default_filters for _, theirs in pairs)
    alike = {theirs.default_filters[0].field for _, theirs in pairs} if known else set()
    return pairs if len(alike) == 1 and slots.detail is None else []


def _side_by_side(slots: Slots, pairs: list[tuple[Metric, Metric]], brand: str) -> None:
    """Several numbers held against others are told apart by what the benchmark is told apart by, where the question
    names nothing: each brand sells another mix.
    """
    table = pairs[0][1].table or ""
    named = any(item.sense("dimension") or item.sense("value") for item in slots.open())
    if len(pairs) == 1 or named or slots.groups or slots.continued or slots.grain is not None:
        return
    shared = (
        one
        for one in slots.catalog.dimensions
        if one.name != brand and any(source.startswith(f"{table}.") for source in one.sources) and len(one.sources) > 1
    )
    dimension = next((one for one in shared if slots.reachable(one.name)), None)
    if dimension is not None:
        slots.groups.append(ByField(field=dimension.name))
        label = dimension.label.of(slots.lang)
        slots.notes.append(
            slots.say(
                f"各品牌的{label}构成不同，所以按{label}分别比较。",
                f"Brands sell different mixes, so they are compared by {label}.",
            )
        )


def _brand(item: Item, field: str) -> Sense | None:
    """The sense of an item that names a brand, or brands as such."""
    for sense in item.mention.senses:
        if (sense.kind == "value" and field in sense.fields) or (sense.kind == "dimension" and sense.ref == field):
            return sense
    return None


def _asks_each(slots: Slots, item: Item) -> bool:
    """True where the brands themselves are told apart ("which competitor", 各竞品)."""
    before, after = slots.before(item), slots.after(item)
    asked_before = before is not None and before.word in ("which", "each", "by", "who")
    asked_after = after is not None and after.word in ("which", "what_is", "respective")
    ranked = before is not None and before.word in (*SUPERLATIVES, "top")
    among = _among_them(slots, item)
    return (asked_before or asked_after or ranked or among) and item.sense("dimension") is not None


def _among_them(slots: Slots, item: Item) -> bool:
    """True for 三家竞品里…最高的是哪家, "of the competitors, which has the best": they are told apart further on."""
    later = [word for word in slots.words("which", "who") if word.at > item.at]
    kind = slots.after(later[-1]) if later else None
    return bool(later and slots.words(*SUPERLATIVES)) and (kind is None or kind.sense("dimension") is None)


def _leave_out_the_whole(slots: Slots, named: list[Item], field: str, usual: tuple[Value, ...]) -> None:
    """Those that compete, or are called competitors, are single brands: what stands for the whole industry is none."""
    dimension = slots.catalog.dimension(field)
    label = (dimension.label.zh, dimension.label.en) if dimension is not None else ()
    rivals = any(not item.mention.text.startswith(label) for item in named)
    if rivals or slots.words(*SUPERLATIVES, "top", "bottom"):
        slots.filters.append(Filter(field=field, operator="is_not", values=usual))
    column = slots.catalog.column(dimension.sources[0]) if dimension is not None and dimension.sources else None
    known = {one.value for one in column.values} - set(usual) if column is not None else set()
    for item in named:
        number = slots.before(item)
        sense = number.sense("number") if number is not None else None
        if number is not None and sense is not None and sense.value == len(known):
            number.mention = replace(number.mention, senses=(Sense(kind="word", ref="all_of_them"),))
            number.means = slots.say("所有品牌", "all of them")


def _with_ours(slots: Slots, named: list[Item]) -> bool:
    """True for "we and the competitors"; our brand goes without saying where the rest of the question names only us."""
    text, ours = slots.heard.text, [one for one in slots.heard.mentions if one.word() == "ours"]
    pairs = [
        text[min(mine.end, item.mention.end) : max(mine.start, item.mention.start)].strip()
        for mine in ours
        for item in named
    ]
    return any(between.strip("的 ") in _TIES for between in pairs)


def _filters(field: str, values: tuple[Value, ...], usual: tuple[Value, ...]) -> tuple[Filter, ...]:
    """The brands named; for competitors as such all brands but the one that stands for the whole industry."""
    return (Filter(field=field, values=values),) if values else (Filter(field=field, operator="is_not", values=usual),)


def _set_measures(slots: Slots, pairs: list[tuple[Metric, Metric]], filters: tuple[Filter, ...], both: bool) -> None:
    """Theirs, or of each number ours, theirs and the difference."""
    measures: list[Measure] = []
    for asked, (metric, theirs) in zip(slots.measures, pairs, strict=True):
        benchmark = Measure(metric=theirs.name, filters=filters)
        ours = _as_they_count(asked, metric, theirs)
        measures += [ours, benchmark, replace(ours, minus=benchmark)] if both else [benchmark]
    slots.measures = measures


def _as_they_count(ours: Measure, metric: Metric, theirs: Metric) -> Measure:
    """A rate that grows with the length of the period is averaged over the benchmark's calendar units."""
    grain = next((grain for grain in GRAINS if grain == (theirs.time or "").rpartition(".")[2]), None)
    if metric.kind != "ratio" or grain is None:
        return ours
    return replace(ours, per=Per(aggregate="avg", grain=grain))


def _say_whose(slots: Slots, usual: tuple[Value, ...]) -> None:
    names = "、".join(map(str, usual))
    slots.notes.append(
        slots.say(
            f"竞品取除“{names}”以外各品牌的平均。",
            f"Competitors are taken together: the mean of all brands but “{names}”.",
        )
    )


def _keep_the_far_side(slots: Slots, words: list[Item], metric: Metric) -> None:
    """Only those above (or below) the others, where it was asked which are; else ordered by the difference."""
    good = 1 if metric.good == "up" else -1
    operators = [_WORDS[word.word] for word in words if word.word in _WORDS]
    operators += ["gt" if good > 0 else "lt" for word in words if word.word == "cmp.better"]
    operators += ["lt" if good > 0 else "gt" for word in words if word.word == "cmp.worse"]
    which = slots.words("which", "who") and not slots.words("each", "by")
    if which and len(set(operators)) == 1:
        slots.ranking = True
        slots.having.append(Having(measure=2, operator=operators[0], value=0))
        slots.order = [Order(measure=2, descending=operators[0] in ("gt", "ge"))]
