"""Fakes for the faces: an assistant that answers from a script and remembers what it was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.errors import QueryError
from assistant.flow import Chart, Choice, Column, Interpretation, Period, Query, Reply, Span

PRODUCT = Column(name="product_name", label="产品", type="string", role="dimension")
COUNT = Column(name="complaint_count", label="投诉量", type="integer", role="metric", format="integer")
BAR = Chart(
    kind="bar",
    spec={
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"product": "Aurora X2", "n": 412}, {"product": "Rover R2", "n": 120}]},
        "mark": "bar",
        "encoding": {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "product", "type": "nominal"}},
    },
)
ANSWER = Reply(
    id="1",
    question="这个月哪个产品投诉最多?",
    lang="zh",
    as_of="2026-06-18",
    status="answered",
    text="本月投诉最多的产品是 Aurora X2,共 412 件。",
    sql="SELECT product_name,\n  count(*) AS complaint_count\nFROM tickets",
    columns=(PRODUCT, COUNT),
    rows=(("Aurora X2", 412), ("Rover R2", 120)),
    interpretation=Interpretation(
        summary="投诉量,按产品,本月",
        confidence=0.97,
        plan=Query(),
        spans=(Span(start=3, end=7, text="哪个产品", means="按产品分组"),),
    ),
    notes=("数据截至 2026-06-18。",),
    chart=BAR,
    suggestions=("上个月呢?",),
    timings_ms=(("interpret", 3.123456), ("total", 14.0)),
)
ASKED_BACK = Reply(
    id="2",
    question="south team",
    lang="en",
    as_of="2026-06-18",
    status="clarification",
    text="Which team do you mean?",
    options=(Choice(label="South 1", query=Query()), Choice(label="South 2", question="tickets of South 2")),
)
REFUSED = Reply(
    id="3",
    question="delete it",
    lang="en",
    as_of="2026-06-18",
    status="refused",
    text="The data can only be read, not changed.",
    suggestions=("How many tickets were cancelled?",),
)


class FakeConversation:
    """Replies by the words of the question; keeps what it was asked, and its last options."""

    def __init__(self, said: list[str]) -> None:
        self._said = said
        self._offered: tuple[Choice, ...] = ()

    def ask(self, text: str) -> Reply:
        self._said.append(text)
        reply = replace(_reply_to(text), question=text)
        self._offered = reply.options
        return reply

    def choose(self, number: int) -> Reply:
        if not 1 <= number <= len(self._offered):
            raise QueryError(f"There is no option {number}; {len(self._offered)} were offered.")
        self._said.append(f"option {number}")
        return replace(ANSWER, text=f"Option {number} it is: {self._offered[number - 1].label}.")


def _reply_to(text: str) -> Reply:
    if "team" in text:
        return ASKED_BACK
    if "delete" in text or "删" in text:
        return REFUSED
    if "break" in text:
        raise QueryError("The question could not be compiled: no such metric.")
    return ANSWER


class FakeAssistant:
    """`assistant.Assistant` with nothing behind it."""

    def __init__(self, **opened_with: Any) -> None:
        self.opened_with = opened_with
        self.said: list[str] = []
        self.closed = False

    def ask(self, question: str) -> Reply:
        return self.conversation().ask(question)

    def conversation(self, **_: Any) -> FakeConversation:
        return FakeConversation(self.said)

    def period(self, text: str) -> Period | None:
        return Period(start=date(2026, 5, 1), end=date(2026, 6, 1)) if text == "上个月" else None

    def start_questions(self, lang: str) -> tuple[str, ...]:
        return (
            ("这个月哪个产品投诉最多?", "各渠道的投诉量")
            if lang == "zh"
            else ("Which product had the most complaints?",)
        )

    def close(self) -> None:
        self.closed = True
