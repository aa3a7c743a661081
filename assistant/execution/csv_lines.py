"""The lines of a CSV file: what separates its values, and which line is wrong and why."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from assistant.errors import DatabaseError

_DELIMITERS = ",;\t|"
_LONGEST_VALUE = 2**31 - 1


def delimiter_of(file: Path) -> str:
    """The sign that stands most often between the names in the first line; a comma where none does.

    Raises DatabaseError where the first line is blank, is no UTF-8, or cannot be read.
    """
    try:
        with file.open(encoding="utf-8-sig") as stream:
            first = stream.readline()
    except UnicodeDecodeError as error:
        raise DatabaseError(_not_utf8(file)) from error
    except OSError as error:
        raise DatabaseError(
            f"{file} cannot be read ({error.strerror}). Change its permissions, or name another with --database."
        ) from error
    if not first.strip():
        raise DatabaseError(f"{file}, line 1 is blank, but it must name the columns. Delete what stands above them.")
    bare = re.sub(r'"(?:[^"]|"")*"', "", first)
    return max(_DELIMITERS, key=bare.count)


def csv_fault(file: Path) -> str:
    """A sentence for the first line that does not fit the first one; it names no value."""
    csv.field_size_limit(_LONGEST_VALUE)
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, delimiter=delimiter_of(file), strict=True)
            names = next(reader)
            for row in reader:
                if row and len(row) != len(names):
                    return (
                        f"{file}, line {reader.line_num} has {len(row)} values, but line 1 names {len(names)} columns. "
                        "Correct the file, then ask again."
                    )
    except UnicodeDecodeError:
        return _not_utf8(file)
    except csv.Error:
        at = f"{file}, line {reader.line_num}"
        return f"{at}: a value in quotation marks does not end. Correct the file, then ask again."
    return f"{file} cannot be read as CSV. Write it again in UTF-8, one line of names first, then ask again."


def _not_utf8(file: Path) -> str:
    return f"{file} is not UTF-8 text. Save it as CSV in UTF-8, then ask again."
