from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from assistant.flow import Chart
from assistant.interfaces.json_reply import error_json, to_json
from tests.interfaces.fakes import ANSWER, ASKED_BACK

KEYS = [
    "id",
    "question",
    "lang",
    "as_of",
    "status",
    "text",
    "sql",
    "columns",
    "rows",
    "truncated",
    "interpretation",
    "notes",
    "chart",
    "parts",
    "plan_version",
    "options",
    "suggestions",
    "usage",
    "timings_ms",
]


def test_every_reply_has_the_same_keys() -> None:
    for answer in (to_json(ANSWER), to_json(ASKED_BACK), error_json("a", "No.")):
        assert list(answer) == KEYS


def test_an_answer() -> None:
    answer = to_json(ANSWER)
    assert answer["columns"][1] == {
        "name": "complaint_count",
        "label": "投诉量",
        "type": "integer",
        "role": "metric",
        "unit": None,
        "format": "integer",
    }
    assert answer["rows"] == [["Aurora X2", 412], ["Rover R2", 120]]
    assert answer["interpretation"]["spans"] == [{"start": 3, "end": 7, "text": "哪个产品", "means": "按产品分组"}]
    assert answer["interpretation"]["plan"]["plan_version"] == 1
    assert answer["timings_ms"] == {"interpret": 3.12, "total": 14.0}
    assert answer["chart"]["kind"] == "bar"


def test_options_hold_a_plan_or_a_question() -> None:
    first, second = to_json(ASKED_BACK)["options"]
    assert set(first) == {"label", "plan"}
    assert second == {"label": "South 2", "question": "tickets of South 2"}


def test_values_become_json() -> None:
    cells = (date(2026, 6, 1), datetime(2026, 6, 1, 9, 30), float("nan"), float("inf"), Decimal("1.5"), None, True, 7)
    spec = {"data": {"values": [{"day": date(2026, 6, 1), "n": float("nan")}]}}
    answer = to_json(replace(ANSWER, rows=(cells,), chart=Chart(kind="line", spec=spec)))
    assert answer["rows"] == [["2026-06-01", "2026-06-01T09:30:00", None, None, 1.5, None, True, 7]]
    assert answer["chart"]["spec"] == {"data": {"values": [{"day": "2026-06-01", "n": None}]}}
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


def test_an_error_says_whose_it_is() -> None:
    answer = error_json(3, "Line 3: no.")
    assert (answer["id"], answer["status"], answer["text"], answer["rows"]) == (3, "error", "Line 3: no.", [])
