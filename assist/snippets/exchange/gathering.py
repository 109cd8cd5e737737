"""Read a phrase file into rows: in a process of its own, with limits, by whatever layout it has."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from assist.errors import AssistError
from assist.snippets.exchange import bounded, packed, trees
from assist.snippets.exchange.columns import from_table
from assist.snippets.exchange.faq import from_faq
from assist.snippets.exchange.records import Layout, Progress, Source
from assist.store import own_process

LARGEST_FILE = 64 * 1024 * 1024
SECONDS = 120.0
"""Wall time for taking a file apart."""
TICK = 0.1

READING = "读取文件"

READERS = {"OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "True"}
"""How openpyxl is to read: with the parser that refuses entity bombs."""


def gather(path: Path, progress: Progress, layout: Layout | None = None) -> Source:
    """Everything in a phrase file, or in a pack's folder. Needs no library.

    ``layout`` overrules what the file looks like. Raises AssistError in plain words when it
    cannot be read safely, CancelledError when ``progress`` does.
    """
    progress(READING, 0, 0)
    found = packed.folder_taken_apart(path) if path.is_dir() else _apart(path, progress)
    if "refused" in found:
        raise AssistError(*found["refused"])
    source = replace(source_of(path.name, found, layout), place=path)
    if not source.rows:
        raise AssistError(f"{path.name} 里没有找到话术。", "请检查是不是选错了文件。")
    return source


def pasted(text: str) -> Source:
    """Questions and answers (问:… 答:…), or a table, copied from elsewhere."""
    found = bounded.answer(text.encode("utf-8", "replace"), "粘贴的内容")
    if "refused" in found:
        raise AssistError(*found["refused"])
    return source_of("粘贴的内容", found, None)


def source_of(name: str, found: dict[str, Any], layout: Layout | None) -> Source:
    """The rows of what the bounded process found, by its kind."""
    kind, encoding = found["kind"], found.get("encoding", "utf-8")
    if kind == "table":
        return from_table(name, found["rows"], encoding, layout, found.get("skipped", ()))
    if kind == "faq":
        return from_faq(name, found["text"], encoding)
    if kind == "pack":
        return packed.from_pack(name, found)
    return trees.from_tree(name, found["value"], encoding, layout)


def _apart(path: Path, progress: Progress) -> dict[str, Any]:
    """What the bounded process says of a file; it is ended when ``progress`` raises."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise AssistError(f"{path.name} 太大,没有读取。", "请分成几个文件再试。")
        opened = path.open("rb")
    except OSError as error:
        raise AssistError(f"不能读取 {path.name}。", "请检查文件名和权限。") from error
    with opened, tempfile.TemporaryFile() as out:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, nothing else
            own_process.command(bounded.__name__, path.name),
            stdin=opened,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=own_process.environment(**READERS),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            _wait(process, path.name, progress)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
        if process.returncode != 0:
            raise bounded.too_large(path.name)
        out.seek(0)
        found: dict[str, Any] = json.load(out)
    return found


def _wait(process: subprocess.Popen[bytes], name: str, progress: Progress) -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            process.wait(TICK)
        except subprocess.TimeoutExpired:
            progress(READING, 0, 0)
            if time.monotonic() > end:
                raise bounded.too_large(name) from None
        else:
            return
