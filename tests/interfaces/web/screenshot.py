"""`python -m tests.interfaces.web.screenshot FILE`: one real screenshot of the page for the README."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from assistant.demo.build import build
from tests.interfaces.web.serving import click_start, looked_at, served


def take(path: Path) -> None:
    """Builds the demonstration data, asks the third start question, and writes what the page then looks like."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "after_sales.duckdb"
        build(database, as_of=date(2026, 6, 18))
        with served(database) as address, looked_at(address, width=1200, height=980) as (page, _):
            click_start(page, 2)
            page.wait_for_timeout(1500)
            page.evaluate("window.scrollTo(0, 0)")
            page.wait_for_timeout(300)
            path.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(path))


if __name__ == "__main__":
    take(Path(sys.argv[1]))
