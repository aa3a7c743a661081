"""Small turns of phrase that every headline uses: scope, superlatives, directions, the difference of two numbers."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer.conditions import scope_words, speaks_for_itself
from assistant.answer.frame import Figure, Frame, Group, Row
from assistant.answer.labels import label_stem
from assistant.answer.numbers import format_change, format_ratio
from assistant.answer.phrases import say
from assistant.flow import Lang

_COUNTING_WORDS = ("count", "number", "volume", "total", "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A headline without its period, and the whole sentences that follow it."""

    body: str
    after: tuple[str, ...] = ()


def scope(frame: Frame, key: str) -> str:
    """The query's conditions put by phrase `key` beside what they narrow, "" for none."""
    filters = frame.query.filters
    words = scope_words(filters, frame.catalog, frame.lang)
    if not all(speaks_for_itself(each, frame.catalog) for each in filters):
        key = key.replace("scope_", "condition_")
    return say(frame.lang, key, scope=words) if words else ""


def in_sentence(label: str, lang: Lang) -> str:
    """A label within a sentence: English words begin small, abbreviations and names with inner capitals stay."""
    first = label.split(" ")[0]
    return (
        label[:1].lower() + label[1:] if lang == "en" and first[1:] == first[1:].lower() and len(first) > 1 else label
    )


def entity_of(frame: Frame, groups: tuple[Group, ...]) -> str:
    """What the groups are called, in a sentence."""
    return say(frame.lang, "pair_joint").join(in_sentence(group.label, frame.lang) for group in groups)


def superlative(frame: Frame, figure: Figure, *, most: bool = True) -> str:
    """最多/最高/最长, most/highest/longest or their opposites, as the figure is a count, a level or a duration."""
    return say(frame.lang, f"{'most' if most else 'least'}_{_manner(frame, figure)}")


def stem(frame: Frame, figure: Figure) -> str:
    """The figure's label as it stands before a superlative: 投诉量 + 最多 is said 投诉最多."""
    label = figure.naming.label
    if _manner(frame, figure) != "count":
        return label
    return label_stem(label, frame.catalog.metric(figure.metric or ""), frame.lang)


def _manner(frame: Frame, figure: Figure) -> str:
    naming = figure.naming
    if naming.format in ("minutes", "hours"):
        return "duration"
    if naming.additive and naming.format == "integer":
        words = naming.label.lower().split()
        return "level" if frame.lang == "en" and words[-1] in _COUNTING_WORDS else "count"
    return "level"


def amount_phrase(frame: Frame, figure: Figure, row: Row) -> str:
    """共 412 件 for what adds up, 为 5.2 小时 for a level."""
    key = "in_all" if figure.naming.additive else "at_value"
    return say(frame.lang, key, value=frame.told(figure, row))


def moved(frame: Frame, figure: Figure, change: float) -> str:
    """增加, 上升 or 缩短; rose or fell."""
    naming = figure.naming
    kind = "duration" if naming.format in ("minutes", "hours") else "sum" if naming.additive else "level"
    return say(frame.lang, f"{'rose' if change > 0 else 'fell'}_{kind}")


def difference(frame: Frame, figure: Figure, change: float) -> str:
    """A change without its sign; percentages differ in points."""
    return format_change(change, figure.naming.format, lang=frame.lang, unit=figure.naming.unit)


def signed(frame: Frame, figure: Figure, change: float) -> str:
    """A change with its sign."""
    return say(frame.lang, "up" if change > 0 else "down", value=difference(frame, figure, change))


def ratio_of(frame: Frame, figure: Figure, first: float, last: float, *, stated: float | None = None) -> str:
    """The relative change as `+8.4%`; "" from zero, for percentages, which differ in points, and for differences."""
    if figure.naming.format == "percent" or figure.naming.difference or first == 0:
        return ""
    return format_ratio((last - first) / abs(first) if stated is None else stated, lang=frame.lang, signed=True)
