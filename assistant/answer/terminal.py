"""The answer in a terminal: a table with numbers to the right, and a picture drawn in characters."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.answer.numbers import as_float
from assistant.answer.phrases import say
from assistant.answer.table import cell_text
from assistant.catalog.model import Catalog
from assistant.flow import Cell, Chart, Column, Lang

ROWS = 50
_BARS = 40
_LABEL, _CELL = 24, 40
_NUMBERS = ("integer", "number")
_EIGHTHS = " ▏▎▍▌▋▊▉"
_SHADES = " ░▒▓█"
_COLOURS = ("blue", "yellow", "green", "magenta", "cyan", "red", "bright_black", "white")
_RUNNING = "dim"


def answer_table(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], *, catalog: Catalog, lang: Lang, limit: int = ROWS
) -> RenderableType:
    """The first `limit` rows written for people, numbers to the right; below it how many there are in all."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        right = column.type in _NUMBERS and column.role != "dimension" and column.format != "text"
        table.add_column(
            Text(_header(column, lang)), justify="right" if right else "left", max_width=_CELL, overflow="fold"
        )
    for row in rows[:limit]:
        cells = zip(row, columns, strict=True)
        table.add_row(*(Text(cell_text(value, column, catalog, lang)) for value, column in cells))
    if len(rows) <= limit:
        return table
    count = say(lang, "note_shown", shown=limit, count=f"{len(rows):,}")
    return Group(table, Text(count, style="dim"))


def picture(chart: Chart, *, width: int = 80) -> RenderableType | None:
    """The chart in characters, at most `width` wide; None for kinds that the headline and the table already say."""
    values = _values(chart)
    if chart.kind in ("table", "figure", "scatter") or len(values) < 2:
        return None
    if chart.kind == "heat_map":
        return _heat(values, width)
    series = list(dict.fromkeys(str(value["series"]) for value in values))
    if len(series) == 1:
        return _bars(values[:_BARS], width)
    if chart.kind in ("line", "area"):
        return _sparks(values, series, width)
    return _grouped(values, series, width)


def _header(column: Column, lang: Lang) -> str:
    """The label with its unit; a label that already ends in brackets stands alone."""
    if not column.unit or column.role != "metric" or column.label.endswith((")", "\uff09")):
        return column.label
    if column.unit.casefold() == column.label.casefold():  # faults are counted in faults
        return column.label
    return say(lang, "axis_metric", metric=column.label, unit=column.unit)


def _values(chart: Chart) -> list[dict[str, Any]]:
    values = chart.spec.get("data", {}).get("values", [])
    return [value for value in values if not value.get("joint")]


def _bars(values: list[dict[str, Any]], width: int, colours: dict[str, str] | None = None) -> Text:
    """One bar a line, from a common zero, with the number behind it; what is below zero is drawn to the left of it."""
    labels = [_fit(str(value["label"]), _widest(values, "label")) for value in values]
    numbers = [as_float(value["value"]) or 0.0 for value in values]
    room = max(10, width - cell_len(labels[0]) - max(cell_len(str(value["text"])) for value in values) - 3)
    high, low = max(0.0, *numbers), min(0.0, *numbers)
    left = round(room * -low / ((high - low) or 1))
    text = Text()
    for value, label, number in zip(values, labels, numbers, strict=True):
        style = (colours or {}).get(str(value["series"]), _COLOURS[0])
        style = f"{_RUNNING} {style}" if value["state"] != "whole" else style
        text.append(f"{label} ")
        length = room * abs(number) / ((high - low) or 1)
        text.append(_bar(length, left, below=number < 0), style=style)
        text.append(f" {value['text']}\n")
    text.rstrip()
    return text


def _bar(length: float, left: int, *, below: bool) -> str:
    if below:
        size = min(left, max(1, round(length)))
        return " " * (left - size) + "█" * size
    whole, part = divmod(round(length * 8), 8)
    return " " * left + "█" * whole + (_EIGHTHS[part] if part else "")


