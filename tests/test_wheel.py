"""The wheel: installed alone into a fresh environment it builds its data, answers, and says where the harness is."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")

pytestmark = pytest.mark.more


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300
    )


def done(*command: str | Path, folder: Path) -> str:
    ended = run(*command, folder=folder)
    assert ended.returncode == 0, f"{command}: {ended.stdout}{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a copy that was installed from the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    done(UV, "build", "--wheel", "--out-dir", folder / "dist", ROOT, folder=folder)
    done(UV, "venv", "--python", sys.executable, folder / "venv", folder=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    done(UV, "pip", "install", "--python", folder / "venv", wheel, folder=folder)
    return folder / "venv" / "bin" / "assistant"


def test_an_installed_copy_builds_its_data_and_answers(assistant: Path, tmp_path: Path) -> None:
    done(assistant, "demo", "build", "--as-of", "2026-06-18", "--tickets", "1000", folder=tmp_path)
    answer = json.loads(done(assistant, "ask", "今年各渠道的投诉量", "--json", folder=tmp_path))
    assert answer["status"] == "answered"
    assert len(answer["rows"]) > 1
    done(assistant, "ask", "今年各渠道的投诉量", "--chart", "picture.png", folder=tmp_path)
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_it_carries_every_catalog_and_no_data(assistant: Path) -> None:
    (wheel,) = (assistant.parents[2] / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for catalog in (ROOT / "schema").glob("*/catalog.yaml"):
        assert f"assistant/_shipped/schema/{catalog.parent.name}/catalog.yaml" in names
    assert not [name for name in names if name.endswith((".parquet", ".csv", ".duckdb", ".jsonl"))]


def test_an_installed_copy_knows_its_catalog(assistant: Path, tmp_path: Path) -> None:
    assert "no findings" in done(assistant, "catalog", "check", folder=tmp_path)


def test_an_installed_copy_says_that_the_harness_is_in_the_checkout(assistant: Path, tmp_path: Path) -> None:
    ended = run(assistant, "eval", "run", "sample", folder=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr == "The evaluation harness is in the checkout, in eval/: run `python -m eval` there.\n"
