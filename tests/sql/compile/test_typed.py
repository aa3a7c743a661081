"""Filter values as what the column holds, or a sentence that says why not."""

from datetime import date, datetime

import pytest

from assistant.errors import QueryError
from assistant.flow import Filter
from assistant.sql.compile.typed import family_of, typed


@pytest.mark.parametrize(
    ("column_type", "family"),
    [
        ("VARCHAR", "text"),
        ("BIGINT", "number"),
        ("UINTEGER", "number"),
        ("DECIMAL(10,2)", "number"),
        ("double", "number"),
        ("BOOLEAN", "boolean"),
        ("DATE", "day"),
        ("TIMESTAMP", "moment"),
        ("DATETIME", "moment"),
        ("ENUM('a')", "text"),
    ],
)
def test_families_of_types(column_type, family):
    assert family_of(column_type) == family


@pytest.mark.parametrize(
    ("value", "family", "wanted"),
    [
        (3, "text", "3"),
        ("a", "text", "a"),
        ("2.5", "number", 2.5),
        (True, "boolean", True),
        ("2026-06-01", "day", date(2026, 6, 1)),
        ("2026-06-01 08:00", "moment", datetime(2026, 6, 1, 8)),
        (date(2026, 6, 1), "moment", date(2026, 6, 1)),
    ],
)
def test_values_that_fit(value, family, wanted):
    assert typed(Filter(field="f", values=(value,)), family) == (wanted,)


@pytest.mark.parametrize(
    ("operator", "value", "family", "said"),
    [
        ("is", "many", "number", "“f” holds numbers"),
        ("is", True, "number", "“f” holds numbers"),
        ("is", 1, "boolean", "“f” holds true or false"),
        ("is", date(2026, 1, 1), "text", "“f” holds text"),
        ("is", "soon", "day", "“f” holds days"),
        ("is", 20260101, "moment", "“f” holds days"),
        ("contains", "1", "number", "Only text can be searched"),
        ("gt", True, "boolean", "either true or false"),
    ],
)
def test_values_that_do_not(operator, value, family, said):
    with pytest.raises(QueryError) as refused:
        typed(Filter(field="f", operator=operator, values=(value,)), family)
    assert said in refused.value.sentence
