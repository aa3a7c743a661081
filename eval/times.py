"""Times: words about time against the days that other projects' tests give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.catalog.model import Catalog
from assistant.flow import Period
from eval.cases import TimeCase

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOutcome:
    """A case and the period that was read; None where no words about time were found."""

    case: TimeCase
    read: Period | None

    @property
    def right(self) -> bool:
        """True where the days are the same once both sides are cut at the day after the reference."""
        if self.read is None:
            return False
        reference = date.fromisoformat(self.case.reference)
        wanted = (_day(self.case.start), _day(self.case.end))
        return cut((self.read.start, self.read.end), reference) == cut(wanted, reference)


def cut(days: Days, reference: date) -> Days:
    """The days up to and including the reference; days that lie wholly after it stay as they are."""
    start, end = days
    after = reference + timedelta(days=1)
    if start is not None and start >= after:
        return days
    return start, after if end is None else min(end, after)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read_all(cases: Sequence[TimeCase], catalog: Catalog) -> tuple[TimeOutcome, ...]:
    """Each case with the period that the assistant reads in it."""
    from assistant.interfaces.periods import period_in

    return tuple(
        TimeOutcome(
            case=case,
            read=period_in(case.text, lang=case.lang, as_of=date.fromisoformat(case.reference), catalog=catalog),
        )
        for case in cases
    )


def report(outcomes: Sequence[TimeOutcome]) -> str:
    """The cases that differ, then counts by source and language."""
    lines = [_difference(one) for one in outcomes if not one.right]
    groups = Counter((one.case.source, one.case.lang) for one in outcomes)
    right = Counter((one.case.source, one.case.lang) for one in outcomes if one.right)
    lines += [
        f"{source} ({lang}): {right[source, lang]} of {total}" for (source, lang), total in sorted(groups.items())
    ]
    every, found = len(outcomes), sum(one.read is not None for one in outcomes)
    share = right.total() / every if every else 0.0
    lines.append(f"right {right.total()} of {every} ({share:.1%}); read at all {found}")
    return "\n".join(lines)


def _difference(outcome: TimeOutcome) -> str:
    case, read = outcome.case, outcome.read
    got = f"[{read.start}, {read.end})" if read else "nothing"
    return f"{case.text!r} on {case.reference}: {got} instead of [{case.start}, {case.end})"
