"""Whole answers: all parts there for every shape, and nothing breaks on odd rows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import compose
from assistant.flow import ByTime, Cell, Lang, OutputColumn, Query, Result, ResultColumn
from tests.answer.shapes import MONTHS, SHAPES
from tests.answer.shop import AS_OF, SHOP, YEAR, answer, ask, reading


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_text_columns_and_summary(name: str, lang: Lang) -> None:
    query, rows = SHAPES[name]
    made = answer(query, *rows, lang=lang)
    assert made.text.endswith("。" if lang == "zh" else ".")
    assert made.summary
    assert all(column.label for column in made.columns)
    assert (made.chart is None) == (not rows)


def test_an_english_answer_to_chinese_data_keeps_the_rows_and_labels_the_codes() -> None:
    made = answer(ask("order_count", by=("channel",)), ("web", 4), ("shop", 2), lang="en")
    assert "web 4" in made.text
    assert [column.label for column in made.columns] == ["channel", "orders"]


_CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.dates(),
    st.datetimes(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1e9, max_value=1e9),
)


@settings(max_examples=80, deadline=None)
@given(
    labels=st.lists(_CELLS, max_size=6),
    values=st.lists(_CELLS, min_size=6, max_size=6),
    lang=st.sampled_from(["zh", "en"]),
    asked=st.sampled_from([None, "bar", "line", "heat_map", "scatter", "pie"]),
)
def test_no_row_however_odd_breaks_an_answer(
    labels: list[Cell], values: list[Cell], lang: Lang, asked: str | None
) -> None:
    for query in (ask("order_count", by=("city",)), ask("wait", by=("stars",)), ask("order_count", by=("customer",))):
        rows = list(zip(labels, values, strict=False))
        assert answer(query, *rows, lang=lang, chart=asked).text
    trend = ask("wait", by=(ByTime(grain="month"),), period=YEAR)
    assert answer(trend, *zip(MONTHS, values, strict=True), lang=lang, chart=asked).text


def test_a_thousand_groups() -> None:
    rows = [(f"城市{number}", 1000 - number) for number in range(1000)]
    made = answer(ask("order_count", by=("city",)), *rows)
    assert made.chart is not None
    assert len(made.chart.spec["data"]["values"]) == 31
    assert made.chart.spec["data"]["values"][-1]["label"] == "其他（970）"
    assert len(made.text) < 120


def test_braces_markup_and_line_breaks_stay_text() -> None:
    names = ("{0.__class__}", "<script>alert(1)</script>", "a\nb", "x" * 400, "%s ␣ $as_of")
    made = answer(ask("order_count", by=("city",)), *((name, 9 - at) for at, name in enumerate(names)))
    assert "{0.__class__}" in made.text
    assert made.chart is not None
    assert [value["label"] for value in made.chart.spec["data"]["values"]] == list(names)


def test_the_first_day_of_the_data_cuts_its_bucket() -> None:
    query = ask("order_count", by=(ByTime(grain="month"),), period=None)
    columns = (
        ResultColumn(output=OutputColumn(name="month", role="dimension", grain="month"), type="date"),
        ResultColumn(
            output=OutputColumn(name="order_count", role="metric", metric="order_count", measure=0), type="integer"
        ),
    )
    rows = tuple((day, 5 + at) for at, day in enumerate(MONTHS))
    result = Result(columns=columns, rows=rows)

    def text(first: date) -> str:
        made = compose(reading(query), query, result, catalog=SHOP, as_of=AS_OF, lang="zh", history_start=first)
        return made.text

    assert "从 2026年1月的 5 笔" in text(date(2026, 1, 1))
    assert "从 2026年2月的 6 笔" in text(date(2026, 1, 2))


def test_rows_of_sql_that_no_query_stands_for_can_be_composed() -> None:
    columns = tuple(
        ResultColumn(output=OutputColumn(name=name, role="detail"), type=kind)
        for name, kind in (("city", "string"), ("n", "integer"))
    )
    query = Query()
    made = compose(
        reading(query), query, Result(columns=columns, rows=(("a", 1),)), catalog=SHOP, as_of=AS_OF, lang="zh"
    )
    assert "共有 1 行结果" in made.text
    assert made.chart is not None
    assert made.chart.kind == "table"
