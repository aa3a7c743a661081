"""Which database types count as the same kind."""

from __future__ import annotations

_FAMILIES = {
    "integer": "TINYINT SMALLINT INTEGER INT INT1 INT2 INT4 INT8 BIGINT HUGEINT LONG SHORT SIGNED "
    "UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT",
    "number": "DOUBLE FLOAT REAL FLOAT4 FLOAT8 DECIMAL NUMERIC DEC",
    "text": "VARCHAR TEXT STRING CHAR BPCHAR UUID ENUM",
    "date": "DATE",
    "timestamp": "TIMESTAMP DATETIME TIMESTAMPTZ TIMESTAMP_S TIMESTAMP_MS TIMESTAMP_NS",
    "truth": "BOOLEAN BOOL LOGICAL",
}
_FAMILY = {name: family for family, names in _FAMILIES.items() for name in names.split()}


def family(type_name: str) -> str:
    """The kind of a type: integer, number, text, date, timestamp, truth; the type itself where it is none of these.

    >>> family("decimal(10, 2)"), family("TIMESTAMP WITH TIME ZONE")
    ('number', 'timestamp')
    """
    words = type_name.upper().replace("(", " ").split()
    base = words[0] if words else ""
    return type_name.upper() if type_name.rstrip().endswith("]") else _FAMILY.get(base, base)


def same_family(one: str, other: str) -> bool:
    """Whether values of the two types can be compared without loss of sense."""
    return family(one) == family(other)
