from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import UsageError
from assistant.interfaces.asked import Line, Lines, identity_of, parse_line
from tests.interfaces.fakes import FakeAssistant


class Opened:
    """Opens fakes and keeps them."""

    def __init__(self) -> None:
        self.all: dict[tuple[str | None, date | None], FakeAssistant] = {}

    def __call__(self, lang: str | None, as_of: date | None) -> FakeAssistant:
        assert (lang, as_of) not in self.all, "opened twice"
        self.all[lang, as_of] = FakeAssistant()
        return self.all[lang, as_of]


def test_lines_that_share_a_conversation_are_its_turns() -> None:
    opened = Opened()
    lines = Lines(opened)
    first = lines.reply(Line(id="a", question="south team", conversation="c"))
    second = lines.reply(Line(id="b", choose=2, conversation="c"))
    other = lines.reply(Line(id="c", choose=2, conversation="d"))
    assert (first["id"], first["status"]) == ("a", "clarification")
    assert (second["id"], second["text"]) == ("b", "Option 2 it is: South 2.")
    assert (other["status"], other["text"]) == ("error", "There is no option 2; 0 were offered.")
    assert opened.all[None, None].said == ["south team", "option 2"]


def test_language_and_day_open_an_assistant_of_their_own_once() -> None:
    opened = Opened()
    lines = Lines(opened)
    for line in (
        Line(question="a", lang="en"),
        Line(question="b", lang="en"),
        Line(question="c", as_of=date(2025, 1, 1)),
    ):
        lines.reply(line)
    assert set(opened.all) == {("en", None), (None, date(2025, 1, 1))}
    lines.close()
    assert all(assistant.closed for assistant in opened.all.values())


def test_the_id_is_the_line_s_or_its_number_or_the_next() -> None:
    lines = Lines(Opened())
    assert lines.reply(Line(id=7, question="a"), number=3)["id"] == 7
    assert lines.reply(Line(question="a"), number=3)["id"] == 3
    assert [lines.reply(Line(question="a"))["id"] for _ in range(2)] == [1, 2]


def test_an_error_of_the_assistant_is_an_answer_of_its_line() -> None:
    answer = Lines(Opened()).reply(Line(id="q", question="break it"))
    assert (answer["id"], answer["status"], answer["question"]) == ("q", "error", "break it")
    assert answer["text"] == "The question could not be compiled: no such metric."


def test_old_conversations_are_forgotten() -> None:
    lines = Lines(Opened(), conversations_kept=1)
    lines.reply(Line(question="south team", conversation="a"))
    lines.reply(Line(question="south team", conversation="b"))
    assert lines.reply(Line(choose=1, conversation="a"))["status"] == "error"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"question": "a", "role": "admin"}', "The key 'role' is not known; known are id, question, conversation"),
        ('{"question": "a"', "This is not a JSON object: "),
        ("[1]", "Input should be an object"),
        ('{"id": "x"}', "A line needs a question, or `choose`"),
        ('{"question": "  "}', "A line needs a question"),
        ('{"choose": 1}', "`choose` needs the conversation"),
        ('{"question": "a", "lang": "fr"}', "lang: Input should be 'auto', 'zh' or 'en'"),
        ('{"question": "a", "as_of": "June"}', "as_of: "),
    ],
)
def test_a_broken_line_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_line(text)
    assert sentence in raised.value.sentence


def test_the_id_of_a_broken_line_is_found_where_it_can_be() -> None:
    assert identity_of('{"id": "q9", "quastion": "a"}') == "q9"
    assert identity_of('{"id": "q9", ') is None
    assert identity_of('["q9"]') is None
    assert identity_of('{"id": true}') is None
