"""What the commands share: the library they open, the lines they read and write."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from assist import paths
from assist.errors import AssistError
from assist.library import Library, open_library

OK, FAILED, MISUSED = 0, 1, 2
READ_ONLY_NOTE = "资料库只能读取:"


def say(text: str) -> None:
    """Print one line; lone surrogates are replaced, so that anything can be printed."""
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")


def complain(text: str) -> None:
    """Print one line where mistakes are told."""
    sys.stderr.write(text + "\n")


@contextlib.contextmanager
def opened() -> Iterator[Library]:
    """The person's library, closed afterwards."""
    library = open_library(paths.folders(), paths.resources())
    if library.trouble:
        complain(READ_ONLY_NOTE + library.trouble)
    try:
        yield library
    finally:
        library.close()


def lines(file: Path) -> list[str]:
    """The lines of a UTF-8 file, one message each."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise AssistError(f"不能读取 {file}。", "请检查文件名和权限。") from error
    except UnicodeDecodeError as error:
        raise AssistError(f"{file} 不是 UTF-8 编码。", "请另存为 UTF-8 后再试。") from error
