"""Story 6: customers are the less satisfied the longer a ticket took, the more often it moved or came again."""

from __future__ import annotations

import numpy as np

BASE = 4.93
LOSS_BY_LOG_HOURS = 0.42
LOSS_BY_TRANSFER = 0.34
LOSS_BY_REPEAT = 0.45
LOSS_BY_REOPENING = 0.35
LOSS_BY_COMPLAINT = 0.30
LOSS_BY_HARDNESS = 1.3
NOISE = 0.98

# T1 to T5, then no template. Scores end at 5, so the half point between T1 and T2 has to be planted a little larger.
BY_TEMPLATE = np.array([-0.32, 0.33, 0.05, 0.10, 0.05, 0.0], dtype=np.float32)
