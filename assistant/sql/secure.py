"""The door: the only maker of Sql. What passes its checks is narrowed to what the asker may see, and sealed."""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlglot import exp

from assistant.catalog.model import Catalog
from assistant.flow.people import Asker
from assistant.flow.sql import Draft, OutputColumn, Sql, take_seal
from assistant.sql.door.case import Case
from assistant.sql.door.checks import CHECKS, STEPS, Check, Step
from assistant.sql.door.ground import read_ground
from assistant.sql.door.reading import read
from assistant.sql.door.sight import Sight, see
from assistant.sql.verdict import Allow, Reject, Rewrite, Verdict

_SEAL = take_seal()
_MOST_SIGHTS = 500


class Door:
    """Lets one SELECT over the catalog's tables through, narrowed to what the asker may see, and nothing else.

    checks and steps are arguments so that the tests can take one away; leave them alone otherwise.
    """

    def __init__(
        self, catalog: Catalog, *, as_of: date, checks: tuple[Check, ...] = CHECKS, steps: tuple[Step, ...] = STEPS
    ) -> None:
        self._ground = read_ground(catalog)
        self._row_limit = catalog.header.row_limit
        self._as_of = as_of
        self._checks, self._steps = checks, steps
        self._sights: dict[Asker, Sight | Reject] = {}

    def admit(self, statement: exp.Expr | Draft, *, asker: Asker, columns: tuple[OutputColumn, ...] = ()) -> Verdict:
        """Allow or Rewrite with the Sql to run for this asker, or Reject with the reason.

        statement: a compiled tree (left unchanged) or a Draft. columns: what the statement's columns mean.
        """
        sight = self._sight(asker)
        if isinstance(sight, Reject):
            return sight
        tree = read(statement) if isinstance(statement, Draft) else cast("exp.Expression", statement.copy())
        if isinstance(tree, Reject):
            return tree
        case = Case(tree=tree, ground=self._ground, sight=sight, row_limit=self._row_limit)
        for check in self._checks:
            refused = check(case)
            if refused is not None:
                return refused
        return self._write(case, columns)

    def _write(self, case: Case, columns: tuple[OutputColumn, ...]) -> Verdict:
        for step in self._steps:
            step(case)
        text = case.tree.sql(dialect="duckdb", pretty=True, comments=False)
        sql = Sql(seal=_SEAL, text=text, columns=columns, row_limit=self._row_limit)
        return Rewrite(sql=sql, changes=tuple(case.changes)) if case.changes else Allow(sql=sql)

    def _sight(self, asker: Asker) -> Sight | Reject:
        seen = self._sights.get(asker)
        if seen is None:
            if len(self._sights) >= _MOST_SIGHTS:
                self._sights.clear()
            seen = self._sights[asker] = see(self._ground, asker, self._as_of)
        return seen
