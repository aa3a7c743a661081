"""Compare: which cases changed their verdict between two records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.scorers import VERDICTS


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """One line for each case whose verdict changed, worse ones first, then the counts of both runs."""
    old = {case["id"]: case["verdict"] for case in before["cases"]}
    changed = [
        (
            VERDICTS.index(old[case["id"]]) - VERDICTS.index(case["verdict"]),
            case["id"],
            old[case["id"]],
            case["verdict"],
        )
        for case in after["cases"]
        if case["id"] in old and old[case["id"]] != case["verdict"]
    ]
    lines = [
        f"{'better' if step > 0 else 'WORSE':7} {name:10} {was} → {now}" for step, name, was, now in sorted(changed)
    ]
    lines += [f"{name:7} {dict(one['verdicts'])}" for name, one in (("before", before), ("after", after))]
    return "\n".join(lines)
