"""Tables that people bring: csv, tsv and xlsx files, and cells copied from Excel.

Everything comes back as rows of texts; empty rows at the end are left out, those between
others stay, so that row numbers are those of the file.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import zipfile
from pathlib import Path

from assist.errors import AssistError
from assist.store import workbook

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_CONTENT = 64 * 1024 * 1024
"""Bytes that an xlsx file may declare to hold unpacked."""
LARGEST_RATIO = 100
"""Unpacked to packed size of a part; sheets of real shops stay below 30."""
SMALL_PART = 1024 * 1024
MOST_PARTS = 500
SECONDS = 30.0
"""Wall time for reading a workbook."""

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Rows = list[list[str]]

AS_CSV = "请在 Excel 里另存为“CSV UTF-8”后再试。"


def read_rows(path: Path) -> Rows:
    """The rows of a csv, tsv or xlsx file, told by its content.

    Raises :class:`AssistError` in plain words when the file cannot be read safely.
    """
    data = content(path)
    if data.startswith(OLE):
        raise AssistError(
            f"{path.name} 是旧版(.xls)或加了密码的表格。", "请另存为不加密的 .xlsx 或 CSV 后再试。"
        )
    if data.startswith(ZIP):
        return _workbook(path, data)
    return split_text(decoded(data, path.name), path.name)


def content(path: Path) -> bytes:
    """The bytes of a file of sensible size."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path)
        return path.read_bytes()
    except OSError as error:
        raise AssistError(f"不能读取 {path.name}。", "请检查文件名和权限。") from error


def decoded(data: bytes, name: str) -> str:
    """Text by its byte order mark, else strict UTF-8, else GB18030."""
    return with_encoding(data, name)[0]


def with_encoding(data: bytes, name: str) -> tuple[str, str]:
    """Text and the codec that read it: by byte order mark, else strict UTF-8, else GB18030.

    This order read 294 of 294 shop files right, guessing by frequency 263.
    """
    marked = [codec for mark, codec in BOMS if data.startswith(mark)]
    for codec in marked or ("utf-8", "gb18030"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, codec
    raise AssistError(f"{name} 不是文字表格。", AS_CSV)


def split_text(text: str, name: str = "这段内容") -> Rows:
    """Rows of delimited text: tabs, commas or semicolons, whichever most lines show.

    Copied text without any of them is split at runs of spaces.
    """
    delimiter = max("\t,;", key=lambda mark: sum(mark in line for line in text.splitlines()))
    if delimiter not in text:
        return _trimmed([re.split(r"[ \u3000]+", line.strip()) for line in text.splitlines()])
    return delimited(text, delimiter, name, workbook.MOST_ROWS, workbook.LONGEST_CELL)


def delimited(text: str, delimiter: str, name: str, most_rows: int, longest_cell: int) -> Rows:
    """Rows of text with this delimiter; longer cells are cut, more rows refused.

    Quotes must be paired: a lenient reader would swallow the rows after an open one.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: Rows = []
    try:
        for row in reader:
            rows.append([cell.strip()[:longest_cell] for cell in row])
            if len(rows) > most_rows:
                raise AssistError(f"{name} 超过 {most_rows} 行,没有导入。", "请分成几个文件再试。")
    except csv.Error as error:
        raise AssistError(
            f"{name} 第 {reader.line_num} 行附近的引号没有配对,没有导入。",
            "请补上或删去多余的引号后再试。",
        ) from error
    return _trimmed(rows)


def _trimmed(rows: Rows) -> Rows:
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _too_large(path: Path) -> AssistError:
    return AssistError(f"{path.name} 太大,没有读取。", "请只保留需要的表格,另存后再试。")


def _workbook(path: Path, data: bytes) -> Rows:
    import subprocess

    _check_parts(path, data)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and script, nothing else
            [sys.executable, "-P", str(Path(workbook.__file__))],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=os.environ | {"OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "True"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise _too_large(path) from error
    if done.returncode == workbook.READ:
        rows: Rows = json.loads(done.stdout)
        return rows
    if done.returncode == workbook.NOT_INSTALLED:
        raise AssistError("这台电脑缺少读取 xlsx 的组件。", AS_CSV)
    if done.returncode == workbook.TOO_LARGE or done.returncode < 0:
        raise _too_large(path)
    raise _unreadable(path)


def _check_parts(path: Path, data: bytes) -> None:
    """Refuse an archive that declares to unpack to too much, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _unreadable(path) from error
    if bursting(parts):
        raise _too_large(path)


def bursting(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether an archive declares to unpack to more than a table or pack ever does."""
    steep = any(
        part.file_size > max(SMALL_PART, LARGEST_RATIO * part.compress_size) for part in parts
    )
    whole = sum(part.file_size for part in parts)
    return steep or whole > LARGEST_CONTENT or len(parts) > MOST_PARTS


def _unreadable(path: Path) -> AssistError:
    return AssistError(f"{path.name} 不是完好的 xlsx 表格。", "请用 Excel 打开并另存一次,再试。")
