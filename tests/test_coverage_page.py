"""docs/coverage.md names nothing that is not there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from assist import paths
from assist.snippets.pack import read_snippets
from assist.snippets.walks.pack import read_walks
from assist.store.packs import built_in

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "coverage.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "| where |" not in line]
PLACES = sorted(set(re.findall(r"`((?:assist|tests|resources|docs|demo)/[^`\s]+)`", PAGE)))


@cache
def functions_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("place", PLACES)
def test_every_file_and_test_named_is_there(place):
    name, _, test = place.partition("::")
    assert (ROOT / name).exists(), name
    assert not test or test in functions_of(ROOT / name), place


def test_every_walk_and_step_named_is_there():
    (general,) = [pack for pack in built_in(paths.resources()) if pack.id == "general"]
    walks = {w.key.partition("/")[2]: {s.id for s in w.steps} for w in read_walks(general)}
    named = re.findall(r"walk (\S+\.\S+) \(([a-z_0-9 ]+)\)", PAGE)
    assert len(named) > 60
    wrong = [(w, set(s.split()) - walks.get(w, set())) for w, s in named]
    assert [pair for pair in wrong if pair[1]] == []


def test_every_snippet_named_is_there():
    known = {s.key for pack in built_in(paths.resources()) for s in read_snippets(pack)}
    named = set(re.findall(r"snippet ([a-z_]+/[a-z_.]+)", PAGE))
    assert named
    assert named <= known


def test_every_row_is_shown_by_something_or_says_not_yet():
    for row in ROWS:
        item, where, shown = (cell.strip() for cell in row.strip("|").split(" |")[:3])
        assert item
        assert where
        assert re.search(r"`(tests/\S+::\S+|docs/images/\S+)`", shown) or "not yet" in where, row
