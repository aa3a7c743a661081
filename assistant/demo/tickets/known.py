"""What else is known of each ticket: the device's firmware, whether it is in warranty, the template of the reply."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from assistant.demo import chance
from assistant.demo.columns import NEVER
from assistant.demo.span import Flags, Ints, Span
from assistant.demo.stories import s02_rover_firmware
from assistant.demo.tables import products
from assistant.demo.tables.sales import Sales
from assistant.demo.tickets.draft import Draft
from assistant.demo.tickets.timing import Timing
from assistant.demo.world import codes
from assistant.demo.world.goods import GOODS

_FIRMWARE_UNKNOWN = 0.05
# Rows: complaint, repair, inquiry, return, suggestion. Columns: T1 to T5, none.
_TEMPLATES = np.array(
    [
        [27, 26, 8, 16, 5, 18],
        [18, 17, 22, 4, 22, 17],
        [24, 16, 38, 1, 1, 20],
        [24, 22, 8, 26, 2, 18],
        [34, 26, 20, 0, 0, 20],
    ]
).astype(np.float64)
_SLOW_HOURS, _SLOW_SHIFTS_TO_T2 = 24, 0.25
_WARRANTY_DAYS = np.array([good.warranty_months * 30.44 for good in GOODS])
_REFUSED_SHARE, _UNLINKED_IN_WARRANTY = 0.04, 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of every ticket besides its draft: the version it runs (-1 none), warranty, template (5 none)."""

    firmware: Ints
    in_warranty: Flags
    template: Ints
    owned_days: Ints


def plan_known(
    span: Span, rng: Generator, draft: Draft, timing: Timing, sales: Sales, firmware: products.Firmware
) -> Known:
    """Firmware, warranty and template of every ticket."""
    day = draft.day.astype(np.int32)
    owned = np.where(draft.sale >= 0, day - sales.sold[draft.sale], -1)
    refused = rng.random(day.size, dtype=np.float32)
    covered = (owned <= _WARRANTY_DAYS[draft.product]) & (refused >= _REFUSED_SHARE)
    return Known(
        firmware=_versions(span, rng, draft, firmware),
        in_warranty=np.where(owned >= 0, covered, refused < _UNLINKED_IN_WARRANTY),
        template=_templates(rng, draft, timing),
        owned_days=owned,
    )


def _versions(span: Span, rng: Generator, draft: Draft, firmware: products.Firmware) -> Ints:
    delay = products.update_delay(rng, draft.day.size)
    version = firmware.at(draft.product, draft.day, delay)
    wave = s02_rover_firmware.affected(span, draft.product, draft.issue, draft.day)
    wave &= rng.random(wave.size, dtype=np.float32) < s02_rover_firmware.SHARE_ON_VERSION
    version[wave] = firmware.bad_rover(span)
    version[rng.random(version.size, dtype=np.float32) < _FIRMWARE_UNKNOWN] = -1
    return version


def _templates(rng: Generator, draft: Draft, timing: Timing) -> Ints:
    template = chance.choose_by(rng.random(draft.day.size, dtype=np.float32), _TEMPLATES, draft.type)
    slow = (timing.resolved < NEVER) & (timing.resolved - draft.created > _SLOW_HOURS * 3600)
    template[(template == 0) & slow & (rng.random(slow.size, dtype=np.float32) < _SLOW_SHIFTS_TO_T2)] = 1
    template[timing.responded >= NEVER] = len(codes.TEMPLATES)
    return template
