from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.settings import TABLE, Settings, read_settings

NOWHERE = Path("no such file")


def test_the_table_and_the_value_agree_on_names_and_defaults() -> None:
    assert {setting.name: setting.default for setting in TABLE} == asdict(Settings())
    assert read_settings(environment={}, env_file=NOWHERE) == Settings()


def test_the_command_line_goes_before_the_environment_before_the_file(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("ASSISTANT_ROLE=file\nASSISTANT_USER=file\nASSISTANT_STORE=file\n", encoding="utf-8")
    environment = {"ASSISTANT_ROLE": "environment", "ASSISTANT_USER": "environment"}
    read = read_settings({"role": "line", "user": None}, environment=environment, env_file=env_file)
    assert (read.role, read.user, read.store) == ("line", "environment", "file")


def test_values_are_read_into_their_types() -> None:
    read = read_settings({"port": 8000}, environment={"ASSISTANT_AS_OF": "2026-06-18"}, env_file=NOWHERE)
    assert (read.port, read.as_of) == (8000, date(2026, 6, 18))


@pytest.mark.parametrize(
    ("given", "environment", "sentence"),
    [
        ({"as_of": "June"}, {}, "--as-of on the command line is 'June': it must be a day, written YYYY-MM-DD."),
        ({}, {"ASSISTANT_PORT": "0"}, "ASSISTANT_PORT in the environment is '0': it must be a number from 1 to 65535."),
        ({}, {"ASSISTANT_LANG": "fr"}, "ASSISTANT_LANG in the environment is 'fr': it must be one of auto, zh, en."),
        ({"role": " "}, {}, "--role on the command line is ' ': it must not be empty."),
    ],
)
def test_a_bad_value_says_where_it_stands_and_what_it_must_be(
    given: dict[str, str], environment: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UsageError) as raised:
        read_settings(given, environment=environment, env_file=NOWHERE)
    assert raised.value.sentence == sentence


def test_a_bad_value_in_the_file_names_the_file(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("ASSISTANT_INTERPRETER=magic\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"ASSISTANT_INTERPRETER in .*\.env is 'magic'"):
        read_settings(environment={}, env_file=env_file)


def test_other_names_are_left_alone() -> None:
    assert read_settings(environment={"ASSISTANT_UNKNOWN": "1"}, env_file=NOWHERE) == Settings()
