"""Told: the scenarios as written in the YAML files here, each question a case of the evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.understanding.hear import language
from eval.cases import Case, Turn

FOLDER = Path(__file__).parent


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(_Form):
    """A conversation of which the last turn is judged, and words that its answer has to hold."""

    say: tuple[str, ...]
    mention: tuple[str, ...] = ()


class Scenario(_Form):
    """Questions that all come to the same rows: those of `sql` (or one of `also`), in one of the pictures `chart`."""

    scenario: str
    about: str
    chart: str = ""
    sql: str | None = None
    also: tuple[str, ...] = ()
    ordered: bool = False
    top1: bool = False
    free_labels: bool = False
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A case with the pictures that its last answer may have; none where any will do."""

    case: Case
    charts: tuple[str, ...]


def told(folder: Path = FOLDER) -> tuple[Told, ...]:
    """Every question of the folder's YAML files, in order."""
    return tuple(
        _told(scenario, asked, number)
        for path in sorted(folder.glob("*.yaml"))
        for scenario in _scenarios(path)
        for number, asked in enumerate(scenario.asked, 1)
    )


def _scenarios(path: Path) -> tuple[Scenario, ...]:
    lines: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Scenario.model_validate(line | {"asked": [_asked(one) for one in line["asked"]]}) for line in lines)


def _asked(one: str | list[str] | dict[str, Any]) -> dict[str, Any]:
    """A question alone, a list of turns, or either with the words to be mentioned."""
    form = dict(one) if isinstance(one, dict) else {"say": one}
    say = form["say"]
    return form | {"say": [say] if isinstance(say, str) else say}


def _told(scenario: Scenario, asked: Asked, number: int) -> Told:
    *before, last = asked.say
    judged = Turn(
        question=last,
        expect="answer",
        sql=scenario.sql,
        alt_sql=scenario.also,
        ordered=scenario.ordered,
        top1=scenario.top1,
        free_labels=scenario.free_labels,
        must_mention=asked.mention,
    )
    case = Case(
        id=f"{scenario.scenario}-{language(last)}-{number}",
        lang=language(last),
        persona="",
        kind="scenario",
        difficulty=1,
        turns=(*(Turn(question=question, expect="answer") for question in before), judged),
    )
    return Told(case=case, charts=tuple(scenario.chart.split("|")) if scenario.chart else ())
