"""Headlines over groups: rankings, breakdowns, distributions, combinations, several figures side by side."""

from __future__ import annotations

from typing import Any

from assistant.answer.frame import Figure, Frame, Row
from assistant.answer.numbers import format_ratio
from assistant.answer.phrases import has, join, say
from assistant.answer.shape import adds_up, best_first, known, order_of, ranked_figure
from assistant.answer.wording import Told, amount_phrase, entity_of, in_sentence, scope, stem, superlative

_NAMED = 5
_FEW = 3


def tell_ranking(frame: Frame) -> Told:
    """The winner with its value, ties named; of several rows also the next two."""
    figure, descending = ranked_figure(frame), order_of(frame).descending
    rows = known(frame, figure)
    if order_of(frame).part not in ("value", "share"):
        return tell_breakdown(frame)
    if not rows:
        return Told(body=_say(frame, "rank_none", figure, most=descending))
    top = figure.value(rows[0])
    tied = tuple(row for row in rows if figure.value(row) == top)
    amount = amount_phrase(frame, figure, rows[0])
    if len(tied) > 1:
        winners = _names(frame, tied)
        value = frame.amount(figure, top)
        return Told(
            body=_say(frame, "rank_tied", figure, most=descending, count=len(tied), winners=winners, value=value)
        )
    winner = frame.name(rows[0])
    if len(rows) == 1:
        return Told(body=_say(frame, "rank_single", figure, most=descending, winner=winner, value=amount))
    key = "rank_top" if frame.query.limit else "rank_all"
    chasers = tuple(_item(frame, figure, row) for row in rows[1:3])
    after = say(frame.lang, "rank_next", items=join(frame.lang, chasers))
    values: dict[str, Any] = {"winner": winner, "value": amount, "next": after, "count": len(rows)}
    return Told(body=_say(frame, key, figure, most=descending, **values))


def tell_funnel(frame: Frame) -> Told:
    """How many there were at the first stage, and at each later one with its part of the first."""
    figure, first = frame.figures[0], frame.figures[0].value(frame.rows[0])
    items = [_stage(frame, figure, row, first) for row in frame.rows[1:]]
    whole = say(frame.lang, "stage", stage=frame.name(frame.rows[0]), value=frame.amount(figure, first))
    return Told(body=_say(frame, "funnel", figure, first=whole, items=join(frame.lang, tuple(items))))


def _stage(frame: Frame, figure: Figure, row: Row, first: float | None) -> str:
    value = figure.value(row)
    part = format_ratio(value / first, lang=frame.lang) if first and value is not None else ""
    words = {"stage": frame.name(row), "value": frame.amount(figure, value), "part": part}
    return say(frame.lang, "stage_part" if part else "stage", **words)


def tell_breakdown(frame: Frame) -> Told:
    """The whole and the largest part where the parts add up; the two ends otherwise; every row where there are few."""
    figure = frame.figures[0]
    rows = best_first(frame.rows, figure)
    if not rows:
        return Told(body=_say(frame, "rank_none", figure))
    top, low = figure.value(rows[0]), figure.value(rows[-1])
    if frame.query.having or (top == 0 and low == 0):
        return _tell_chosen(frame, figure, rows)
    if 1 < len(rows) <= _FEW or len(rows) == 1:
        return _tell_few(frame, figure)
    if top == low:
        return Told(body=_say(frame, "breakdown_flat", figure, count=len(rows), value=frame.amount(figure, top)))
    winner, amount = frame.name(rows[0]), amount_phrase(frame, figure, rows[0])
    if adds_up(frame, figure) and (low or 0) >= 0:
        return Told(body=_say(frame, "breakdown_sum", figure, winner=winner, **_whole(frame, figure, rows)))
    ends: dict[str, Any] = {
        "last": frame.name(rows[-1]),
        "least": frame.told(figure, rows[-1]),
        "value": frame.told(figure, rows[0]),
    }
    if figure.naming.additive:
        return Told(body=_say(frame, "breakdown_top", figure, winner=winner, value=amount))
    return Told(body=_say(frame, "breakdown_ends", figure, winner=winner, **ends))


def tell_distribution(frame: Frame) -> Told:
    """The whole, and where most of it lies on an ordered scale."""
    figure = frame.figures[0]
    rows = best_first(frame.rows, figure)
    if not rows or not figure.value(rows[0]):
        return tell_breakdown(frame)
    return Told(body=_say(frame, "distribution", figure, winner=frame.name(rows[0]), **_whole(frame, figure, rows)))


def tell_matrix(frame: Frame) -> Told:
    """The combination with the most."""
    figure = frame.figures[0]
    rows = best_first(frame.rows, figure)
    if not rows:
        return Told(body=_say(frame, "rank_none", figure))
    if frame.query.having:
        return _tell_chosen(frame, figure, rows)
    amount = amount_phrase(frame, figure, rows[0])
    return Told(body=_say(frame, "matrix", figure, winner=frame.name(rows[0]), value=amount))


