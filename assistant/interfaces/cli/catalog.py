"""`assistant catalog`: checks a catalog against its rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.catalog.model import Catalog

app = typer.Typer(help="Work on catalogs.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """Work on catalogs."""


@app.command()
def check(
    name: Annotated[
        str, typer.Argument(metavar="DIR|NAME", help="The folder or the name of the catalog.")
    ] = "after_sales",
    database: Annotated[
        str | None, typer.Option(metavar="URL", help="A database that must hold its tables and columns.")
    ] = None,
) -> int:
    """Say what is wrong in a catalog: file, place and what to do. Exits with 1 where something is."""
    from assistant.catalog.check import check as check_catalog
    from assistant.catalog.database import check_database
    from assistant.catalog.find import find_catalog
    from assistant.catalog.load import load

    folder = find_catalog(name)
    catalog = load(folder)
    findings = check_catalog(catalog, folder)
    if database is not None:
        findings += check_database(catalog, _columns(catalog, Path(database)))
    for finding in findings:
        print(finding)
    counts = f"{len(catalog.tables)} tables, {len(catalog.metrics)} metrics, {len(catalog.dimensions)} dimensions"
    print(f"{folder}: {counts}; {len(findings) or 'no'} findings.")
    return 1 if findings else 0


def _columns(catalog: Catalog, database: Path) -> tuple[tuple[str, str, str], ...]:
    """Every (table, column, type) of a database. Raises DatabaseError where it cannot be opened."""
    from assistant.execution.duckdb_engine import DuckDBEngine

    engine = DuckDBEngine.open(database, only_table=catalog.only_table)
    try:
        return engine.columns()
    finally:
        engine.close()
