"""May, the month, as against may, the verb."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.dates import find

MAY = (date(2026, 5, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    "text",
    [
        "returns from may",
        "returns, may vs april",
        "returns by team, may only",
        "returns in Anhui (may)",
        "returns in Anhui, May figures",
        "returns of last may",
    ],
)
def test_the_month(text: str) -> None:
    found = [time.period for time in find(text, lang="en", as_of=date(2026, 6, 18)) if time.period is not None]
    assert found
    assert (found[0].start, found[0].end) in (MAY, (date(2025, 5, 1), date(2025, 6, 1)))


@pytest.mark.parametrize(
    "text",
    ["customers who may churn", "what may i ask", "returns that may come back", "we may need the returns by team"],
)
def test_the_verb(text: str) -> None:
    assert not find(text, lang="en", as_of=date(2026, 6, 18))
