from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from assistant.interfaces.asked import Lines
from assistant.interfaces.http_api import make_app
from tests.interfaces.fakes import FakeAssistant


@pytest.fixture
def client() -> TestClient:
    return TestClient(make_app(Lines(lambda *_: FakeAssistant()), version="1.2.3"))


def test_it_says_that_it_runs(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "version": "1.2.3"}


def test_a_line_gets_its_json_answer(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"id": "q1", "question": "这个月哪个产品投诉最多?"}).json()
    assert (answer["id"], answer["status"], answer["rows"][0]) == ("q1", "answered", ["Aurora X2", 412])


def test_turns_share_a_conversation(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "south team", "conversation": "c"})
    answer = client.post("/api/ask", json={"choose": 2, "conversation": "c"}).json()
    assert answer["text"] == "Option 2 it is: South 2."


@pytest.mark.parametrize(
    "line", [{"question": "a", "role": "admin"}, {"question": ""}, {"question": "a", "lang": "fr"}]
)
def test_a_wrong_line_is_refused_and_a_role_cannot_be_claimed(client: TestClient, line: dict[str, str]) -> None:
    answer = client.post("/api/ask", json={"id": "q", **line})
    assert answer.status_code == 422
    assert (answer.json()["id"], answer.json()["status"]) == ("q", "error")
    assert answer.json()["text"].endswith(".")


def test_an_error_is_an_answer(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "break it"})
    assert (answer.status_code, answer.json()["status"]) == (200, "error")


def test_the_description_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "/api/ask" in page
    assert "//" not in page.replace("<!DOCTYPE html>", "").replace("</", "")
