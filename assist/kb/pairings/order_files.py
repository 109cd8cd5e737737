"""The rows of an orders file, one after the other, whatever is broken in it.

Exports of a year of orders are far longer than a size chart, so a text file is read line by
line and never held whole. A line with an unpaired quote costs that line, not the file.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO, TypeAlias

from assist.errors import AssistError
from assist.store.tables import AS_CSV, BOMS, OLE, ZIP, read_rows

LARGEST_FILE = 512 * 1024 * 1024
LONGEST_LINE = 20_000
LONGEST_CELL = 200
MOST_JOINED = 10
"""Lines that one quoted cell may run over."""
LOOKED_AT = 20
"""Lines from which the delimiter is told."""
CHUNK = 1024 * 1024

Row: TypeAlias = tuple[int, list[str] | str]
"""A row's number in the file, from 1, with its cells, or with why it cannot be read."""


def order_rows(path: Path) -> Iterator[Row]:
    """Every row of a csv, tsv or xlsx file, told by its content.

    Raises :class:`AssistError` when the file as a whole cannot be read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise AssistError(f"不能读取 {path.name}。", "请检查文件名和权限。") from error
    if head.startswith((ZIP, OLE)):
        return iter(list(enumerate(read_rows(path), 1)))
    if size > LARGEST_FILE:
        raise AssistError(f"{path.name} 超过 512 MB,没有读取。", "请按月份分成几个文件再试。")
    return _text_rows(path, _encoding(path))


def _encoding(path: Path) -> str:
    """By the byte order mark, else strict UTF-8, else GB18030 (see ``store.tables``)."""
    with path.open("rb") as file:
        head = file.read(4)
    marked = [codec for mark, codec in BOMS if head.startswith(mark)]
    for codec in marked or ("utf-8", "gb18030"):
        if _decodes(path, codec):
            return codec
    raise AssistError(f"{path.name} 不是文字表格。", AS_CSV)


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


class _Lines:
    """Numbered lines that can be put back; one that is too long comes as none."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._number = 0
        self._back: list[tuple[int, str | None]] = []

    def take(self) -> tuple[int, str | None] | None:
        """The next line without its end; nothing at the end of the file."""
        if self._back:
            return self._back.pop()
        line = self._file.readline(LONGEST_LINE)
        if not line:
            return None
        self._number += 1
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            while (rest := self._file.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                pass
            return self._number, None
        return self._number, line.rstrip("\n")

    def put_back(self, taken: list[tuple[int, str | None]]) -> None:
        """Give lines back in the order in which they were taken."""
        self._back.extend(reversed(taken))


def _text_rows(path: Path, codec: str) -> Iterator[Row]:
    with path.open(encoding=codec, newline=None) as file:
        mark = _delimiter([file.readline(LONGEST_LINE) for _ in range(LOOKED_AT)])
        file.seek(0)
        lines, width, empty = _Lines(file), 0, 0
        while (taken := lines.take()) is not None:
            number, line = taken
            if line is not None and not line.strip():
                empty += 1  # Only those between other rows are rows.
                continue
            yield from ((number - back, []) for back in range(empty, 0, -1))
            empty = 0
            row = _cells(number, line, lines, mark, width)
            if isinstance(row, list):
                width = max(width, len(row))
            yield number, row


def _delimiter(lines: list[str]) -> str:
    return max("\t,;", key=lambda mark: sum(mark in line for line in lines))


def _cells(number: int, line: str | None, lines: _Lines, mark: str, width: int) -> list[str] | str:
    """The cells of the row that begins with ``line``; ``width`` is that of the rows before."""
    if line is None:
        return "这一行太长"
    if '"' not in line:
        return [cell.strip()[:LONGEST_CELL] for cell in line.split(mark)]
    joined = line
    taken: list[tuple[int, str | None]] = []
    while joined.count('"') % 2 and len(taken) < MOST_JOINED:
        following = lines.take()
        if following is None:
            break
        taken.append(following)
        joined += "\n" + (following[1] or "")
    row = _parsed(joined, mark)
    if row is None or (taken and len(row) != width):
        lines.put_back(taken)
        return "引号没有配对"
    return row


def _parsed(text: str, mark: str) -> list[str] | None:
    try:
        rows = list(csv.reader([text], delimiter=mark, strict=True))
    except csv.Error:
        return None
    return [cell.strip()[:LONGEST_CELL] for cell in rows[0]] if len(rows) == 1 else None
