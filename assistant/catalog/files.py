"""Which files a catalog folder holds, what each kind of file says, and one digest over all of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.catalog.model import Calendar, Dimension, Header, Mask, Metric, Part, Role, Table
from assistant.errors import CatalogError


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics(Part):
    """metrics/<theme>.yaml: the metrics of one theme."""

    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions(Part):
    """dimensions.yaml: every dimension."""

    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles(Part):
    """roles.yaml: how personal data are masked, and who sees what."""

    masks: tuple[Mask, ...] = ()
    roles: tuple[Role, ...]


FileKind = Literal["catalog", "calendar", "dimensions", "roles", "table", "metrics"]
MODELS: dict[FileKind, type[Part]] = {
    "catalog": Header,
    "calendar": Calendar,
    "dimensions": Dimensions,
    "roles": Roles,
    "table": Table,
    "metrics": Metrics,
}
"""What each kind of file must say."""

_SINGLE: tuple[tuple[str, FileKind, bool], ...] = (
    ("catalog.yaml", "catalog", True),
    ("calendar.yaml", "calendar", False),
    ("dimensions.yaml", "dimensions", True),
    ("roles.yaml", "roles", True),
)
_FOLDERS: tuple[tuple[str, FileKind], ...] = (("tables", "table"), ("metrics", "metrics"))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a catalog: its path below the folder, its kind and its bytes."""

    path: str
    kind: FileKind
    content: bytes


def read(folder: Path) -> tuple[File, ...]:
    """The files of a catalog folder, always in the same order. Raises CatalogError where one cannot be had."""
    if not folder.is_dir():
        raise CatalogError(f"{folder}: there is no such folder. Name a folder that holds a catalog.yaml.")
    missing = [name for name, _, needed in _SINGLE if needed and not (folder / name).is_file()]
    if missing:
        raise CatalogError("\n".join(f"{folder / name}: this file is missing. A catalog needs it." for name in missing))
    found = [(folder / name, kind) for name, kind, _ in _SINGLE if (folder / name).is_file()]
    for name, kind in _FOLDERS:
        found += [(path, kind) for path in sorted((folder / name).glob("*.yaml"))]
    return tuple(
        File(path=path.relative_to(folder).as_posix(), kind=kind, content=_bytes(path)) for path, kind in found
    )


def digest(files: tuple[File, ...]) -> str:
    """A hexadecimal SHA-256 over the paths and contents of `files`, in order."""
    seen = hashlib.sha256()
    for file in files:
        for piece in (file.path.encode(), file.content):
            seen.update(len(piece).to_bytes(8, "big") + piece)
    return seen.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise CatalogError(f"{path}: the file cannot be read ({reason.strerror}). Check its permissions.") from reason
