"""Imports run one way: the contracts of ``pyproject.toml``, kept by import-linter."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_contract_is_kept():
    # In a process of its own: the tool sets up logging and thereby disables known loggers.
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


def imports_of(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def modules(*folders):
    return [file for folder in folders for file in sorted((ROOT / "assist" / folder).rglob("*.py"))]


def test_the_core_never_imports_qt():
    below = [
        file
        for file in modules("")
        if file.relative_to(ROOT / "assist").parts[0] not in ("ui", "platforms")
    ]
    assert len(below) > 10
    with_qt = [str(f) for f in below if any(name.startswith("PySide6") for name in imports_of(f))]
    assert with_qt == []


def test_only_the_platforms_package_asks_for_the_system():
    asking = [
        str(file.relative_to(ROOT))
        for file in modules("")
        if file != ROOT / "assist" / "platforms" / "__init__.py"
        and "sys.platform" in file.read_text("utf-8")
    ]
    assert asking == []


def test_no_module_is_a_drawer_for_everything():
    names = {file.stem for file in modules("")} | {file.parent.name for file in modules("")}
    assert names.isdisjoint({"utils", "misc", "common", "helpers", "managers", "helper", "util"})
