"""`assistant eval`: hands over to the harness of the checkout, which an installed copy does not have."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import typer

from assistant.errors import UsageError


def evaluate(context: typer.Context) -> int:
    """Measure the assistant: run, time, speed, compare (see assistant eval --help)."""
    checkout = Path(__file__).resolve().parents[3]
    if not (checkout / "eval" / "commands.py").is_file():
        raise UsageError("The evaluation harness is in the checkout, in eval/: run `python -m eval` there.")
    if str(checkout) not in sys.path:
        sys.path.insert(0, str(checkout))
    return int(importlib.import_module("eval.commands").main(context.args))
