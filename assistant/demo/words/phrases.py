"""Reads the phrase files beside it: lists of what customers say, as data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def phrases(name: str) -> dict[str, Any]:
    """One phrase file as nested dicts of lists."""
    text = (files("assistant.demo.words") / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(
        text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )  # the C loader is safe too
    return loaded
