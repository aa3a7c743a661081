"""Record: one run as JSON, with the settings, versions and digests needed to repeat it, and each case's times."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.run import Outcome, TurnOutcome

RECORDS = Path(__file__).parent / "records"
ROOT = Path(__file__).parent.parent
_ROWS_KEPT = 20


def record(
    outcomes: Sequence[Outcome], *, cases: Path, settings: Mapping[str, Any], catalog_digest: str
) -> dict[str, Any]:
    """The run as one JSON object."""
    return {
        "set": cases.stem,
        "set_digest": hashlib.sha256(cases.read_bytes()).hexdigest()[:16],
        "settings": dict(settings),
        "catalog_digest": catalog_digest,
        "versions": versions(),
        "verdicts": Counter(outcome.verdict for outcome in outcomes if not outcome.case.apart),
        "cases": [_case(outcome) for outcome in outcomes],
    }


def versions() -> dict[str, str]:
    """What ran: the assistant's version and commit, Python and the libraries that decide an answer."""
    names = ("after-sales-assistant", "duckdb", "sqlglot", "rapidfuzz")
    return {"python": platform.python_version(), "commit": _commit(), **{name: version(name) for name in names}}


def write(content: Mapping[str, Any], path: Path | None, *, moment: datetime | None = None) -> Path:
    """Writes the record to `path`, or under eval/records/ by set and time, and returns where it is."""
    if path is None:
        stamp = (moment or datetime.now(UTC)).strftime("%Y%m%d-%H%M%S")
        path = RECORDS / f"{content['set']}-{stamp}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")
    return path


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _case(outcome: Outcome) -> dict[str, Any]:
    case = outcome.case
    return {
        "id": case.id,
        "lang": case.lang,
        "kind": case.kind,
        "difficulty": case.difficulty,
        "verdict": outcome.verdict,
        "turns": [_turn(turn) for turn in outcome.turns],
    }


def _turn(outcome: TurnOutcome) -> dict[str, Any]:
    reply = outcome.answered.reply
    return {
        "question": outcome.turn.question,
        "expect": outcome.turn.expect,
        "status": reply.status,
        "verdict": outcome.score.verdict,
        "why": outcome.score.why,
        "text": reply.text,
        "summary": reply.interpretation.summary,
        "confidence": reply.interpretation.confidence,
        "sql": reply.sql,
        "gold_sql": list(outcome.turn.golds),
        "columns": [column.name for column in reply.columns],
        "rows": [list(row) for row in reply.rows[:_ROWS_KEPT]],
        "row_count": len(reply.rows),
        "timings_ms": dict(reply.timings_ms),
        "wall_ms": round(outcome.answered.milliseconds, 2),
        "broke": outcome.answered.broke,
    }
