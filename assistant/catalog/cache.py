"""The parsed catalog kept in the user's cache directory, so that a fresh process need not read YAML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.catalog import files
from assistant.catalog.as_json import heard, told
from assistant.catalog.kept import made_once
from assistant.catalog.model import Catalog

_CODE = ("model.py", "files.py", "load.py", "as_json.py")


def cached(folder: Path, *, cache: Path | None = None) -> Catalog:
    """The catalog in `folder`, as `load` gives it, from the cache where its files and this code are unchanged.

    cache: the directory to keep it in; the user's own by default. A cache that is damaged or cannot be written is as
    none at all. It holds what the YAML files say, never data. Raises CatalogError as `load`.
    """
    read = files.read(folder)

    def made() -> Any:
        from assistant.catalog.load import parse  # YAML is loaded only where it is read

        return told(parse(folder, read))

    sources = (str(folder).encode(), files.digest(read).encode(), *_code())
    return heard(Catalog, made_once("catalog", sources, made, cache=cache))


@lru_cache(maxsize=1)
def _code() -> tuple[bytes, ...]:
    return tuple(Path(__file__).with_name(name).read_bytes() for name in _CODE)
