"""The house rules, checked: formatting, types, who imports whom, and what everything must have."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pakru_refs"
FILES = sorted(PACKAGE.rglob("*.py"))

TOOLS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS)
def test_tool_is_content(command: list[str]) -> None:
    tool = Path(sys.executable).with_name(command[0])
    if not tool.exists():
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_is_short(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 400


def functions() -> list[tuple[str, int]]:
    """Return every function of the package with its length in lines, docstrings left out."""
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                text = ast.get_docstring(node, clean=False)
                length = (
                    (node.end_lineno or 0) - node.lineno + 1 - (text.count("\n") + 1 if text else 0)
                )
                found.append((f"{path.name}:{node.name}", length))
    return found


def test_functions_are_short() -> None:
    lengths = sorted(length for _, length in functions())
    assert [row for row in functions() if row[1] > 45] == []
    assert lengths[len(lengths) // 2] <= 10


def test_broad_excepts_are_two() -> None:
    # One keeps the other rules' findings when a rule fails; one is the command line's last resort.
    broad = [p.name for p in FILES if "except Exception" in p.read_text("utf-8")]
    assert broad == ["main.py", "judge.py"]
