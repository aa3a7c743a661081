"""All rules over one catalog, and where in its files each finding stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.catalog import files
from assistant.catalog.checks import columns, festivals, metrics, names, reach, relations, roles, sql, words
from assistant.catalog.checks.problem import Place, Problem, Rule, Severity
from assistant.catalog.lines import line_of, root_of
from assistant.catalog.model import Catalog

FIRST: tuple[Rule, ...] = (
    names.unknown_names,
    names.repeated_names,
    columns.tables_have_keys,
    relations.relationship_keys,
    relations.bridges_lead_back,
)
"""What the rest takes for granted."""

RULES: tuple[Rule, ...] = (
    names.repeated_codes,
    columns.personal_not_indexed,
    columns.codes_have_values,
    columns.dimension_origin,
    relations.time_columns,
    metrics.keys_of_kind,
    metrics.ratio_cycles,
    metrics.additive_metrics,
    metrics.default_filter_values,
    words.empty_texts,
    words.placeholder_texts,
    words.repeated_words,
    sql.sql_is_an_expression,
    sql.sql_names,
    sql.sql_aggregates,
    sql.placeholders,
    sql.one_fact_table,
    roles.one_default_role,
    roles.role_tables,
    roles.masks_for_personal_data,
    roles.clear_kinds,
    roles.small_groups,
    roles.role_questions,
    roles.attributes_used,
    festivals.festival_days,
)
PATHS: tuple[Rule, ...] = (reach.one_path, reach.dimensions_reached, reach.fields_reached, reach.instead_helps)
"""Looked at only where tables hang together as FIRST wants it and no ratio is made of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong in one line of a catalog file, found by `rule`."""

    file: str
    line: int
    rule: str
    sentence: str
    severity: Severity

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        return f"{self.file}:{self.line}: {mark}{self.sentence}"


def check(catalog: Catalog, folder: Path) -> tuple[Finding, ...]:
    """Everything that the rules find wrong in `catalog`, which was loaded from `folder`, by file and line."""
    found = [*_told_by(FIRST, catalog), *_told_by(RULES, catalog)]
    if not found or all(rule not in _NEEDED_FOR_PATHS for rule, _ in found):
        found += _told_by(PATHS, catalog)
    return located(found, folder)


def located(found: list[tuple[str, Problem]], folder: Path) -> tuple[Finding, ...]:
    """Findings with file and line, in that order, for the problems that each named rule found."""
    if not found:
        return ()
    lines = Lines(folder)
    findings = {
        Finding(file=file, line=line, rule=rule, sentence=problem.sentence, severity=problem.severity)
        for rule, problem in found
        for file, line in [lines.at(problem.place)]
    }
    return tuple(sorted(findings, key=lambda each: (each.file, each.line, each.sentence)))


_NEEDED_FOR_PATHS = frozenset(rule.__name__ for rule in (*FIRST, metrics.ratio_cycles))


def _told_by(rules: tuple[Rule, ...], catalog: Catalog) -> Iterator[tuple[str, Problem]]:
    return ((rule.__name__, problem) for rule in rules for problem in rule(catalog))


class Lines:
    """Where the values of a catalog stand in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roots = {file.path: root_of(file.content) for file in files.read(folder)}
        kinds = {file.path: file.kind for file in files.read(folder)}
        self._tables = [path for path, kind in kinds.items() if kind == "table"]
        metric_files = [path for path, kind in kinds.items() if kind == "metrics"]
        self._metrics = [(path, index) for path in metric_files for index in range(_length(self._roots[path]))]

    def at(self, place: Place) -> tuple[str, int]:
        """The file and line of a place; the nearest thing around it where the file does not say it."""
        path, steps = self._file(place)
        return str(self._folder / path), line_of(self._roots.get(path), steps)

    def _file(self, place: Place) -> tuple[str, Place]:
        head, *rest = place
        index = rest[0] if rest and isinstance(rest[0], int) else 0
        match head:
            case "tables" if index < len(self._tables):
                return self._tables[index], tuple(rest[1:])
            case "metrics" if index < len(self._metrics):
                path, inside = self._metrics[index]
                return path, ("metrics", inside, *rest[1:])
            case "dimensions":
                return "dimensions.yaml", place
            case "roles" | "masks":
                return "roles.yaml", place
            case "calendar":
                return "calendar.yaml", tuple(rest)
            case _:
                return "catalog.yaml", tuple(rest)


def _length(root: yaml.Node | None) -> int:
    """How many metrics a metrics file lists."""
    if isinstance(root, yaml.MappingNode):
        return sum(len(value.value) for key, value in root.value if key.value == "metrics")
    return 0
