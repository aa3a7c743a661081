"""What `assistant catalog check` prints: every finding, one a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from assistant.catalog.check import Finding, check
from assistant.catalog.database import bind, check_database
from assistant.catalog.load import load
from assistant.errors import CatalogError


def check_report(
    folder: Path,
    *,
    columns: Iterable[tuple[str, str, str]] | None = None,
    run: Callable[[str], object] | None = None,
) -> tuple[tuple[str, ...], bool]:
    """The lines to print ("file:line: sentence"), and whether the catalog is sound (no errors; warnings may stand).

    columns: what the database holds, (table, column, type), to hold the catalog against. run: executes one SELECT, to
    bind every snippet. A catalog that cannot be loaded is reported, not raised.
    """
    try:
        catalog = load(folder)
    except CatalogError as wrong:
        return tuple(wrong.sentence.splitlines()), False
    found: tuple[Finding, ...] = check(catalog, folder)
    if columns is not None:
        found += check_database(catalog, columns)
    if run is not None and all(finding.severity != "error" for finding in found):
        found += bind(catalog, run)
    return tuple(map(str, found)), all(finding.severity != "error" for finding in found)
