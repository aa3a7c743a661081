from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.flow import Chart, Reply
from assistant.interfaces.web.pictures import NARROW, WIDE, pictures
from assistant.interfaces.web.talk import Offer, Talk, offers_of
from tests.interfaces.fakes import ANSWER, ASKED_BACK, BAR, FakeConversation


def cell_text(cell: object, column: object, lang: object) -> str:
    return str(cell)


class Breaking:
    """A conversation in which everything breaks."""

    def ask(self, text: str) -> Reply:
        raise RuntimeError("secret detail")

    def choose(self, number: int) -> Reply:
        raise RuntimeError("secret detail")


def test_an_answer_offers_its_suggestions_and_a_question_back_its_options() -> None:
    assert offers_of(ANSWER) == (Offer(label="上个月呢?"),)
    assert offers_of(ASKED_BACK) == (Offer(label="South 1", option=1), Offer(label="South 2", option=2))


def test_what_was_offered_can_be_taken() -> None:
    said: list[str] = []
    talk = Talk(conversation=FakeConversation(said))
    talk.ask("south team", lang="en", cell_text=cell_text)
    html = talk.choose(talk.offers[1], lang="en", cell_text=cell_text)
    assert "Option 2 it is: South 2." in html
    talk.choose(talk.offers[0], lang="en", cell_text=cell_text)
    assert said == ["south team", "option 2", "上个月呢?"]


def test_each_reply_has_an_identity_of_its_own() -> None:
    many = tuple((f"P{number}", number) for number in range(50))

    class Long:
        def ask(self, text: str) -> Reply:
            return replace(ANSWER, rows=many)

        choose = None

    talk = Talk(conversation=Long())  # type: ignore[arg-type]
    first, second = (talk.ask("a", lang="zh", cell_text=cell_text) for _ in range(2))
    assert first != second


def test_an_error_is_said_and_what_broke_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    told = Talk(conversation=FakeConversation([])).ask("break it", lang="en", cell_text=cell_text)
    assert "no such metric" in told
    broken = Talk(conversation=Breaking()).ask("x", lang="en", cell_text=cell_text)
    assert "Something broke while answering" in broken
    assert "secret" not in broken
    assert "secret detail" in caplog.text


def test_pictures_are_drawn_for_wide_and_narrow_screens() -> None:
    spec = {**BAR.spec, "width": 640}
    wide, narrow = pictures(Chart(kind="bar", spec=spec))
    assert wide.startswith("<svg")
    assert WIDE > 640 > NARROW
    assert wide != narrow
    assert spec["width"] == 640
    assert len(pictures(BAR)) == 1
    assert pictures(None) == pictures(Chart(kind="table", spec={})) == ()
