"""The evaluation's database: demonstration data of fixed day and seed, built once for each state of the generator."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import assistant.demo

AS_OF = date(2026, 6, 18)
SEED = 7
TICKETS = 60_000
CACHE = Path(__file__).parent / ".cache"


def demo_database(*, say: Callable[[str], None], cache: Path = CACHE, tickets: int = TICKETS) -> Path:
    """The path of the database, built first if the cache does not hold it for the generator as it is now."""
    path = cache / f"demo-{AS_OF:%Y%m%d}-{SEED}-{tickets}-{_generator_digest()}.duckdb"
    if not path.exists():
        from assistant.demo.build import build

        say(f"Building the demonstration database as of {AS_OF}, seed {SEED}, {tickets:,} tickets ...")
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        build(unfinished, as_of=AS_OF, seed=SEED, tickets=tickets)
        unfinished.rename(path)
    return path


def _generator_digest() -> str:
    folder = Path(assistant.demo.__path__[0])
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
