"""Speed: how long answers take, warm in one process and cold from the command line, and the memory held."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.flow import Reply
from eval.cases import Case
from eval.solver import Answerer, solve

_UNDERSTAND = ("interpret", "compile", "validate")
_STARTS = 5
_LONG = 2000
_ASK, _FLOOR = "assistant ask, cold", "import duckdb, sqlglot"


def warm(cases: Sequence[Case], assistant: Answerer) -> str:
    """Median and 95th percentile over every turn, after one turn that is not counted, and resident memory."""
    solve(cases[0], assistant)
    answers = [answered for case in cases for answered in solve(case, assistant)]
    read = [_spent(answered.reply) for answered in answers if answered.reply.timings_ms]
    lines = [
        f"turns {len(answers)}",
        _spread("interpret + compile + door", read),
        _spread("whole answer", [answered.milliseconds for answered in answers]),
        _slowest(long_texts([case.turns[0].question for case in cases]), assistant),
        f"{'resident memory':28} {resident_megabytes():8.0f} MB",
    ]
    return "\n".join(lines)


def long_texts(questions: Sequence[str]) -> dict[str, str]:
    """Texts as long as a question may be, each of a kind that could take long to read."""
    chance = random.Random(7)
    letters = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(_LONG))
    texts = {
        "all questions": ", ".join(questions),
        "the first question, repeated": f"{questions[0]}, " * _LONG,
        "the last question, repeated": f"{questions[-1]}, " * _LONG,
        "letters": letters,
        "one word": letters.replace(" ", "") * 2,
        "a few unknown words": letters[: _LONG // 3].ljust(_LONG),
        "Chinese characters": "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(_LONG)),
        "words without meaning": "的了吗吧" * _LONG,
        "days": "2026年5月1日到6月3日" * _LONG,
        "a few days": ("2026年5月1日到6月3日" * _LONG)[: _LONG // 4].ljust(_LONG),
        "figures": "1234567890" * _LONG,
    }
    return {kind: text[:_LONG] for kind, text in texts.items()}


def _slowest(texts: Mapping[str, str], assistant: Answerer) -> str:
    taken = {}
    for kind, text in texts.items():
        runs = []
        for _ in range(3):
            start = time.perf_counter()
            assistant.conversation().ask(text)
            runs.append((time.perf_counter() - start) * 1000)
        taken[kind] = statistics.median(runs)
    slowest = max(taken, key=lambda kind: taken[kind])
    return f"{f'slowest of {_LONG:,} characters':28} {taken[slowest]:8.1f} ms ({slowest})"


def cold(database: Path, *, as_of: date, catalog: str, question: str) -> str:
    """Medians of five starts: an answer, the imports and connection that it cannot do without, and the help."""
    command = [sys.executable, "-m", "assistant"]
    ask = [*command, "ask", question, "--database", str(database), "--catalog", catalog, "--as-of", as_of.isoformat()]
    floor = f"import duckdb, sqlglot; duckdb.connect({str(database)!r}, read_only=True)"
    taken = medians({_ASK: ask, _FLOOR: [sys.executable, "-c", floor], "assistant --help": [*command, "--help"]})
    lines = [f"{name:28} {milliseconds:8.0f} ms" for name, milliseconds in taken.items()]
    lines.append(f"{'ask beyond the imports':28} {taken[_ASK] - taken[_FLOOR]:8.0f} ms")
    lines.append(f"{'ask by the imports':28} {taken[_ASK] / taken[_FLOOR]:8.2f} times")
    return "\n".join(lines)


def medians(starts: Mapping[str, Sequence[str]], *, count: int = _STARTS) -> dict[str, float]:
    """Median milliseconds of `count` starts of each command, after one that is not counted.

    The commands take turns, so that whatever else the machine does falls on all of them alike.
    """
    taken: dict[str, list[float]] = {name: [] for name in starts}
    for _ in range(count + 1):
        for name, command in starts.items():
            taken[name].append(_start(command))
    return {name: statistics.median(each[1:]) for name, each in taken.items()}


def resident_megabytes() -> float:
    """What this process holds in memory now; NaN where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _spent(reply: Reply) -> float:
    stages = dict(reply.timings_ms)
    return sum(stages.get(stage, 0.0) for stage in _UNDERSTAND)


def _spread(name: str, milliseconds: Sequence[float]) -> str:
    if not milliseconds:
        return f"{name:28} nothing measured"
    ordered = sorted(milliseconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return f"{name:28} {statistics.median(ordered):8.1f} ms median {p95:8.1f} ms p95"


def _start(command: Sequence[str]) -> float:
    """Milliseconds from the start of a process to its end, with its bytecode kept, as where it is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    taken = (time.perf_counter() - start) * 1000
    if ended.returncode not in (0, 3, 4):
        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr}")
    return taken
