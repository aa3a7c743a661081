"""Real English words: who typed one meant it, however near it is to a word that is known."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from assistant.catalog.kept import made_once

_COMMON = 100
"""How often a word must stand in the texts that were counted; rarer ones are names and errors as often as words."""


@lru_cache(maxsize=1)
def real_words() -> frozenset[str]:
    """The 47,000 commonest English words, in lower case, from pyspellchecker's table.

    Only the table is read: importing the library brings a checker that knows nothing of the catalog.
    """
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pyspellchecker is not installed: install the package's requirements again.")
    file = Path(spec.origin).parent / "resources" / "en.json.gz"
    sources = (str(file.stat().st_size).encode(), Path(__file__).read_bytes())
    written: str = made_once("english", sources, lambda: _read(file))
    return frozenset(written.split())


def _read(file: Path) -> str:
    import gzip  # not needed where the words are kept already

    with gzip.open(file, "rt", encoding="utf-8") as table:
        return " ".join(word for word, count in json.load(table).items() if count >= _COMMON)
