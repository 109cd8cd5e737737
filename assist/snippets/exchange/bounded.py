"""Take a phrase file apart; runs as a process of its own, because a file can be a bomb.

Memory and processor time are limited before the file is touched; the parent
(:mod:`assist.snippets.exchange.gathering`) limits the wall time. The file comes on standard
input, its name as the argument. One JSON object goes out: cells, a tree of texts, a pack, or
why it cannot be read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
import tomllib
import zipfile
from pathlib import PurePosixPath
from typing import Any

from assist.errors import AssistError
from assist.store import tables, workbook

SECONDS = 60
LIMITS = workbook.Limits(rows=60_000, columns=60, cell=20_000, characters=40_000_000)
DEEPEST, MOST_NODES = 20, 2_000_000
MOST_FILES = 400
FAQ = re.compile(r"(?:q|问|问题)\s*\d*\s*[:：.、]", re.IGNORECASE)
"""How a question begins in a text of questions and answers."""
FAQ_LINES = 5
DEVICES = frozenset({"con", "prn", "aux", "nul"})

AGAIN = "请在原来的软件里重新导出一次,再试。"


def too_large(name: str) -> AssistError:
    """The file holds more than a phrase file ever does."""
    return AssistError(f"{name} 内容太多或嵌套太深,没有读取。", "请分成几个文件再试。")


def broken(name: str) -> AssistError:
    """A reader tripped over the file."""
    return AssistError(f"{name} 不是完好的文件,没有读取。", AGAIN)


def taken_apart(data: bytes, name: str) -> dict[str, Any]:
    """The content of a file by what its first bytes say, then by its name."""
    if data.startswith(tables.OLE):
        raise AssistError(
            f"{name} 是旧版(.xls)或加了密码的表格。", "请另存为不加密的 .xlsx 或 CSV 后再试。"
        )
    if data.startswith((tables.ZIP, b"PK\x05\x06")):
        return _archive(data, name)
    text, encoding = tables.with_encoding(data, name)
    if not text.strip():
        raise AssistError(f"{name} 是空的。", "请检查是不是选错了文件。")
    return _text(text, PurePosixPath(name.lower()).suffix, name) | {"encoding": encoding}


def _text(text: str, suffix: str, name: str) -> dict[str, Any]:
    if suffix in (".yml", ".yaml"):
        return {"kind": "tree", "value": _plain(_yaml(text, name), name)}
    if suffix == ".json" or (text.lstrip()[:1] in "[{" and suffix not in (".csv", ".tsv")):
        return {"kind": "tree", "value": _plain(_json(text, name), name)}
    if suffix == ".toml":
        return {
            "kind": "pack",
            "files": {"": {"snippets/file.toml": _plain(_toml(text, name), name)}},
        }
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if suffix not in (".csv", ".tsv") and any(map(FAQ.match, lines[:FAQ_LINES])):
        return {"kind": "faq", "text": text}
    mark = "\t" if suffix == ".tsv" else _delimiter(text, lines[0])
    usual = csv.field_size_limit(len(text) + 1)
    try:
        rows = tables.delimited(text, mark, name, LIMITS.rows, LIMITS.cell + 1)
    finally:
        csv.field_size_limit(usual)
    return {"kind": "table", "rows": rows}


def _delimiter(text: str, first: str) -> str:
    """What separates cells: the first line tells, else most lines do."""
    if marks := [mark for mark in "\t,;" if mark in first]:
        return max(marks, key=first.count)
    return max(",\t;", key=lambda mark: sum(mark in line for line in text.splitlines()[:200]))


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise AssistError(f"{name} 第 {line} 行的 JSON 写法有误。", AGAIN) from error


def _yaml(text: str, name: str) -> Any:
    import yaml  # type: ignore[import-untyped]

    try:
        # The base loader makes texts of everything: no dates, numbers or objects.
        return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise AssistError(f"{name} 第 {line} 行的 YAML 写法有误。", AGAIN) from error


def _toml(text: str, name: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AssistError(f"{name} 的 TOML 写法有误:{error}。", AGAIN) from error


def _plain(value: Any, name: str) -> Any:
    """The same tree with texts for leaves; refused where it is deep or, written out, large."""
    left = [MOST_NODES, LIMITS.characters]

    def walk(node: Any, depth: int) -> Any:
        left[0] -= 1
        if isinstance(node, str):
            left[1] -= len(node)
        if depth > DEEPEST or left[0] < 0 or left[1] < 0:
            raise too_large(name)
        if isinstance(node, dict):
            return {str(name)[:200]: walk(item, depth + 1) for name, item in node.items()}
        if isinstance(node, (list, tuple)):
            return [walk(item, depth + 1) for item in node]
        if node is None or isinstance(node, (str, bool)):
            return node
        return str(node)

    return walk(value, 0)


def _archive(data: bytes, name: str) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if tables.bursting(parts):
                raise too_large(name)
            names = {part.filename for part in parts}
            if "[Content_Types].xml" in names:
                return _workbook(data)
            return _pack(archive, parts, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise broken(name) from error


def _workbook(data: bytes) -> dict[str, Any]:
    limits = workbook.Limits(LIMITS.rows, LIMITS.columns, LIMITS.cell + 1, LIMITS.characters)
    found: list[list[str]] = []
    skipped: list[list[Any]] = []
    for name, rows in workbook.sheets(io.BytesIO(data), limits):
        body = rows[next(n for n, row in enumerate(rows) if row) :]
        if not found:
            found = rows
        elif body[0] == next(row for row in found if row):
            found += body[1:]
        else:
            skipped.append([name, sum(map(bool, body))])
    return {"kind": "table", "rows": found, "encoding": "xlsx", "skipped": skipped}


def _pack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> dict[str, Any]:
    """The packs of an archive as trees by folder and file, and the hash of every file."""
    files: dict[str, dict[str, Any]] = {}
    hashes: dict[str, str] = {}
    signed: dict[str, str] = {}
    if len(parts) > MOST_FILES:
        raise too_large(name)
    for part in parts:
        if part.is_dir():
            continue
        path = _safe(part, name)
        content = _unpacked(archive, part, name)
        if path.name in ("manifest.toml", "manifest.sig") and len(path.parts) == 1:
            signed[path.name] = content.decode("utf-8", "replace")
            continue
        if str(path) in hashes:
            raise AssistError(f"{name} 里面有两个 {path}。", AGAIN)
        hashes[str(path)] = hashlib.sha256(content).hexdigest()
        if path.suffix != ".toml":
            continue
        inside = path.parts.index("snippets") if "snippets" in path.parts[:-1] else -1
        folder = path.parts[:inside] if inside >= 0 else path.parts[:-1]
        tree = _plain(_toml(content.decode("utf-8-sig"), path.name), name)
        files.setdefault("/".join(folder), {})["/".join(path.parts[len(folder) :])] = tree
    if not files:
        raise AssistError(f"{name} 里面没有话术。", "请选择资料包、xlsx、CSV、JSON 或 YAML 文件。")
    return {"kind": "pack", "files": files, "hashes": hashes, "signed": signed, "encoding": "utf-8"}


def _safe(part: zipfile.ZipInfo, whole: str) -> PurePosixPath:
    """The path of an entry. Refuses those that would lead out of a folder."""
    name = part.filename
    path = PurePosixPath(name)
    link = part.external_attr >> 28 == 0o12
    device = any(piece.split(".")[0].lower() in DEVICES for piece in path.parts)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or link or device:
        raise AssistError(f"{whole} 里面有不安全的文件名。", "请不要使用这个文件。")
    return path


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(part) as opened:
        content = opened.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise too_large(name)
    return content


def answer(data: bytes, name: str) -> dict[str, Any]:
    """What is printed for a file, whatever it does to its readers."""
    try:
        return taken_apart(data, name)
    except AssistError as error:
        return _refused(error)
    except (MemoryError, RecursionError, workbook.TooLargeError):
        return _refused(too_large(name))
    except ImportError:
        return _refused(AssistError("这台电脑缺少读取这种文件的组件。", tables.AS_CSV))
    except Exception:  # whatever a foreign file makes a reader trip over
        return _refused(broken(name))


def _refused(error: AssistError) -> dict[str, Any]:
    return {"refused": [str(error), error.next_step]}


def main() -> int:
    """Print what the file on standard input holds."""
    # Neither is needed to read texts, and both take memory that counts against the limit.
    sys.modules.update({"numpy": None, "PIL": None})  # type: ignore[dict-item]
    workbook.limit(SECONDS)
    json.dump(answer(sys.stdin.buffer.read(), sys.argv[1]), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
