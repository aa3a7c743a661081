"""Catalog values as plain JSON values and back, for the cache: quick, and without the library that checks files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin

from assistant.catalog.model import Part

_P = TypeVar("_P", bound=Part)
_Reader = Callable[[Any], Any] | None


def told(value: Any) -> Any:
    """A catalog value as JSON values; what stands at its default is left out."""
    if isinstance(value, Part):
        said = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: told(each) for field, each in said if each != field.default}
    if isinstance(value, tuple):
        return [told(each) for each in value]
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def heard(kind: type[_P], said: Any) -> _P:
    """The catalog value of this kind that `told` said so."""
    value: _P = _part(kind)(said)
    return value


@cache
def _reader(annotation: Any) -> _Reader:
    """What makes a value of this type from JSON; None where it is the same."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(inner[0])
    if origin is tuple:
        return _tuple(_reader(inner[0]))
    if origin is dict:
        return _mapping(int if inner[0] is int else str, _reader(inner[1]))
    if origin is UnionType:
        return _optional([reader for each in inner if each is not NoneType and (reader := _reader(each))])
    if annotation is date:
        return date.fromisoformat
    return _part(annotation) if is_dataclass(annotation) else None


def _part(kind: Any) -> Callable[[Any], Any]:
    types: dict[str, Any] = {field.name: field.type for field in fields(kind)}
    readers = {name: reader for name, annotation in types.items() if (reader := _reader(annotation))}

    def read(said: Any) -> Any:
        own = dict(said)
        for name in own.keys() & readers.keys():
            own[name] = readers[name](own[name])
        return kind(**own)

    return read


def _optional(readers: list[Callable[[Any], Any]]) -> _Reader:
    """Of types that may stand for one another, one at most is more than JSON has itself."""
    if not readers:
        return None
    (reader,) = readers
    return lambda said: None if said is None else reader(said)


def _tuple(reader: _Reader) -> Callable[[Any], Any]:
    return (lambda said: tuple(map(reader, said))) if reader else tuple


def _mapping(key: Callable[[str], Any], reader: _Reader) -> Callable[[Any], Any]:
    return lambda said: {key(name): reader(each) if reader else each for name, each in said.items()}
