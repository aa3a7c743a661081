"""The demonstration data: three invented years of an after-sales service, with fourteen stories planted in them."""

from __future__ import annotations

from assistant.demo.build import FEWEST_TICKETS, MOST_TICKETS, BuildReport, build

__all__ = ["FEWEST_TICKETS", "MOST_TICKETS", "BuildReport", "build"]
