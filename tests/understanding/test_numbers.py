"""Numbers in digits and words of both languages."""

import pytest

from assistant.understanding.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("超过100元", 100),
        ("1.5万台", 15_000),
        ("三百二十", 320),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("1,200 tickets", 1200),
        ("two hundred and five", 205),
        ("twenty-one", 21),
        ("ten", 10),
        ("3k", 3000),
    ],
)
def test_value(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(text)] == [value]


@pytest.mark.parametrize("text", ["often", "no number here", "投诉量", "tender"])
def test_nothing_found(text: str) -> None:
    assert find_numbers(text) == ()


def test_offsets_point_at_the_number() -> None:
    (number,) = find_numbers("at least 30 cities")
    assert (number.start, number.end) == (9, 11)
