"""Questions back about time: words that several periods could be meant by, and a comparison with nothing before it."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Mention
from assistant.flow.query import Query
from assistant.flow.reading import Choice, Doubt
from assistant.planning.grammar.slots import Slots

_MOST = 5


def unclear_words(slots: Slots, left: list[Mention]) -> Doubt | None:
    """A question back where all that is not understood are words about time with several readings, each to choose."""
    senses = [sense for one in left if (sense := one.sense("period")) is not None and sense.choices]
    if not left or len(senses) != len(left):
        return None
    mention, choices = left[0], senses[0].choices[:_MOST]
    text = slots.heard.text
    said = slots.say("、".join(f"“{one}”" for one in choices), ", ".join(choices))
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"“{mention.text}”可以有几种理解：{said}。您指哪一种？",
            f'"{mention.text}" can mean several things: {said}. Which one is it?',
        ),
        choices=tuple(
            Choice(label=one, question=f"{text[: mention.start]}{one}{text[mention.end :]}") for one in choices
        ),
    )


def past_or_coming(slots: Slots, query: Query) -> Doubt | None:
    """A question back where a month of no year could be this year's, which is over, or the next ("end in March")."""
    for item in slots.items:
        sense = item.sense("period")
        past, coming = (sense.period, sense.ahead) if sense is not None else (None, None)
        if past is None or coming is None or query.period != coming or past.start is None or coming.start is None:
            continue
        this_year = slots.as_of.year
        if coming.convention == "next_to_come" and past.start.year == this_year < coming.start.year:
            years = (f"{item.mention.text} {one.year}" for one in (past.start, coming.start))
            choices = zip(years, (past, coming), strict=True)
            return Doubt(
                kind="ambiguous",
                sentence=slots.say(
                    f"“{item.mention.text}”是指 {past.start.year} 年的，还是 {coming.start.year} 年的？",
                    f'Is "{item.mention.text}" that of {past.start.year} or of {coming.start.year}?',
                ),
                choices=tuple(Choice(label=label, query=replace(query, period=one)) for label, one in choices),
            )
    return None


def nothing_before(slots: Slots, query: Query) -> Doubt | None:
    """A question back where a comparison was asked for and the period has nothing of that kind before it."""
    if slots.comparing is None or query.comparison is not None:
        return None
    word = next((item.mention.text for item in slots.items if (one := item.sense("period")) and one.ref), "")
    text = slots.heard.text
    periods = ("本月", "上个月", "今年") if slots.lang == "zh" else ("this month", "last month", "this year")
    return Doubt(
        kind="missing",
        sentence=slots.say(
            f"“{word}”要和哪段时间比较？请说出一段有起止的时间，例如{'、'.join(periods)}。",
            f'Which period is "{word}" about? Please name one with a beginning, for example {", ".join(periods)}.',
        ),
        choices=()
        if slots.period is not None
        else tuple(
            Choice(label=one, question=slots.say(f"{one}{text}", f"{text.rstrip(' ?.')} {one}")) for one in periods
        ),
    )
