"""A number named with nothing else, after a question that named a period or conditions: of the same, or of all?"""

from __future__ import annotations

from assistant.flow.query import Filter, Query
from assistant.flow.reading import Choice, Doubt, Turn
from assistant.planning.grammar.slots import Slots


def of_the_same(slots: Slots, before: Turn | None) -> Doubt | None:
    """A question back where dropping what narrowed the last question would go unsaid; None where it is clear."""
    if before is None or slots.continued or not slots.measures or slots.detail is not None:
        return None
    if slots.period or slots.comparison or slots.groups or slots.filters or slots.having or slots.order:
        return None
    last = before.query
    kept = tuple(one for one in last.filters if isinstance(one, Filter) and slots.reachable(one.field))
    if (last.period is None and not kept) or any(len(one.filters) or one.over for one in slots.measures):
        return None
    measures = tuple(slots.measures)
    labels = [metric.label.of(slots.lang) for one in measures if (metric := slots.catalog.metric(one.metric))]
    named = "、".join(labels) if slots.lang == "zh" else ", ".join(labels)
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"您要的{named}，是在上一问的范围内，还是全部数据的？",
            f"Do you mean {named} within what the last question was about, or of all the data?",
        ),
        choices=(
            Choice(
                label=slots.say("上一问的范围内", "within the last question"),
                query=Query(measures=measures, filters=kept, period=last.period),
            ),
            Choice(label=slots.say("全部数据", "of all the data"), query=Query(measures=measures)),
        ),
    )
