"""Data files: what becomes which table, and a sentence for a file that cannot be read."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assistant.errors import DatabaseError
from assistant.execution.files import data_files, load, names_data_files, table_names


def tables(path: Path, only_table: str | None = None) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that `path` is read into."""
    with duckdb.connect(":memory:") as connection:
        load(connection, path, only_table=only_table)
        names = [str(name) for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: connection.execute(f'FROM "{name}"').fetchall() for name in names}


def types(path: Path) -> list[tuple[str, str]]:
    with duckdb.connect(":memory:") as connection:
        load(connection, path, only_table="t")
        return [(str(row[0]), str(row[1])) for row in connection.execute("DESCRIBE t").fetchall()]


def refused(path: Path) -> str:
    with pytest.raises(DatabaseError) as caught:
        tables(path)
    return caught.value.sentence


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def parquet(path: Path, query: str = "SELECT 1 AS id, 'x' AS word") -> Path:
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_file_is_a_table_called_as_it_or_as_said(tmp_path: Path) -> None:
    path = parquet(tmp_path / "visits 2025.parquet")
    assert tables(path) == {"visits 2025": [(1, "x")]}
    assert tables(path, "visits") == {"visits": [(1, "x")]}


def test_a_folder_is_a_table_for_each_data_file(tmp_path: Path) -> None:
    parquet(tmp_path / "one.parquet")
    written(tmp_path / "two.CSV", "id\n7\n")
    written(tmp_path / "words.txt", "no table")
    (tmp_path / "deeper.csv").mkdir()
    assert tables(tmp_path, "only") == {"one": [(1, "x")], "two": [(7,)]}
    (tmp_path / "two.CSV").unlink()
    assert tables(tmp_path, "only") == {"only": [(1, "x")]}


def test_two_files_of_one_name_are_told(tmp_path: Path) -> None:
    parquet(tmp_path / "visits.parquet")
    written(tmp_path / "Visits.csv", "id\n1\n")
    with pytest.raises(DatabaseError, match=r"Visits\.csv and visits\.parquet would both be the table visits"):
        table_names(tmp_path, only_table=None)


def test_what_is_a_data_file(tmp_path: Path) -> None:
    assert names_data_files(tmp_path / "none.parquet")
    assert data_files(tmp_path / "none.parquet") == ()
    assert not names_data_files(tmp_path / "shop.duckdb")
    assert names_data_files(tmp_path)


@pytest.mark.parametrize("name", ["it's.csv", "a*b.csv", "a[bc].csv", "wh?t.csv", "year=2025.csv"])
def test_signs_in_a_name_stand_for_themselves(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "year=2024"
    folder.mkdir()
    for other in ("ab.csv", "axb.csv", "what.csv"):
        written(folder / other, "id\n1\n")
    assert tables(written(folder / name, "id\n5\n"), "t") == {"t": [(5,)]}
    assert types(folder / name) == [("id", "BIGINT")]


def test_types_of_a_csv_come_from_all_its_lines(tmp_path: Path) -> None:
    lines = "".join(f"{n},{n}.5,2025-01-02,x,true\n" for n in range(30_000))
    path = written(tmp_path / "t.csv", f"id,age,day,word,done\n{lines}last,,,,\n")
    expected = [("id", "VARCHAR"), ("age", "DOUBLE"), ("day", "DATE"), ("word", "VARCHAR"), ("done", "BOOLEAN")]
    assert types(path) == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("id;word\n1;a,b\n", [(1, "a,b")]),
        ("id\tword\n1\ta b\n", [(1, "a b")]),
        ("id|word\r\n1|a\r\n\r\n2|b\r\n", [(1, "a"), (2, "b")]),
        ('id,"a;b;c"\n1,"say ""yes"", now"\n', [(1, 'say "yes", now')]),
        ('id,word\n1,"two\nlines"\n', [(1, "two\nlines")]),
        ("\ufeffid,word\n1,咖啡机\n", [(1, "咖啡机")]),
        ("id\n1\n2\n", [(1,), (2,)]),
        ("name,city\nLi,Rome\n", [("Li", "Rome")]),
        ("id,word\n", []),
    ],
    ids=["semicolon", "tab", "bar and CRLF", "quoted", "line in a value", "mark", "one column", "texts", "no rows"],
)
def test_the_first_line_says_how_a_csv_is_read(tmp_path: Path, text: str, rows: list[tuple[object, ...]]) -> None:
    assert tables(written(tmp_path / "t.csv", text)) == {"t": rows}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("id,word,n\n1,a,2\n2,b\n3,c,4\n", "line 3 has 2 values, but line 1 names 3 columns."),
        ("id,word\n1,a\n2,b,secret\n", "line 3 has 3 values, but line 1 names 2 columns."),
        ("id,word\n1\n2\n3\n", "line 2 has 1 values, but line 1 names 2 columns."),
        ("id,word\n" + "1,a\n" * 40_000 + "secret\n", "line 40002 has 1 values, but line 1 names 2 columns."),
        ("List of visits\n\nid,word\n1,a\n", "line 3 has 2 values, but line 1 names 1 columns."),
        ('id,word\n1,"secret\n2,b\n', "a value in quotation marks does not end."),
        ("\n\nid,word\n1,a\n", "line 1 is blank, but it must name the columns."),
        ("", "is empty."),
    ],
    ids=["short", "long", "all short", "late", "titled", "open quotation", "blank", "empty"],
)
def test_a_csv_that_does_not_fit_is_told_by_line(tmp_path: Path, text: str, sentence: str) -> None:
    path = written(tmp_path / "t.csv", text)
    said = refused(path)
    assert str(path) in said
    assert sentence in said
    assert "secret" not in said


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
@pytest.mark.parametrize("text", ["类别,数量\n灯具,1\n", "kind,count\n" + "lamp,1\n" * 9000 + "灯具,1\n"])
def test_a_csv_that_is_no_utf8_is_told(tmp_path: Path, encoding: str, text: str) -> None:
    said = refused(written(tmp_path / "t.csv", text, encoding))
    assert "is not UTF-8 text. Save it as CSV in UTF-8" in said


def test_a_broken_parquet_is_told(tmp_path: Path) -> None:
    words = written(tmp_path / "words.parquet", "words " * 500)
    assert "is not a Parquet file, or it is damaged" in refused(words)
    whole = parquet(tmp_path / "whole.parquet", "SELECT range AS id, 'x' AS word FROM range(5000)").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    assert "is not a Parquet file, or it is damaged" in refused(tmp_path / "cut.parquet")


def test_a_file_that_does_not_fit_into_memory_is_told(tmp_path: Path) -> None:
    path = parquet(tmp_path / "large.parquet", "SELECT hash(range) AS a, md5(range::VARCHAR) AS b FROM range(400_000)")
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET memory_limit = '4MB'")
        connection.execute("SET temp_directory = ''")
        with pytest.raises(DatabaseError, match="needs more memory than the database may use"):
            load(connection, path, only_table=None)