def tell_several(frame: Frame) -> Told:
    """For each of the first figures the group that has the most of it."""
    parts: list[str] = []
    for figure in frame.figures[:_FEW]:
        rows = best_first(frame.rows, figure)
        if not rows:
            continue
        key = "several_next" if parts else "several_best"
        value = frame.told(figure, rows[0], bracketed=True)
        parts.append(_say(frame, key, figure, winner=frame.name(rows[0]), value=value, narrowed=False))
    if not parts:
        return Told(body=_say(frame, "rank_none", frame.figures[0]))
    lead = scope(frame, "scope_lead")
    return Told(body=lead + say(frame.lang, "clause_joint").join(parts))


def tell_per_group(frame: Frame) -> Told:
    """For each outer group its first inner one."""
    figure, limit = ranked_figure(frame), frame.query.limit
    outers = limit.per_groups if limit else 1
    outer, inner = frame.groups[:outers], frame.groups[outers:]
    rows = known(frame, figure)
    if not rows:
        return Told(body=_say(frame, "rank_none", figure))
    firsts: dict[str, str] = {}
    for row in rows:
        named = {"outer": frame.name(row, outer), "inner": frame.name(row, inner)}
        value = frame.told(figure, row, bracketed=True)
        firsts.setdefault(named["outer"], say(frame.lang, "per_group_item", value=value, **named))
    shown = say(frame.lang, "comma").join(tuple(firsts.values())[:_NAMED])
    if len(firsts) > _NAMED:
        shown = say(frame.lang, "etc", items=shown)
    names: dict[str, Any] = {"outer": entity_of(frame, outer), "inner": entity_of(frame, inner), "items": shown}
    return Told(body=_say(frame, "per_group", figure, most=order_of(frame).descending, **names))


def _tell_chosen(frame: Frame, figure: Figure, rows: tuple[Row, ...]) -> Told:
    """Groups that meet a condition: how many, and which or the first of them."""
    count = f"{len(rows):,}"

    def one(key: str) -> str:
        return f"{key}_one" if len(rows) == 1 and has(frame.lang, f"{key}_one") else key

    if all(figure.value(row) == 0 for row in rows):
        return Told(body=_say(frame, one("breakdown_zero"), figure, count=count, items=_names(frame, rows)))
    if len(rows) <= _NAMED:
        items = join(frame.lang, tuple(_item(frame, figure, row) for row in rows))
        return Told(body=_say(frame, one("having_count"), figure, count=count, items=items))
    amount = amount_phrase(frame, figure, rows[0])
    return Told(body=_say(frame, "having_many", figure, count=count, winner=frame.name(rows[0]), value=amount))


def _tell_few(frame: Frame, figure: Figure) -> Told:
    shown = tuple(
        say(frame.lang, "item_plain", label=frame.name(row), value=frame.told(figure, row)) for row in frame.rows
    )
    return Told(body=_say(frame, "breakdown_few", figure, items=join(frame.lang, shown)))


def _whole(frame: Frame, figure: Figure, rows: tuple[Row, ...]) -> dict[str, Any]:
    """The sum over all rows and the first row's part of it: the one derivation a breakdown makes."""
    total = sum(figure.value(row) or 0 for row in rows)
    first = figure.value(rows[0]) or 0
    share = format_ratio(first / total, lang=frame.lang) if total else ""
    return {"total": frame.amount(figure, total), "value": frame.amount(figure, first), "share": share}


def _say(frame: Frame, key: str, figure: Figure, *, most: bool = True, narrowed: bool = True, **values: Any) -> str:
    """A phrase with the words that every headline over groups may use."""
    named = stem(frame, figure)
    words: dict[str, object] = {
        "metric": in_sentence(figure.naming.label, frame.lang),
        "stem": in_sentence(named, frame.lang),
        "superlative": superlative(frame, figure, most=most),
        "opposite": superlative(frame, figure, most=not most),
        "entity": entity_of(frame, frame.groups),
        "scope": scope(frame, "scope_in") if narrowed else "",
    }
    return say(frame.lang, key, **(words | values))


def _item(frame: Frame, figure: Figure, row: Row) -> str:
    return say(frame.lang, "item", label=frame.name(row), value=frame.told(figure, row, bracketed=True))


def _names(frame: Frame, rows: tuple[Row, ...]) -> str:
    """The rows' labels; of many only the first few."""
    names = tuple(frame.name(row) for row in rows)
    if len(names) <= _NAMED:
        return join(frame.lang, names)
    return say(frame.lang, "etc", items=say(frame.lang, "comma").join(names[:_NAMED]))
