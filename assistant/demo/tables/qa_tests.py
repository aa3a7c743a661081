"""The quality tests before and after release; some faults that come up in the field were never tested."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.span import Ints, Span
from assistant.demo.tables.products import Firmware
from assistant.demo.world import issues, parts
from assistant.demo.world.goods import GOODS

COUNT = 400

_TESTED_SHARE = 0.62
_BEFORE_LAUNCH = 90
_CASES = np.array([20, 40, 60, 80, 120, 200])


def table(span: Span, rng: Generator, firmware: Firmware) -> pa.Table:
    """All tests by day."""
    product, issue, hardness = _tested_pairs(rng)
    which = rng.integers(0, product.size, COUNT)
    product, issue, hardness = product[which], issue[which], hardness[which]
    launched = np.array([span.before(good.launched) for good in GOODS])[product]
    ended = np.array([span.before(good.discontinued or 0) for good in GOODS])[product]
    first = np.maximum(launched - _BEFORE_LAUNCH, 0)
    day = first + (rng.random(COUNT) * (ended - first + 1)).astype(np.int64)
    order = np.argsort(day, kind="stable")
    product, issue, hardness, day = product[order], issue[order], hardness[order], day[order]
    cases = rng.choice(_CASES, COUNT)
    version = firmware.at(product, day, np.zeros(COUNT, dtype=np.int8))
    return pa.table(
        {
            "test_id": columns.numbers(np.arange(1, COUNT + 1)),
            "product_id": columns.numbers(product + 1),
            "firmware_version": columns.codes(firmware.names, np.maximum(version, 0), version >= 0),
            "component": columns.codes(
                parts.COMPONENTS, chance.choose_by(rng.random(COUNT), parts.component_table(), issue)
            ),
            "issue_type": columns.codes(issues.ISSUE_NAMES, issue),
            "cases_total": columns.numbers(cases),
            "cases_failed": columns.numbers(rng.binomial(cases, 0.01 + 0.07 * hardness)),
            "tested_on": columns.dates(span, day),
        }
    )


def _tested_pairs(rng: Generator) -> tuple[Ints, Ints, np.ndarray]:
    """Product and technical issue pairs that somebody thought of testing."""
    technical = np.array([issue.category in ("硬件故障", "软件问题") for issue in issues.ISSUES])
    product, issue = np.nonzero((issues.mix() > 0) & technical)
    thought_of = rng.random(product.size) < _TESTED_SHARE
    product, issue = product[thought_of], issue[thought_of]
    return product, issue, np.array([one.hardness for one in issues.ISSUES])[issue]
