"""English is complete: every text that a person may see has its translation, none is stale."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "resources" / "i18n" / "en.json"
CHINESE = re.compile(r"[\u3400-\u9fff]")
HOLE = re.compile(r"\{(\w*)\}")

# Modules of the core whose Chinese literals are all sentences for the person.
SENTENCES = (
    "credentials.py",
    "doctor/",
    "platforms/",
    "store/database.py",
    "snippets/exchange/reasons.py",
    "training/exam_checks.py",
    "training/marking.py",
)
# It reads what chat programs print and says nothing itself.
SILENT = {"platforms/chat_lines.py"}
# Calls whose literals are, wherever they stand: our own errors and what starting says.
SPEAKERS = re.compile(
    r"(Assist|Store|Pack)Error|Start|InsertResult|Capability|NullDesktop|verdict|because"
)
TRAINING = ROOT / "resources" / "training" / "zh_CN"
# What these files say to learners and trainers; what buyers and agents say stays Chinese.
TOLD = {
    "topics.toml": ("week", "title", "goal", "points"),
    "scoring.toml": ("title", "kept", "half", "broken"),
    "scenarios": ("title", "summary", "goal", "step"),
    "exams": ("title", "why"),
}


def key_of(node):
    """The catalogue's key of a literal; the holes of an f-string are named by what fills them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(value.value)
            else:
                names = re.findall(r"[A-Za-z]\w*", ast.unparse(value.value))
                parts.append("{%s}" % (names[-1] if names else "value"))
        return "".join(parts)
    return None


def called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts_of_the_interface():
    """Every literal in a call of ``tr`` or ``translate`` under ``assist/ui``, with its place."""
    for file in sorted((ROOT / "assist" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in ("tr", "translate") and node.args:
                for literal in ast.walk(node.args[-1]):
                    if (key := key_of(literal)) is not None and CHINESE.search(key):
                        yield key, f"{file.relative_to(ROOT)}:{node.lineno}"


def documentation(tree):
    """The constants that are docstrings or strings standing alone."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def literals(tree, holder):
    silent = documentation(tree)
    inside = {
        id(value)
        for node in ast.walk(holder)
        if isinstance(node, ast.JoinedStr)
        for value in ast.walk(node)
        if value is not node
    }
    for node in ast.walk(holder):
        if id(node) not in silent | inside:
            key = key_of(node)
            if key is not None and CHINESE.search(key):
                yield key, node.lineno


def sentences_of_the_core():
    """What the core says to the person: errors, reasons, remedies; translated when shown."""
    for file in sorted((ROOT / "assist").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        inside = file.relative_to(ROOT / "assist")
        if inside.as_posix() in SILENT:
            continue
        if inside.as_posix().startswith(SENTENCES):
            holders = [tree]
        else:
            holders = [
                n
                for n in ast.walk(tree)
                if isinstance(n, ast.Call) and SPEAKERS.fullmatch(called(n))
            ]
        for holder in holders:
            for key, line in literals(tree, holder):
                yield key, f"{file.relative_to(ROOT)}:{line}"


def texts_of_training():
    """Paths, scoring, scenarios and exams as an English-speaking trainer reads them."""
    for name, fields in TOLD.items():
        place = TRAINING / name
        for file in sorted(place.glob("*.toml")) if place.is_dir() else [place]:
            for key in told(tomllib.loads(file.read_text("utf-8")), fields):
                yield key, file.name
    for file in sorted((ROOT / "resources" / "compliance").glob("*.toml")):
        for key in told(tomllib.loads(file.read_text("utf-8")), ("reason",)):
            yield key, file.name


def told(value, fields):
    """Every text of these fields in a table, at any depth."""
    for name, held in value.items():
        for one in held if isinstance(held, list) else [held]:
            if isinstance(one, dict):
                yield from told(one, fields)
            elif name in fields and isinstance(one, str) and CHINESE.search(one):
                yield one


@pytest.fixture(scope="module")
def catalogue():
    return json.loads(CATALOGUE.read_text("utf-8"))


@pytest.fixture(scope="module")
def used():
    found = {}
    for key, place in [*texts_of_the_interface(), *sentences_of_the_core(), *texts_of_training()]:
        found.setdefault(key, place)
    return found


def test_every_text_has_its_english(catalogue, used):
    missing = {key: place for key, place in used.items() if not catalogue.get(key)}
    assert missing == {}, json.dumps(missing, ensure_ascii=False, indent=1)


def test_english_is_quoted_with_straight_quotes(catalogue):
    # The Chinese font, which comes first, draws curly ones as wide as a character.
    assert [text for text in catalogue.values() if set(text) & set("“”‘’")] == []


def test_no_translation_is_stale(catalogue, used):
    assert sorted(set(catalogue) - set(used)) == []


def test_a_translation_fills_the_same_holes(catalogue):
    wrong = [
        key for key, text in catalogue.items() if set(HOLE.findall(key)) != set(HOLE.findall(text))
    ]
    assert wrong == []


def test_english_is_english(catalogue):
    """A buyer's examples and quoted placeholders stay Chinese, and a word to search for."""
    quoted = re.compile('"发货"|#[^#]+#')
    left = [
        k for k, text in catalogue.items() if k != text and CHINESE.search(quoted.sub("", text))
    ]
    assert left == []


def test_the_file_is_sorted_by_key(catalogue):
    assert list(catalogue) == sorted(catalogue)
