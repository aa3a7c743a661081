"""Settings: one table of name, default and help; a value is the command line's, else the environment's, else .env's."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from assistant.errors import UsageError

PREFIX = "ASSISTANT_"

LangChoice = Literal["auto", "zh", "en"]
InterpreterChoice = Literal["auto", "embedded", "llm"]


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("must be a day, written YYYY-MM-DD") from None


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise ValueError("must be a number from 1 to 65535")
    return int(value)


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return value

    return read


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: `read` turns its text into its value and raises ValueError that says what it must be."""

    name: str
    default: Any
    help: str
    read: Callable[[str], Any] = _text

    @property
    def variable(self) -> str:
        """Its name in the environment and in .env."""
        return PREFIX + self.name.upper()

    @property
    def option(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.replace("_", "-")


TABLE = (
    Setting(
        name="database",
        default="after_sales.duckdb",
        help="A DuckDB file; a .parquet or .csv file is taken as one table.",
    ),
    Setting(name="catalog", default="after_sales", help="The catalog: a folder, or a name in schema/."),
    Setting(name="as_of", default=None, read=_day, help="The day to answer as of, YYYY-MM-DD; else the data's last."),
    Setting(
        name="lang",
        default="auto",
        read=_one_of("auto", "zh", "en"),
        help="The language of answers: auto (the question's own), zh or en.",
    ),
    Setting(name="role", default=None, help="The role that asks; else the catalog's default."),
    Setting(name="user", default=None, help="The name of the person who asks."),
    Setting(
        name="interpreter",
        default="auto",
        read=_one_of("auto", "embedded", "llm"),
        help="Who reads the question: embedded (the grammar), llm (the model), auto (the grammar first).",
    ),
    Setting(name="store", default=None, help="Where conversations, feedback and the audit are kept."),
    Setting(name="host", default="127.0.0.1", help="The address the web page is served at."),
    Setting(name="port", default=7860, read=_port, help="The port the web page is served at."),
)
BY_NAME = {setting.name: setting for setting in TABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The value of every setting in the table."""

    database: str = "after_sales.duckdb"
    catalog: str = "after_sales"
    as_of: date | None = None
    lang: LangChoice = "auto"
    role: str | None = None
    user: str | None = None
    interpreter: InterpreterChoice = "auto"
    store: str | None = None
    host: str = "127.0.0.1"
    port: int = 7860


def read_settings(
    given: Mapping[str, str | int | None] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    env_file: Path = Path(".env"),
) -> Settings:
    """Every setting: from `given` (None is not given), else the environment, else `env_file`, else its default.

    Raises UsageError that names the setting, where its value came from, and what it must be. Names that the table does
    not hold are left alone.
    """
    sources: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("on the command line", {BY_NAME[name].variable: value for name, value in (given or {}).items()}),
        ("in the environment", os.environ if environment is None else environment),
        (f"in {env_file}", _env_file(env_file)),
    )
    return Settings(**{setting.name: _value(setting, sources) for setting in TABLE})


def _value(setting: Setting, sources: tuple[tuple[str, Mapping[str, Any]], ...]) -> Any:
    for place, values in sources:
        text = values.get(setting.variable)
        if text is None:
            continue
        try:
            return setting.read(str(text))
        except ValueError as error:
            name = setting.option if place == "on the command line" else setting.variable
            raise UsageError(f"{name} {place} is {str(text)!r}: it {error}.") from None
    return setting.default


def _env_file(path: Path) -> Mapping[str, str | None]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    return dotenv_values(path)
