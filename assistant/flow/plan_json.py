"""The Query as JSON and back: every value of the algebra and nothing else, with its plan version.

A record becomes an object without the keys that have their default; a date among filter values becomes
{"date": "2026-01-31"}, a moment {"timestamp": "…"}.

>>> from assistant.flow import ByField, Measure
>>> to_json(Query(measures=(Measure(metric="ticket_count"),), groups=(ByField(field="channel"),)))
{'plan_version': 1, 'measures': [{'metric': 'ticket_count'}], 'groups': [{'field': 'channel'}]}
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from assistant.errors import QueryError, nearest
from assistant.flow.query import PLAN_VERSION, Query

_MOMENTS: dict[str, type[date] | type[datetime]] = {"date": date, "timestamp": datetime}


def to_json(query: Query) -> dict[str, Any]:
    """The query as plain dicts, lists, strings, numbers and booleans."""
    record = _encoded_record(query)
    record.pop("plan_version", None)
    return {"plan_version": query.plan_version, **record}


def from_json(data: object) -> Query:
    """The query that `to_json` made `data` of. Raises QueryError with a sentence that names the place otherwise."""
    if not isinstance(data, dict):
        raise QueryError("The plan must be a JSON object with “plan_version”, “measures”, “groups” and so on.")
    if data.get("plan_version") != PLAN_VERSION or isinstance(data.get("plan_version"), bool):
        raise QueryError(f"The plan must say “plan_version”: {PLAN_VERSION}; it says {data.get('plan_version')!r}.")
    return cast(Query, _record(Query, data, "plan"))


def _encoded_record(record: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.default is MISSING or value != field.default:
            plain_date = isinstance(value, date) and not isinstance(value, datetime)
            found[field.name] = value.isoformat() if plain_date else _encoded(value)
    return found


def _encoded(value: Any) -> Any:
    match value:
        case datetime():
            return {"timestamp": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return [_encoded(item) for item in value]
        case _:
            return _encoded_record(value) if is_dataclass(value) else value


@cache
def _fields(kind: type) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in fields(kind))


def _record(kind: type, data: Any, place: str) -> Any:
    if not isinstance(data, dict):
        raise QueryError(f"“{place}” must be an object with the keys of {kind.__name__}, not {data!r}.")
    known = {field.name: (field, hint) for field, hint in _fields(kind)}
    for key in data:
        if key not in known:
            near = nearest(str(key), known)
            raise QueryError(
                f"“{place}” has the unknown key “{key}”; it may have: {', '.join(known)}.", suggestions=near
            )
    for name, (field, _) in known.items():
        if field.default is MISSING and name not in data:
            raise QueryError(f"“{place}” lacks the key “{name}”.")
    return kind(**{name: _decoded(known[name][1], value, f"{place}.{name}") for name, value in data.items()})


def _decoded(hint: Any, data: Any, place: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _choice(get_args(hint), data, place)
    if origin is Literal:
        return _word(get_args(hint), data, place)
    if origin is tuple:
        return _tuple(get_args(hint), data, place)
    if is_dataclass(hint):
        return _record(cast(type, hint), data, place)
    return _scalar(hint, data, place)


def _choice(hints: tuple[Any, ...], data: Any, place: str) -> Any:
    """One of several kinds: records are told by the keys they need, everything else by its type."""
    if data is None and NoneType in hints:
        return None
    records = [hint for hint in hints if is_dataclass(hint)]
    if records and isinstance(data, dict):
        return _record(cast(type, _fitting(records, data)), data, place)
    if date in hints and datetime in hints:
        return _value(data, place)
    literals = [hint for hint in hints if get_origin(hint) is Literal]
    plain = [hint for hint in hints if hint is not NoneType and hint not in literals]
    if literals and (isinstance(data, str) or not plain):
        return _word(get_args(literals[0]), data, place)
    return _decoded(plain[0], data, place)


def _fitting(records: list[Any], data: dict[str, Any]) -> Any:
    def needed(kind: Any) -> set[str]:
        return {field.name for field, _ in _fields(kind) if field.default is MISSING}

    fitting = [kind for kind in records if needed(kind) <= set(data)]
    return max(fitting or records[:1], key=lambda kind: len(needed(kind)))


def _word(words: tuple[Any, ...], data: Any, place: str) -> Any:
    if not isinstance(data, str) or data not in words:
        near = nearest(str(data), [str(word) for word in words])
        raise QueryError(f"“{place}” must be one of {', '.join(map(str, words))}, not {data!r}.", suggestions=near)
    return data


def _tuple(hints: tuple[Any, ...], data: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise QueryError(f"“{place}” must be a list, not {data!r}.")
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(_decoded(hints[0], item, f"{place}[{index}]") for index, item in enumerate(data))
    if len(data) != len(hints):
        raise QueryError(f"“{place}” must have {len(hints)} entries and has {len(data)}.")
    pairs = enumerate(zip(hints, data, strict=True))
    return tuple(_decoded(hint, item, f"{place}[{index}]") for index, (hint, item) in pairs)


def _scalar(hint: Any, data: Any, place: str) -> Any:
    if hint is date:
        return _moment(date, data, place)
    if hint is bool or isinstance(data, bool):
        right = hint is bool and isinstance(data, bool)
    elif hint is float:
        right = isinstance(data, int | float)
    else:
        right = isinstance(data, hint)
    if not right:
        raise QueryError(f"“{place}” must be of type {hint.__name__}, not {data!r}.")
    return data


def _value(data: Any, place: str) -> Any:
    """A filter's value: text, a number, true or false, a tagged date or moment."""
    if isinstance(data, dict) and len(data) == 1 and next(iter(data)) in _MOMENTS:
        tag, text = next(iter(data.items()))
        return _moment(_MOMENTS[tag], text, place)
    if isinstance(data, str | int | float):
        return data
    raise QueryError(
        f"“{place}” must be text, a number, true, false, {{'date': …}} or {{'timestamp': …}}, not {data!r}."
    )


def _moment(kind: type[date] | type[datetime], data: Any, place: str) -> date:
    if isinstance(data, str):
        try:
            return kind.fromisoformat(data)
        except ValueError:
            pass
    raise QueryError(f"“{place}” must be a {'moment' if kind is datetime else 'day'} like 2026-01-31, not {data!r}.")
