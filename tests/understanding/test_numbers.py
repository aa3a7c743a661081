"""Numbers in digits and words of both languages."""

import pytest

from assistant.understanding.numbers import find_numbers, find_percents


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("超过100元", 100),
        ("1.5万台", 15_000),
        ("1.5 万台", 15_000),
        ("3千", 3000),
        ("5百", 500),
        ("2w", 20_000),
        ("三百二十", 320),
        ("三百二", 320),
        ("两百五", 250),
        ("两百零五", 205),
        ("一万二", 12_000),
        ("二十万三千", 203_000),
        ("五万零三百", 50_300),
        ("一亿两千万", 120_000_000),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("二〇二六", 2026),
        ("1,200 tickets", 1200),
        ("two hundred and five", 205),
        ("twenty-one", 21),
        ("ten", 10),
        ("3k", 3000),
        ("1.2k", 1200),
        ("a hundred", 100),
        ("half a dozen", 6),
        ("twenty five thousand", 25_000),
        ("one thousand two hundred", 1200),
    ],
)
def test_value(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(text)] == [value]


@pytest.mark.parametrize("text", ["2.5 million", "5 hundred"])
def test_a_figure_and_its_word_are_one_number(text: str) -> None:
    found = find_numbers(text)
    assert (found[0].start, found[0].end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["often", "no number here", "投诉量", "tender", "百货", "一下", "三四个", "两三天", "几百", "two three"]
)
def test_nothing_found(text: str) -> None:
    assert find_numbers(text) == ()


def test_offsets_point_at_the_number() -> None:
    (number,) = find_numbers("at least 30 cities")
    assert (number.start, number.end) == (9, 11)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [("低于百分之八十的", 80, "百分之"), ("百分之2.5", 2.5, "百分之"), ("三成以上", 30, "成"), ("8成", 80, "成")],
)
def test_a_share_in_words(text: str, value: float, said: str) -> None:
    (share,) = find_percents(text)
    assert (share.number.value, text[share.start : share.end]) == (value, said)


@pytest.mark.parametrize("text", ["完成", "几成", "百分比", "三成本"])
def test_no_share(text: str) -> None:
    assert find_percents(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("超过半小时", [0.5]),
        ("两个半小时以上", [2.5]),
        ("半个小时", [0.5]),
        ("近半年", []),
        ("投诉破百", [100]),
        ("销量过千", []),
        ("破百货", []),
    ],
)
def test_halves_and_bare_scales(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)][: len(values) or 1] == values
