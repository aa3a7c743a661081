"""Homes: the catalog, database and day that a set of cases is written for, from eval/cases/homes.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from eval.cases import CASES
from eval.database import AS_OF

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a set is asked with where the command does not say: `database` is None for the demonstration data."""

    catalog: str = "after_sales"
    as_of: str = AS_OF.isoformat()
    database: Path | None = None


def home_of(cases: Path, *, listed: Path = CASES / "homes.json") -> Home:
    """The home of a set by the name of its file; the demonstration data for one that is not listed."""
    known = json.loads(listed.read_text(encoding="utf-8"))
    said = known.get(cases.stem)
    if said is None:
        return Home()
    return Home(catalog=said["catalog"], as_of=said["as_of"], database=ROOT / said["database"])
