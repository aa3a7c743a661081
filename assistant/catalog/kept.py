"""Values kept as JSON in the user's cache directory between processes: damaged or unwritable, they are made anew."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

_KEPT = 8


def made_once(kind: str, sources: Iterable[bytes], make: Callable[[], Any], *, cache: Path | None = None) -> Any:
    """What `make` gives, as JSON reads it back, made only where it is not kept for these sources.

    sources: all that the value is made from, the code that makes it included. cache: the directory to keep it in, the
    user's own by default; where that cannot be written, the value is made each time. What `make` raises is passed on.
    """
    path = (cache or user_cache_path("after-sales-assistant")) / f"{kind}-{digest(sources)[:40]}.kept"
    with contextlib.suppress(OSError, ValueError):
        return read(path)
    value = json.loads(json.dumps(make()))
    with contextlib.suppress(OSError):
        write(path, value)
    return value


def digest(pieces: Iterable[bytes]) -> str:
    """A hexadecimal SHA-256 over the pieces, in order; where one ends and the next begins counts too."""
    seen = hashlib.sha256()
    for piece in pieces:
        seen.update(len(piece).to_bytes(8, "big") + piece)
    return seen.hexdigest()


def read(path: Path) -> Any:
    """The value in a kept file. Raises OSError where there is none and ValueError where it is damaged."""
    said, _, content = path.read_bytes().partition(b"\n")
    if said != hashlib.sha256(content).hexdigest().encode():
        raise ValueError(f"{path} is damaged.")
    return json.loads(content)


def write(path: Path, value: Any) -> None:
    """Keeps a value with its digest; written beside and renamed, so that no reader ever sees half a file.

    The oldest of many files of one kind make room. Raises OSError where it cannot be written.
    """
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    kind = path.name.partition("-")[0]
    for old in sorted(path.parent.glob(f"{kind}-*.kept"), key=_age)[_KEPT:]:
        old.unlink(missing_ok=True)


def _age(file: Path) -> float:
    """The nearer to now the smaller; a file that another process took away meanwhile is the oldest."""
    try:
        return -file.stat().st_mtime
    except FileNotFoundError:
        return 0.0