def _grouped(values: list[dict[str, Any]], series: list[str], width: int) -> RenderableType:
    """The bars of each label together, a colour for each series, named in a line above; panels one below the other."""
    colours = _colours(series)
    if "panel" in values[0]:
        parts: list[RenderableType] = []
        for name in series:
            own = [value for value in values if value["series"] == name][:_BARS]
            parts += [Text(name, style=f"bold {colours[name]}"), _bars(own, width, colours), Text("")]
        return Group(*parts[:-1])
    ordered = sorted(values, key=lambda value: [each["label"] for each in values].index(value["label"]))[:_BARS]
    seen: set[str] = set()
    for place, value in enumerate(ordered):
        ordered[place] = value | {"label": "" if value["label"] in seen else value["label"]}
        seen.add(str(value["label"]))
    return Group(_legend(colours), _bars(ordered, width, colours))


def _sparks(values: list[dict[str, Any]], series: list[str], width: int) -> Text:
    """One line of small columns for each series, first and last full bucket beside it; one that is not over is dim."""
    label = min(_LABEL, max(cell_len(name) for name in series))
    text = Text()
    for number, name in enumerate(series):
        own = [value for value in values if value["series"] == name]
        whole = [value for value in own if value["state"] == "whole"] or own
        ends = f" {whole[0]['text']} → {whole[-1]['text']}"
        room = max(8, width - label - cell_len(ends) - 2)
        colour = _COLOURS[number % len(_COLOURS)]
        text.append(f"{_fit(name, label)} ")
        for value, column in zip(own[-room:], _columns([as_float(value["value"]) for value in own], room), strict=True):
            text.append(column, style=f"{_RUNNING} {colour}" if value["state"] != "whole" else colour)
        text.append(f"{ends}\n")
    whole = [value for value in values if value["state"] == "whole"] or values
    text.append(f"{' ' * label} {whole[0]['label']} → {whole[-1]['label']}", style="dim")
    return text


def _columns(numbers: list[float | None], room: int) -> list[str]:
    """Columns of eight heights, from zero; of more buckets than there is room for, the last ones."""
    shown = numbers[-room:]
    high = max((abs(number) for number in shown if number is not None), default=0) or 1
    steps = "▁▂▃▄▅▆▇█"
    each = max(1, min(3, room // max(1, len(shown))))
    return [(" " if number is None else steps[min(7, max(0, round(number / high * 8) - 1))]) * each for number in shown]


def _heat(values: list[dict[str, Any]], width: int) -> RenderableType | None:
    """A grid of shades with the numbers in it; None where it is too wide for the terminal."""
    across = list(dict.fromkeys(str(value["label"]) for value in values))
    down = list(dict.fromkeys(str(value["series"]) for value in values))
    cells = {(str(value["series"]), str(value["label"])): value for value in values}
    size = max(max(cell_len(name) for name in across), max(cell_len(str(value["plain"])) for value in values)) + 1
    label = min(_LABEL, max(cell_len(name) for name in down))
    if label + (size + 1) * len(across) > width or len(down) > _BARS:
        return None
    high = max((as_float(value["value"]) or 0.0 for value in values), default=0) or 1
    text = Text(" " * label + "".join(" " + _right(name, size) for name in across) + "\n", style="dim")
    for name in down:
        text.append(_fit(name, label))
        for column in across:
            value = cells.get((name, column))
            number = (as_float(value["value"]) if value else None) or 0.0
            shade = _SHADES[min(4, max(0, round(number / high * 4)))]
            text.append(" " + shade + _right(str(value["plain"]) if value else "", size - 1))
        text.append("\n")
    text.rstrip()
    return text


def _legend(colours: dict[str, str]) -> Text:
    text = Text()
    for name, colour in colours.items():
        text.append("■ ", style=colour)
        text.append(f"{name}  ")
    return text


def _colours(series: list[str]) -> dict[str, str]:
    return {name: _COLOURS[number % len(_COLOURS)] for number, name in enumerate(series)}


def _widest(values: list[dict[str, Any]], key: str) -> int:
    return min(_LABEL, max(cell_len(str(value[key])) for value in values))


def _fit(text: str, cells: int) -> str:
    """The text in exactly so many cells, two for each Chinese character; cut text ends in …."""
    text = text.replace("\n", " ")
    if cell_len(text) <= cells:
        return text + " " * (cells - cell_len(text))
    cut = set_cell_size(text, cells - 1).rstrip(" ") + "…"
    return cut + " " * (cells - cell_len(cut))


def _right(text: str, cells: int) -> str:
    return " " * max(0, cells - cell_len(text)) + text
