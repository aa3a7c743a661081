"""Phrases set into questions: at the beginning, in the middle, at the end, beside numbers and names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eval.time_phrases.oracle import Days
from eval.time_phrases.phrases import clocks, phrases

Placed = tuple[str, int, int, Days | None, tuple[int, ...]]
"""A question, where the phrase stands in it, the days it means (None: no period) and its hours."""

_ZH = (
    "{}的投诉量",
    "{}投诉最多的产品",
    "各渠道{}的工单量",
    "投诉量,{}",
    "请问{},华东有多少投诉?",
    "前10个产品{}的投诉",
    "极光X2 {}的故障率",
    "TOP10 {}",
    "P90解决时长 {}",
    "{}投诉超过10的产品",
    "{}排名前5的品类",
    "3个组{}的工单量",
    "按月看{}的投诉",
    "{}、按渠道的投诉量",
    "评分4分以上的客户{}的工单",
    "对了,{}解决超过24小时的工单有几张",
)
_EN = (
    "complaints {}",
    "{}, complaints by product",
    "{}: which product had the most complaints?",
    "How many complaints were there {} by channel?",
    "top 5 products by complaints {}",
    "the top 10 issue types {}?",
    "P90 resolution time {}",
    "tickets {} with more than 10 transfers",
    "AX2-256 complaints {} please",
    "complaints {}, top 3 only",
    "products with over 20 repairs {}",
    "please show {} complaints for Aurora X2",
)


def sentences(as_of: date) -> Iterator[Placed]:
    """Every phrase once in a question of its language; the questions take turns."""
    turn = 0
    for text, days in phrases(as_of):
        turn += 1
        yield _set(text, turn, days, ())
    for text, hours in clocks():
        turn += 1
        yield _set(text, turn, None, hours)


def _set(text: str, turn: int, days: Days | None, hours: tuple[int, ...]) -> Placed:
    templates = _EN if text.isascii() or not any("一" <= character <= "鿿" for character in text) else _ZH
    before, _, after = templates[turn % len(templates)].partition("{}")
    return f"{before}{text}{after}", len(before), len(before) + len(text), days, hours
