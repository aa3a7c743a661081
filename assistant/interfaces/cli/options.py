"""Options: what the commands take, made from the table of settings."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.settings import BY_NAME, Settings, read_settings


def _option(name: str, metavar: str) -> Any:
    setting = BY_NAME[name]
    shown = f" [{setting.variable}; default {setting.default}]" if setting.default else f" [{setting.variable}]"
    return typer.Option(setting.option, metavar=metavar, help=setting.help + shown, show_default=False)


Database = Annotated[str | None, _option("database", "URL")]
Catalog = Annotated[str | None, _option("catalog", "DIR|NAME")]
AsOf = Annotated[str | None, _option("as_of", "DATE")]
Lang = Annotated[str | None, _option("lang", "auto|zh|en")]
Role = Annotated[str | None, _option("role", "NAME")]
User = Annotated[str | None, _option("user", "NAME")]
Interpreter = Annotated[str | None, _option("interpreter", "auto|embedded|llm")]
Store = Annotated[str | None, _option("store", "URL")]
Host = Annotated[str | None, _option("host", "ADDRESS")]
Port = Annotated[str | None, _option("port", "NUMBER")]


def settings_from(given: dict[str, Any]) -> Settings:
    """The settings with those of a command's arguments that name one; the rest of its arguments are its own."""
    return read_settings({name: value for name, value in given.items() if name in BY_NAME})
