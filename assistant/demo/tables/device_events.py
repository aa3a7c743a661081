"""What the devices reported of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.span import DAY, Flags, Ints, Span
from assistant.demo.stories import s13_motor_warnings
from assistant.demo.tables import products
from assistant.demo.tables.sales import Sales
from assistant.demo.tickets.draft import Draft
from assistant.demo.world import device_codes
from assistant.demo.world.codes import SEVERITIES
from assistant.demo.world.goods import GOODS

PER_TICKET = 2
CHUNK = 500_000

# Goods without firmware report too where they have a motor: its controller does.
_REPORTS = np.array([good.has_firmware or good.category in ("洗衣机", "空气净化器") for good in GOODS])
_UNLINKED = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """All reports by second; `sale` is known for each, but not told for a few (`told` False)."""

    second: Ints
    sale: Ints
    code: Ints
    told: Flags


def plan_reports(span: Span, rng: Generator, sales: Sales, draft: Draft) -> Reports:
    """Story 13's warnings and the everyday ones, PER_TICKET for each ticket in all."""
    sale, second, code = s13_motor_warnings.warnings(rng, sales, draft)
    wanted = draft.day.size * PER_TICKET - sale.size
    reporting = np.flatnonzero(_REPORTS[sales.product]).astype(np.int32)
    device = reporting[rng.integers(0, reporting.size, wanted)]
    since = sales.sold[device].astype(np.int64) * DAY
    usual = since + (rng.random(wanted) * (span.end - since)).astype(np.int64)
    everyday = chance.choose(rng.random(wanted), device_codes.WEIGHTS).astype(np.int8)
    second = np.concatenate([second, usual])
    order = np.argsort(second, kind="stable")
    told = np.concatenate([np.ones(sale.size, dtype=bool), rng.random(wanted) >= _UNLINKED])
    return Reports(
        second=second[order],
        sale=np.concatenate([sale, device])[order],
        code=np.concatenate([code, everyday])[order],
        told=told[order],
    )


def tables(
    span: Span, rng: Generator, reports: Reports, sales: Sales, firmware: products.Firmware
) -> Iterator[pa.Table]:
    """The reports, in chunks."""
    for start in range(0, reports.second.size, CHUNK):
        rows = slice(start, min(start + CHUNK, reports.second.size))
        sale, second, code = reports.sale[rows], reports.second[rows], reports.code[rows]
        product = sales.product[sale]
        version = firmware.at(product, second // DAY, products.update_delay(rng, sale.size))
        yield pa.table(
            {
                "event_id": columns.numbers(np.arange(rows.start, rows.stop) + 1),
                "product_id": columns.numbers(product.astype(np.int32) + 1),
                "sale_id": columns.numbers(sale.astype(np.int64) + 1, reports.told[rows]),
                "event_at": columns.moments(span, second),
                "event_code": columns.codes(device_codes.CODES, code),
                "severity": columns.codes(SEVERITIES, device_codes.SEVERITY[code]),
                "firmware_version": columns.codes(firmware.names, np.maximum(version, 0), version >= 0),
            }
        )
