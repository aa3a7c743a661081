"""Data files: .parquet and .csv files, alone or in a folder, as tables of a database in memory."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from assistant.errors import DatabaseError
from assistant.execution.csv_lines import csv_fault, delimiter_of

SUFFIXES = (".parquet", ".csv")
_PLAIN = "hive_partitioning = false"
"""Folders called key=value would otherwise become columns."""


def names_data_files(path: Path) -> bool:
    """True where `path` is a folder, or called like a .parquet or .csv file, whether or not there is one."""
    return _is_data(path) or path.is_dir()


def data_files(path: Path) -> tuple[Path, ...]:
    """The data files that `path` stands for, by name: itself, or those directly in the folder."""
    if path.is_dir():
        return tuple(sorted(file for file in path.iterdir() if _is_data(file) and file.is_file()))
    return (path,) if path.is_file() else ()


def table_names(path: Path, *, only_table: str | None) -> dict[str, Path]:
    """The file of each table: tables are named after their files, a single file `only_table` where that is given.

    Raises DatabaseError where two files would be one table.
    """
    files = data_files(path)
    if only_table is not None and len(files) == 1:
        return {only_table: files[0]}
    named: dict[str, Path] = {}
    for file in files:
        other = next((taken for name, taken in named.items() if name.casefold() == file.stem.casefold()), None)
        if other is not None:
            raise DatabaseError(
                f"{other.name} and {file.name} would both be the table {file.stem}. Rename one of them."
            )
        named[file.stem] = file
    return named


def load(connection: duckdb.DuckDBPyConnection, path: Path, *, only_table: str | None) -> None:
    """Reads every data file of `path` into a table, named as table_names says.

    The first line of a CSV file names its columns; their types are found from all of its lines.
    Raises DatabaseError with a sentence that names the file, and the line where one is wrong, but no value.
    """
    for name, file in table_names(path, only_table=only_table).items():
        if file.stat().st_size == 0:
            raise DatabaseError(f"The file {file} is empty. Write it again, or name another with --database.")
        scan = _csv(file) if _is_csv(file) else f"read_parquet({_pattern(file)}, {_PLAIN})"
        try:
            connection.execute(f'CREATE TABLE "{name.replace(chr(34), chr(34) * 2)}" AS FROM {scan}')
        except duckdb.Error as error:
            raise DatabaseError(_why_not(file, error)) from error


def _is_data(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _is_csv(file: Path) -> bool:
    return file.suffix.lower() == ".csv"


def _csv(file: Path) -> str:
    """The scan of a CSV file by the delimiter of its first line: DuckDB's guess takes ragged lines for one column."""
    rules = f"delim = '{delimiter_of(file)}', quote = '\"', escape = '\"', header = true, skip = 0, sample_size = -1"
    strict = "strict_mode = true, null_padding = false, ignore_errors = false"
    return f"read_csv({_pattern(file)}, {rules}, {strict}, {_PLAIN})"


def _pattern(file: Path) -> str:
    """The path as a SQL text; signs that DuckDB would read as a pattern of many files stand for themselves."""
    return "'" + re.sub(r"([*?\[])", r"[\1]", str(file)).replace("'", "''") + "'"


def _why_not(file: Path, error: duckdb.Error) -> str:
    """A sentence of our own: DuckDB's message quotes what stands in the rows."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return f"{file} needs more memory than the database may use. Load it into a DuckDB file, and name that one."
    if _is_csv(file):
        return csv_fault(file)
    return f"{file} is not a Parquet file, or it is damaged. Write or copy it again, or name another with --database."
