"""The house rule of imports: a module imports only lower rooms or its own; each outside library has one home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assistant"

LEVELS = {
    "errors": 0,
    "flow": 1,
    "ports": 2,
    "settings": 2,
    "catalog": 3,
    "understanding": 4,
    "planning": 4,
    "sql": 4,
    "execution": 4,
    "analysis": 4,
    "answer": 4,
    "store": 4,
    "pipeline": 5,
    "facts": 5,
    "reports": 6,
    "app": 7,
    "interfaces": 8,
}
FACES = ("cli", "web", "http_api", "mcp_server")
HOMES = {
    "sqlglot": ("sql", "catalog"),
    "duckdb": ("execution", "demo"),
    "gradio": ("interfaces.web",),
    "altair": ("answer",),
    "vl_convert": ("answer",),
    "plotext": ("answer",),
    "typer": ("interfaces.cli",),
    "rich": ("interfaces.cli", "answer"),
    "fastapi": ("interfaces",),
    "uvicorn": ("interfaces",),
    "langchain": ("planning",),
    "langchain_openai": ("planning",),
    "openai": ("planning",),
    "dotenv": ("settings",),
    "yaml": ("catalog", "understanding", "demo", "answer"),
    "opencc": ("understanding", "catalog"),
    "ahocorasick": ("understanding", "catalog"),
}
"""Rooms that may import an outside library; libraries not named here may be imported anywhere."""
SEAL_KEEPERS = ("sql",)


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement: the module it stands in, what it names, and where."""

    module: str
    target: str
    where: str


def module_name(path: Path) -> str:
    """The dotted name of a file of the package, without the leading "assistant."; the package's own __init__ is ""."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


def imports_of(source: str, module: str, where: str) -> Iterator[Import]:
    """Every import in the source, also those inside functions; those for type checking alone too."""
    for node in ast.walk(ast.parse(source)):
        at = f"{where}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, at)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                yield Import(module, f"{node.module}.{alias.name}", at)
        elif isinstance(node, ast.ImportFrom):
            yield Import(module, ".relative", at)


def all_imports() -> list[Import]:
    return [
        found
        for path in files()
        for found in imports_of(path.read_text(encoding="utf-8"), module_name(path), str(path.relative_to(ROOT)))
    ]


def broken_direction(found: Import) -> str | None:
    """Why an import goes the wrong way, as a sentence; None where it does not."""
    if found.target == ".relative":
        return f"{found.where}: name the whole module instead of a relative import."
    if not found.target.startswith("assistant."):
        return None
    room, _, inside = found.module.partition(".")
    target, _, target_inside = found.target.removeprefix("assistant.").partition(".")
    if room in ("", "__main__"):
        return None
    if room == target:
        return _between_faces(found, inside.partition(".")[0], target_inside.partition(".")[0])
    if "demo" in (room, target):
        return _about_demo(found, room, target)
    if target not in LEVELS:
        return None if target[:1].isupper() else f"{found.where}: assistant.{target} has no level; add it to the table."
    if room not in LEVELS:
        return f"{found.where}: assistant.{room} has no level; add it to the table."
    if LEVELS[target] < LEVELS[room]:
        return None
    return (
        f"{found.where}: {room} (level {LEVELS[room]}) imports {target} (level {LEVELS[target]}); "
        "a module imports only lower levels or its own package."
    )


def _between_faces(found: Import, one: str, other: str) -> str | None:
    if found.module.startswith("interfaces") and one in FACES and other in FACES and one != other:
        return f"{found.where}: the faces {one} and {other} meet; share a small module of interfaces/ instead."
    return None


def _about_demo(found: Import, room: str, target: str) -> str | None:
    if target == "demo" and not found.module.startswith("interfaces.cli"):
        return f"{found.where}: {room} imports demo; only the command line does."
    if room == "demo" and target not in ("errors",):
        return f"{found.where}: demo imports {target}; the generator stands alone."
    return None


def away_from_home(found: Import) -> str | None:
    """Why an outside library is imported in the wrong room, as a sentence; None where it is at home."""
    homes = HOMES.get(found.target.partition(".")[0])
    if homes is None or any(found.module == home or found.module.startswith(f"{home}.") for home in homes):
        return None
    library = found.target.partition(".")[0]
    return f"{found.where}: {found.module} imports {library}, whose home is {' and '.join(homes)}."


def makes_sql(source: str, module: str, where: str) -> Iterator[str]:
    """Every place that makes Sql or takes its seal outside the door, as a sentence."""
    if module.partition(".")[0] in (*SEAL_KEEPERS, "flow"):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("Sql", "take_seal"):
                yield f"{where}:{node.lineno}: {called}() is called outside sql/; send the tree through the door."


def test_imports_point_one_way() -> None:
    broken = [sentence for found in all_imports() if (sentence := broken_direction(found))]
    assert not broken, "\n" + "\n".join(dict.fromkeys(broken))


def test_each_outside_library_has_its_home() -> None:
    astray = [sentence for found in all_imports() if (sentence := away_from_home(found))]
    assert not astray, "\n" + "\n".join(dict.fromkeys(astray))


def test_only_the_door_makes_sql() -> None:
    made = [
        sentence
        for path in files()
        for sentence in makes_sql(path.read_text(encoding="utf-8"), module_name(path), str(path.relative_to(ROOT)))
    ]
    assert not made, "\n" + "\n".join(made)


def test_nothing_outside_the_evaluation_imports_it() -> None:
    """The one exception loads it by name, when asked."""
    imported = [found.where for found in all_imports() if found.target.partition(".")[0] == "eval"]
    assert not imported


@pytest.mark.parametrize(
    ("module", "line", "said"),
    [
        ("flow.period", "from assistant.catalog.model import Catalog", "flow (level 1) imports catalog (level 3)"),
        ("sql.door", "def f():\n    import assistant.answer.text", "sql (level 4) imports answer (level 4)"),
        ("interfaces.web.page", "from assistant.interfaces.cli import show", "the faces web and cli meet"),
        ("app", "from assistant.demo.build import build", "only the command line does"),
        ("demo.build", "from assistant.flow import Query", "the generator stands alone"),
        ("sql.door", "from . import verdict", "relative import"),
    ],
)
def test_a_wrong_direction_is_found_and_said(module: str, line: str, said: str) -> None:
    sentences = [broken_direction(found) or "" for found in imports_of(line, module, "x.py")]
    assert said in "".join(sentences)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("pipeline", "import duckdb"),
        ("interfaces.cli.show", "from gradio import Blocks"),
        ("answer.text", "def f():\n    import sqlglot.expressions"),
    ],
)
def test_a_library_away_from_home_is_found(module: str, line: str) -> None:
    assert [away_from_home(found) for found in imports_of(line, module, "x.py")] != [None]


def test_sql_made_elsewhere_is_found() -> None:
    assert list(makes_sql("flow.Sql(seal=take_seal())", "answer.text", "x.py"))
    assert not list(makes_sql("Sql(seal=1)", "sql.secure", "x.py"))
