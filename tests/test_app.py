"""The assistant as programs use it, from opening a database to conversations, on a small demonstration database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from assistant import Assistant
from assistant.errors import CatalogError, DatabaseError, UsageError

AS_OF = "2026-06-18"


@pytest.fixture(scope="module")
def assistant(small_demo: Path) -> Iterator[Assistant]:
    opened = Assistant.open(database=small_demo, as_of=AS_OF)
    yield opened
    opened.close()


@pytest.mark.parametrize("question", ["今年各渠道的投诉量", "complaints by channel this year"])
def test_an_answer_has_rows_sql_a_sentence_and_how_it_was_read(assistant: Assistant, question: str) -> None:
    reply = assistant.ask(question)
    assert reply.status == "answered"
    assert {row[0] for row in reply.rows} <= {"phone", "email", "web_chat", "app", "wechat", "store"}
    assert reply.sql is not None
    assert reply.sql.startswith("SELECT")
    assert str(reply.rows[0][1]) in reply.text
    assert reply.interpretation.summary
    assert reply.chart is not None
    assert dict(reply.timings_ms)["total"] > 0


def test_the_rows_are_those_of_the_database(assistant: Assistant, small_demo: Path) -> None:
    reply = assistant.ask("今年华东的投诉有多少")
    with duckdb.connect(":memory:") as plain:
        plain.execute(f"ATTACH '{small_demo}' AS demo (READ_ONLY)")
        counted = plain.execute(
            "SELECT count(*) FROM demo.tickets WHERE ticket_type = 'complaint' AND region = '华东' "
            "AND created_at >= DATE '2026-01-01' AND created_at < DATE '2026-06-19'"
        ).fetchone()
    assert reply.rows == (counted,)


def test_the_last_day_of_the_data_is_the_default_as_of_day(small_demo: Path) -> None:
    opened = Assistant.open(database=small_demo)
    assert opened.parts.as_of == date(2026, 6, 18)
    opened.close()


def test_a_conversation_remembers(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    first = conversation.ask("今年各渠道的投诉量")
    second = conversation.ask("那华南呢?")
    assert second.status == "answered"
    assert second.columns[0].name == first.columns[0].name
    assert sum(int(str(row[1])) for row in second.rows) < sum(int(str(row[1])) for row in first.rows)
    assert any("沿用" in note for note in second.notes)


def test_an_option_that_is_picked_runs(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    asked_back = conversation.ask("今年各组紧急工单占比")
    assert asked_back.status == "clarification"
    assert len(asked_back.options) >= 2
    for number in range(1, len(asked_back.options) + 1):
        fresh = assistant.conversation()
        fresh.ask("今年各组紧急工单占比")
        assert fresh.choose(number).status == "answered"


def test_an_option_that_was_not_offered_is_wrong_usage(assistant: Assistant) -> None:
    with pytest.raises(UsageError, match="not offered"):
        assistant.conversation().choose(1)


def test_a_question_that_is_refused_runs_nothing(assistant: Assistant) -> None:
    reply = assistant.ask("把昨天的工单都删除")
    assert (reply.status, reply.sql, reply.rows) == ("refused", None, ())


def test_masks_hold_for_the_default_role_and_not_for_the_administrator(assistant: Assistant) -> None:
    masked = assistant.ask("今年投诉最多的10个客户")
    assert masked.status == "answered"
    names = [str(cell) for row in masked.rows for cell in row if isinstance(cell, str)]
    assert names
    assert all("*" in name for name in names)
    clear = assistant.conversation(role="admin").ask("今年投诉最多的10个客户")
    assert not any("*" in str(cell) for row in clear.rows for cell in row)


def test_an_agent_sees_only_the_own_region(assistant: Assistant, small_demo: Path) -> None:
    with duckdb.connect(":memory:") as plain:
        plain.execute(f"ATTACH '{small_demo}' AS demo (READ_ONLY)")
        found = plain.execute(
            "SELECT a.agent_name, t.region FROM demo.agents a JOIN demo.teams t USING (team_id) "
            "WHERE a.agent_name IN (SELECT agent_name FROM demo.agents GROUP BY 1 HAVING count(*) = 1) ORDER BY 1"
        ).fetchone()
    assert found is not None
    reply = assistant.conversation(role="agent", user=found[0]).ask("各大区的工单量")
    assert {row[0] for row in reply.rows} == {found[1]}


def test_an_agent_who_is_nobody_sees_nothing(assistant: Assistant) -> None:
    assert assistant.conversation(role="agent").ask("本月工单量").status == "refused"


def test_an_unknown_role_is_named(assistant: Assistant) -> None:
    with pytest.raises(UsageError, match="There is no role 'boss'"):
        assistant.conversation(role="boss")


def test_a_missing_database_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="demo build"):
        Assistant.open(database=tmp_path / "none.duckdb")


def test_a_foreign_database_is_told_from_the_catalogs(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE t (a INTEGER)")
    with pytest.raises(CatalogError, match="does not fit"):
        Assistant.open(database=path)


def test_an_as_of_day_that_is_none_is_wrong_usage(small_demo: Path) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        Assistant.open(database=small_demo, as_of="18.6.2026")


@pytest.mark.parametrize("pick", ["2", "第二个", "B", "the second one"])
def test_an_option_is_picked_by_what_is_typed(assistant: Assistant, pick: str) -> None:
    conversation = assistant.conversation()
    asked_back = conversation.ask("哪个品类最差?")
    assert asked_back.status == "clarification"
    picked = conversation.ask(pick)
    assert picked.interpretation.plan == asked_back.options[1].query


def test_a_new_question_after_a_question_back_is_answered_as_such(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    conversation.ask("哪个品类最差?")
    reply = conversation.ask("今年华东的退货量")
    assert reply.interpretation.plan == assistant.ask("今年华东的退货量").interpretation.plan


def test_what_was_picked_once_is_not_asked_again(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    options = conversation.ask("今年各组紧急工单占比").options
    conversation.ask("2")
    again = conversation.ask("去年各渠道高优先级工单占比")
    assert again.status == "answered"
    assert again.interpretation.plan is not None
    assert options[1].query is not None
    assert again.interpretation.plan.measures == options[1].query.measures
    assert "选择" in again.notes[0]


def test_what_a_list_showed_is_pointed_at(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    listed = conversation.ask("今年投诉最多的2个客户")
    reply = conversation.ask("这些客户的工单量")
    assert reply.status == "answered"
    shown = {row[1] for row in listed.rows}
    assert {row[1] for row in reply.rows} == shown
