"""Faithfulness: every number in an answer is in the rows, or is their count, sum, share, difference or ratio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer.frame import Frame
from assistant.answer.numbers import format_change, format_plain, format_ratio, format_value
from assistant.answer.periods import bucket_text, period_phrase, range_text
from assistant.answer.shape import adds_up
from assistant.answer.text import headline
from assistant.flow import ByTime, Cell, Lang, Query
from tests.answer.shapes import MONTHS, SHAPES
from tests.answer.shop import SAME_DAYS, YEAR, ask, framed

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def _dates(frame: Frame) -> Iterator[str]:
    query, lang = frame.query, frame.lang
    yield period_phrase(query.period, as_of=frame.as_of, lang=lang)
    if query.comparison:
        yield range_text(query.comparison.baseline, lang)
    yield bucket_text(frame.as_of, "day", lang)
    time = frame.time()
    for row in frame.rows if time else ():
        yield bucket_text(row[time.index], time.field, lang) if time else ""


def _allowed(frame: Frame) -> set[str]:
    """The written forms of every number the headline may hold."""
    lang = frame.lang
    texts = [f"{len(frame.rows):,}", *(frame.name(row) for row in frame.rows if frame.groups)]
    for figure in frame.figures:
        naming = figure.naming
        values = [
            value for row in frame.rows for part, _ in figure.parts if (value := figure.value(row, part)) is not None
        ]
        own = [value for row in frame.rows if (value := figure.value(row)) is not None]
        counts = {f"{sum(value == each for value in own)}" for each in own} | {f"{len(own):,}"}
        texts += [*counts, *(format_value(value, naming.format, lang=lang, unit=naming.unit) for value in values)]
        texts += [format_change(value, naming.format, lang=lang, unit=naming.unit) for value in values]
        texts += [format_ratio(value, lang=lang) for value in values]
        for first, last in permutations([*own[:8], *values[:3]], 2):
            texts.append(format_change(last - first, naming.format, lang=lang, unit=naming.unit))
            texts.append(format_ratio((last - first) / abs(first), lang=lang) if first else "")
        if adds_up(frame, figure) and sum(own):
            texts.append(format_value(sum(own), naming.format, lang=lang, unit=naming.unit))
            texts += [format_ratio(value / sum(own), lang=lang) for value in own]
    return {number for text in texts for number in _NUMBER.findall(text)}


def _strange_numbers(frame: Frame) -> list[str]:
    text = headline(frame)
    for words in sorted(_dates(frame), key=len, reverse=True):
        text = text.replace(words, " ").replace(words[:1].upper() + words[1:], " ")
    allowed = _allowed(frame)
    return [number for number in _NUMBER.findall(text) if number not in allowed]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape(name: str, lang: Lang) -> None:
    query, rows = SHAPES[name]
    assert _strange_numbers(framed(query, *rows, lang=lang)) == []


def test_a_number_from_nowhere_would_be_found() -> None:
    query, rows = SHAPES["trend"]
    told = framed(query, *rows)
    assert "300" in headline(told)
    assert "300" not in _allowed(framed(query, *((day, 7) for day in MONTHS)))


_COUNTS = st.one_of(st.none(), st.integers(min_value=0, max_value=10**7))
_RATES = st.one_of(st.none(), st.floats(min_value=0, max_value=3, allow_nan=False))


@settings(max_examples=60, deadline=None)
@given(values=st.lists(_COUNTS, min_size=6, max_size=6), rates=st.lists(_RATES, min_size=6, max_size=6))
def test_any_values(values: list[int | None], rates: list[float | None]) -> None:
    trend = ask("order_count", "paid_share", by=(ByTime(grain="month"),), period=YEAR)
    cities = ask("order_count", by=("city",))
    level = ask("wait", by=("city",))
    compared = ask("order_count", comparison=SAME_DAYS)
    row: tuple[Cell, ...] = (values[0], values[1], None, None)
    asked: list[tuple[Query, list[tuple[Cell, ...]]]] = [
        (trend, list(zip(MONTHS, values, rates, strict=True))),
        (cities, list(zip("abcdef", values, strict=True))),
        (level, list(zip("abcdef", rates, strict=True))),
        (compared, [row]),
    ]
    for query, rows in asked:
        for lang in ("zh", "en"):
            assert _strange_numbers(framed(query, *rows, lang=lang)) == []


def test_the_written_form_of_a_plain_number_is_its_own() -> None:
    assert _NUMBER.findall(format_plain(1234567, "integer", lang="zh")) == ["1,234,567"]
