"""Where a catalog lies that is given by its folder or by its name."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import CatalogError, nearest

_PACKAGE = Path(__file__).resolve().parent.parent
SHELVES = (_PACKAGE.parent / "schema", _PACKAGE / "_shipped" / "schema")
"""Where catalogs stand by name: the checkout's, then the installed copy's."""


def find_catalog(name_or_dir: str, *, shelves: tuple[Path, ...] = SHELVES) -> Path:
    """The folder of the catalog that `name_or_dir` is the path or the name of.

    Raises CatalogError, with the nearest names as suggestions, where there is none.
    """
    places = [Path(name_or_dir), *(shelf / name_or_dir for shelf in shelves)]
    for place in places:
        if (place / "catalog.yaml").is_file():
            return place
    if places[0].is_dir() and len(places[0].parts) > 1:
        raise CatalogError(f"{name_or_dir}: this folder holds no catalog.yaml. Name the folder of a catalog.")
    known = sorted({path.parent.name for shelf in shelves for path in shelf.glob("*/catalog.yaml")})
    close = nearest(name_or_dir, known)
    said = f"Did you mean {' or '.join(close)}?" if close else f"Known: {', '.join(known) or 'none'}."
    sentence = f"There is no catalog or folder called {name_or_dir}. {said} Any folder with a catalog.yaml will do."
    raise CatalogError(sentence, suggestions=close)
