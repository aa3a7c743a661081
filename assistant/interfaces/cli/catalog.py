"""`assistant catalog`: checks a catalog against its rules."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(help="Work on catalogs.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """Work on catalogs."""


@app.command()
def check(
    name: Annotated[
        str, typer.Argument(metavar="DIR|NAME", help="The folder or the name of the catalog.")
    ] = "after_sales",
) -> int:
    """Say what is wrong in a catalog: file, place and what to do. Exits with 1 where something is."""
    from assistant.catalog.check import check as check_catalog
    from assistant.catalog.find import find_catalog
    from assistant.catalog.load import load

    folder = find_catalog(name)
    catalog = load(folder)
    findings = check_catalog(catalog, folder)
    for finding in findings:
        print(finding)
    counts = f"{len(catalog.tables)} tables, {len(catalog.metrics)} metrics, {len(catalog.dimensions)} dimensions"
    print(f"{folder}: {counts}; {len(findings) or 'no'} findings.")
    return 1 if findings else 0
